// places_bench PLACES OLD: reads JSON-free lines "<province>\t<text typed so far>" on standard
// input and prints, for each, the median microseconds of one keystroke; first the time to load
// both.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "bench/places/engine.h"

namespace {

constexpr int kRounds = 31;

template <typename Work>
double median_microseconds(Work work) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
  return times[kRounds / 2];
}

std::string slurp(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const std::string places = slurp(words[1]);
  const std::string old = slurp(words[2]);
  if (bench_load_places(places.data(), places.size()) == 0) return 2;
  const double load = median_microseconds([&] { bench_load_old(old.data(), old.size()); });
  std::printf("%.1f\n", load);
  for (std::string line; std::getline(std::cin, line);) {
    const std::string text = line.substr(line.find('\t') + 1);
    const int province = std::atoi(line.c_str());
    std::printf("%.2f\n",
                median_microseconds([&] { bench_type(province, text.data(), text.size()); }));
  }
  return 0;
}
