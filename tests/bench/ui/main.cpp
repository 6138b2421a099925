// ui_bench REGULAR.ttf SEMIBOLD.ttf: prints as JSON how long a frame takes natively.
#include <cstdio>
#include <string>

#include "bench/support/measure.h"
#include "bench/ui/engine.h"

using motcua::bench::median_microseconds;
using motcua::bench::read_whole;

int main(int count, char** words) {
  constexpr int kRounds = 401;
  if (count != 3) return 2;
  const std::string regular = read_whole(words[1]);
  const std::string both = regular + read_whole(words[2]);
  if (bench_fonts(both.data(), regular.size(), both.size()) == 0) return 2;
  bench_record(150);
  const double record = median_microseconds(kRounds, [](int) { bench_record(150); });
  bench_frame(0, 0);
  const double same = median_microseconds(kRounds, [](int) { bench_frame(0, 0); });
  const double key = median_microseconds(kRounds, [](int round) { bench_frame(0, round % 40); });
  const double page = median_microseconds(kRounds, [](int round) { bench_frame(round % 2, 0); });
  std::printf(R"({"nodes":%d,"record_us":%.1f,"frame_us":%.1f,"key_us":%.1f,"page_us":%.1f})"
              "\n",
              bench_nodes(), record, same, key, page);
  return 0;
}
