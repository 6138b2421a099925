#include "base/random.h"

#include <bit>

#include "base/result.h"

namespace motcua {

SeededRandom::SeededRandom(std::uint64_t seed) {
  // SplitMix64 spreads one number over the state, as the makers of xoshiro advise.
  for (std::uint64_t& word : state_) {
    seed += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = seed;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    word = mixed ^ (mixed >> 31U);
  }
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
  std::uint64_t word = 0;
  unsigned left = 0;
  for (std::uint8_t& byte : out) {
    if (left == 0) {
      word = next();
      left = 8;
    }
    byte = static_cast<std::uint8_t>(word & 255U);
    word >>= 8U;
    --left;
  }
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
  CHECK(bound != 0);
  // Numbers under 2^64 mod bound are drawn again, so that every rest is equally likely.
  const std::uint64_t rejected = (0 - bound) % bound;
  while (true) {
    const std::uint64_t value = next();
    if (value >= rejected) return value % bound;
  }
}

}  // namespace motcua
