// search_bench GUIDE TITLES: prints the milliseconds to build the index and the bytes it holds;
// then, for each query line of standard input, the median microseconds and the codes found.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include "bench/search/engine.h"
#include "bench/support/measure.h"

using motcua::bench::median_microseconds;
using motcua::bench::read_whole;

namespace {

constexpr int kRounds = 9;
constexpr int kLimit = 5;

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string guide = read_whole(words[1]);
  const std::string titles = read_whole(words[2]);
  if (bench_load_guide(guide.data(), guide.size()) == 0) return 2;
  const double build =
      median_microseconds(5, [&](int) { bench_load_titles(titles.data(), titles.size()); });
  std::printf("%.2f\t%zu\n", build / 1000, bench_memory());
  for (std::string line; std::getline(std::cin, line);) {
    std::string found;
    const double took = median_microseconds(
        kRounds, [&](int) { found = bench_search(line.data(), line.size(), kLimit); });
    std::replace(found.begin(), found.end(), '\n', ' ');
    std::printf("%.2f\t%s\n", took, found.c_str());
  }
  return 0;
}
