// sender: sends many dossiers to a server, whatever the line between does, and says what became of
// each as a JSON line. Used by ./portal bench exactly-once, server and tus.
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "bench/sending/sending.h"

namespace motcua::bench {
namespace {

struct Arguments {
  std::string url{};
  std::string pattern{};
  long count = 100;
  long lanes = 16;
  long seed = 1;
  SendingOptions sending{};
};

constexpr std::array<const char*, 6> kCitizens = {
    "nguyen-thi-anh", "tran-van-binh", "le-thi-cuc", "y-thien-nie", "lo-thi-mai", "pham-quoc-dung"};

bool read_arguments(int count, char** words, Arguments& out) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const char* value = words[i + 1];
    const long number = std::strtol(value, nullptr, 10);
    if (name == "--url") {
      out.url = value;
    } else if (name == "--pattern") {
      out.pattern = value;
    } else if (name == "--count") {
      out.count = number;
    } else if (name == "--lanes") {
      out.lanes = number;
    } else if (name == "--seed") {
      out.seed = number;
    } else if (name == "--photos") {
      out.sending.photos = static_cast<int>(number);
    } else if (name == "--photo-bytes-min") {
      out.sending.photo_bytes_min = static_cast<std::uint64_t>(number);
    } else if (name == "--photo-bytes-max") {
      out.sending.photo_bytes_max = static_cast<std::uint64_t>(number);
    } else if (name == "--speed") {
      out.sending.speed = static_cast<int>(number);
    } else if (name == "--crashes") {
      out.sending.crashes_per_1000 = static_cast<int>(number);
    } else {
      return false;
    }
  }
  return count % 2 == 1 && !out.url.empty() && !out.pattern.empty();
}

void tell(const Outcome& outcome) {
  static std::mutex turn;
  const std::lock_guard lock(turn);
  const Json line =
      Json::object({{"submission", outcome.submission},
                    {"register", outcome.register_number},
                    {"trouble", outcome.trouble},
                    {"us", static_cast<std::int64_t>(outcome.ms * 1000)},
                    {"finalizeUs", static_cast<std::int64_t>(outcome.finalize_ms * 1000)},
                    {"requests", outcome.requests},
                    {"crashes", outcome.crashes},
                    {"bytes", static_cast<std::int64_t>(outcome.bytes)}});
  std::puts(line.dump().c_str());
  std::fflush(stdout);
}

// One device after another sends until there is nothing left.
void run_lane(const Arguments& arguments, const Json& pattern, long lane, std::atomic<long>& next) {
  SeededRandom random(static_cast<std::uint64_t>(arguments.seed * 1'000'003 + lane));
  Line line(arguments.url, kCitizens[static_cast<std::size_t>(lane) % kCitizens.size()], random,
            arguments.sending.speed);
  const bool is_known = line.log_in() && line.register_key();
  const auto authority = is_known ? line.fetch_authority() : nullptr;
  while (authority != nullptr) {
    const long number = next++;
    if (number >= arguments.count) return;
    const auto seed = static_cast<std::uint64_t>(arguments.seed * 1'000'000'007 + number);
    tell(Sending(pattern, arguments.sending, line, *authority, seed).run());
  }
  tell({.trouble = "nobody could log in"});
}

int run(const Arguments& arguments) {
  std::ifstream file(arguments.pattern, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto pattern = Json::parse(text, "sender.pattern");
  if (!pattern) {
    std::fputs("sender: --pattern is not a pattern\n", stderr);
    return 2;
  }
  std::atomic<long> next = 0;
  std::vector<std::thread> lanes;
  for (long lane = 0; lane < arguments.lanes; ++lane) {
    lanes.emplace_back([&, lane] { run_lane(arguments, *pattern, lane, next); });
  }
  for (std::thread& lane : lanes) lane.join();
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int count, char** words) {
  motcua::bench::Arguments arguments;
  if (!motcua::bench::read_arguments(count, words, arguments)) {
    std::fputs("usage: sender --url URL --pattern FILE [--count N] [--lanes N] [--seed N] …\n",
               stderr);
    return 2;
  }
  return motcua::bench::run(arguments);
}
