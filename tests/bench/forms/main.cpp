// forms_bench FILE…: medians in microseconds, one JSON line a file (`node make_form.mjs 200`, or a
// compiled pack).
#include <cstdio>
#include <string>

#include "bench/forms/engine.h"
#include "bench/support/measure.h"

using motcua::bench::median_microseconds;
using motcua::bench::read_whole;

namespace {

constexpr int kRounds = 301;

int type(int field, const std::string& text) {
  return bench_keystroke(field, text.data(), text.size());
}

}  // namespace

int main(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    const std::string json = read_whole(words[i]);
    if (bench_load(json.data(), json.size()) == 0) {
      std::fprintf(stderr, "forms_bench: %s is not a form\n", words[i]);
      return 2;
    }
    const double load =
        median_microseconds(kRounds, [&](int) { bench_load(json.data(), json.size()); });
    const double plain = median_microseconds(
        kRounds, [&](int round) { type(1, round % 2 == 0 ? "Nguyễn Thị Án" : "Nguyễn Thị Ánh"); });
    const double turned =
        median_microseconds(kRounds, [&](int round) { type(0, round % 2 == 0 ? "khong" : "co"); });
    type(0, "co");
    const bool is_valid = bench_validate() == 1;
    const double validate = median_microseconds(kRounds, [&](int) { bench_validate(); });
    std::printf(
        "{\"file\":\"%s\",\"valid\":%s,\"load_us\":%.1f,\"keystroke_us\":%.1f,"
        "\"switch_us\":%.1f,\"validate_us\":%.1f}\n",
        words[i], is_valid ? "true" : "false", load, plain, turned, validate);
  }
  return 0;
}
