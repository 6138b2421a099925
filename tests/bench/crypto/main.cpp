// crypto_bench: medians of the same work natively, one JSON line in milliseconds.
#include <cstdio>

#include "bench/crypto/engine.h"
#include "bench/support/measure.h"

int main() {
  constexpr std::size_t kBytes = 20U << 20U;
  constexpr int kRounds = 9;
  std::uint8_t* room = bench_room(kBytes);
  for (std::size_t i = 0; i < kBytes; ++i) room[i] = static_cast<std::uint8_t>(i * 31U);
  const auto milliseconds = [](int rounds, auto work) {
    return motcua::bench::median_microseconds(rounds, [&](int) { work(); }) / 1000;
  };
  const double sha256 = milliseconds(kRounds, bench_sha256);
  const double aead = milliseconds(kRounds, bench_aead_seal);
  const double seal = milliseconds(kRounds, bench_stream_seal);
  const double open = milliseconds(kRounds, bench_stream_open);
  const double floor = milliseconds(kRounds, [] { bench_argon2id(19, 2); });
  const double usual = milliseconds(kRounds, [] { bench_argon2id(64, 3); });
  std::printf(
      "{\"sha256\":%.2f,\"aead\":%.2f,\"stream\":%.2f,\"open\":%.2f,\"argon2_19\":%.2f,"
      "\"argon2_64\":%.2f}\n",
      sha256, aead, seal, open, floor, usual);
  return 0;
}
