// When a vault that was left open closes by itself. Pure.
#pragma once

#include <cstdint>
#include <optional>

namespace motcua::app {

class AutoLock {
 public:
  static constexpr std::int64_t kHiddenMs = 5 * 60'000;
  static constexpr std::int64_t kIdleMs = 15 * 60'000;
  static constexpr std::int64_t kGuestIdleMs = 10 * 60'000;

  // The time as two clocks tell it: one that anybody can set and that goes on while the device
  // sleeps, one that only grows and may stand still meanwhile. What has passed is the greater of
  // both, so that setting the clock back keeps nothing open. Call before the others.
  void see(std::int64_t wall_ms, std::int64_t steady_ms);

  void opened(bool is_guest);
  void touched() { active_ms_ = passed_ms_; }
  void hidden();
  void shown();
  // A camera or file dialog hides the page: that is not leaving it.
  void picker_opened() { is_picking_ = true; }
  void picker_closed();

  bool is_due() const;
  // When, by the clock that can be set; nothing while a picker is open.
  std::optional<std::int64_t> due_wall_ms() const;

 private:
  std::int64_t passed_ms_ = 0;  // Of our own reckoning.
  std::int64_t wall_ms_ = 0;    // As last seen.
  std::int64_t steady_ms_ = 0;
  std::int64_t active_ms_ = 0;
  std::optional<std::int64_t> hidden_ms_{};
  bool is_picking_ = false;
  bool is_guest_ = false;
};

}  // namespace motcua::app
