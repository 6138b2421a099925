// How long wrong secrets keep an account closed.
//
// The count is on the disk before a secret is tried, so leaving or reloading the page in the middle
// wins nothing. Waiting is measured on a clock that nobody can set, and begins anew with the page.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "base/bytes.h"
#include "vault/slot.h"

namespace motcua::app {

class Attempts {
 public:
  static constexpr std::uint32_t kFree = 3;
  static constexpr std::int64_t kWaitMsMax = 60'000;
  // After so many wrong PINs in a row the PIN's slot is destroyed.
  static constexpr std::uint32_t kPinsMax = 5;

  // As stored; anything else counts as none.
  void load(const std::string& account, ByteView bytes, std::int64_t steady_ms);
  Bytes to_bytes(const std::string& account) const;

  void begin(const std::string& account, vault::Way way);  // Counts as wrong until `succeeded`.
  // The secret was not wrong: something else went amiss.
  void take_back(const std::string& account, vault::Way way);
  void failed(const std::string& account, std::int64_t steady_ms);
  void forget(const std::string& account) { accounts_.erase(account); }

  std::uint32_t count(const std::string& account, vault::Way way) const;
  std::int64_t wait_ms(const std::string& account, std::int64_t steady_ms) const;

 private:
  struct Tries {
    std::array<std::uint32_t, vault::kWays.size()> wrong{};
    std::int64_t until_ms = 0;  // Steady time.
  };
  static std::int64_t wait_after(const Tries& tries);

  std::map<std::string, Tries> accounts_{};
};

}  // namespace motcua::app
