// Where randomness comes from. Keys and nonces need a source of the operating system or browser.
#pragma once

#include <cstdint>
#include <span>

namespace motcua {

struct RandomSource {
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

// Reproducible bytes for tests and simulations (xoshiro256**). Never for keys of citizens.
class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::uint8_t> out) override;
  std::uint64_t next();
  // 0 … bound-1, without bias; bound must not be 0.
  std::uint64_t below(std::uint64_t bound);

 private:
  std::uint64_t state_[4] = {};
};

}  // namespace motcua
