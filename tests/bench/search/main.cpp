// search_bench GUIDE TITLES: prints the milliseconds to build the index and the bytes it holds;
// then, for each query line of standard input, the median microseconds and the codes found.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "bench/search/engine.h"

namespace {

constexpr int kRounds = 9;
constexpr int kLimit = 5;

template <typename Work>
double median_microseconds(int rounds, Work work) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  return times[static_cast<std::size_t>(rounds) / 2];
}

std::string slurp(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string guide = slurp(words[1]);
  const std::string titles = slurp(words[2]);
  if (bench_load_guide(guide.data(), guide.size()) == 0) return 2;
  const double build =
      median_microseconds(5, [&] { bench_load_titles(titles.data(), titles.size()); });
  std::printf("%.2f\t%zu\n", build / 1000, bench_memory());
  for (std::string line; std::getline(std::cin, line);) {
    std::string found;
    const double took = median_microseconds(
        kRounds, [&] { found = bench_search(line.data(), line.size(), kLimit); });
    std::replace(found.begin(), found.end(), '\n', ' ');
    std::printf("%.2f\t%s\n", took, found.c_str());
  }
  return 0;
}
