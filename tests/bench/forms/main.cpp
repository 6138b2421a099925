// forms_bench FILE…: medians in microseconds, one JSON line a file (`node make_form.mjs 200`, or a
// compiled pack).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "bench/forms/engine.h"

namespace {

constexpr int kRounds = 301;

template <typename Work>
double median_microseconds(Work work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work(round);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
  return times[kRounds / 2];
}

int type(int field, const std::string& text) {
  return bench_keystroke(field, text.data(), text.size());
}

}  // namespace

int main(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    std::ifstream file(words[i], std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    if (bench_load(json.data(), json.size()) == 0) {
      std::fprintf(stderr, "forms_bench: %s is not a form\n", words[i]);
      return 2;
    }
    const double load = median_microseconds([&](int) { bench_load(json.data(), json.size()); });
    const double plain = median_microseconds(
        [&](int round) { type(1, round % 2 == 0 ? "Nguyễn Thị Án" : "Nguyễn Thị Ánh"); });
    const double turned =
        median_microseconds([&](int round) { type(0, round % 2 == 0 ? "khong" : "co"); });
    type(0, "co");
    const bool is_valid = bench_validate() == 1;
    const double validate = median_microseconds([&](int) { bench_validate(); });
    std::printf(
        "{\"file\":\"%s\",\"valid\":%s,\"load_us\":%.1f,\"keystroke_us\":%.1f,"
        "\"switch_us\":%.1f,\"validate_us\":%.1f}\n",
        words[i], is_valid ? "true" : "false", load, plain, turned, validate);
  }
  return 0;
}
