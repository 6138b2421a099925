// places_bench PLACES OLD: reads JSON-free lines "<province>\t<text typed so far>" on standard
// input and prints, for each, the median microseconds of one keystroke; first the time to load
// both.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "bench/places/engine.h"
#include "bench/support/measure.h"

using motcua::bench::median_microseconds;
using motcua::bench::read_whole;

namespace {

constexpr int kRounds = 31;

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string places = read_whole(words[1]);
  const std::string old = read_whole(words[2]);
  if (bench_load_places(places.data(), places.size()) == 0) return 2;
  const double load =
      median_microseconds(kRounds, [&](int) { bench_load_old(old.data(), old.size()); });
  std::printf("%.1f\n", load);
  for (std::string line; std::getline(std::cin, line);) {
    const std::string text = line.substr(line.find('\t') + 1);
    const int province = std::atoi(line.c_str());
    std::printf("%.2f\n", median_microseconds(kRounds, [&](int) {
                  bench_type(province, text.data(), text.size());
                }));
  }
  return 0;
}
