// Every draw of a run, and the numbers of what came of it: what is named in `without` does not
// happen, so that a failing run can be made shorter.
#pragma once

#include <cstdint>
#include <set>
#include <span>

#include "base/random.h"
#include "platform/sim/options.h"

namespace motcua::sim {

class Chance {
 public:
  Chance(std::uint64_t seed, const std::set<std::uint32_t>& without)
      : random_(seed), without_(without) {}

  // An accident; true at `rate`, while accidents happen at all.
  bool happens(Rate rate) {
    if (rate == 0 || is_calm_ || random_.below(10'000) >= rate) return false;
    if (!takes_place()) return false;
    ++accidents_;
    return true;
  }
  // A deed of a person: false when this one is left out.
  bool takes_place() { return !without_.contains(++decisions_); }
  // One time in `count`; never left out.
  bool one_in(std::uint64_t count) { return random_.below(count) == 0; }
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  void calm_down() { is_calm_ = true; }
  bool is_calm() const { return is_calm_; }
  std::uint32_t decisions() const { return decisions_; }
  std::uint32_t accidents() const { return accidents_; }

 private:
  SeededRandom random_;
  const std::set<std::uint32_t>& without_;
  bool is_calm_ = false;
  std::uint32_t decisions_ = 0;
  std::uint32_t accidents_ = 0;
};

}  // namespace motcua::sim
