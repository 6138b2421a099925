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

  void opened(std::int64_t now_ms, bool is_guest);
  void touched(std::int64_t now_ms) { active_ms_ = now_ms; }
  void hidden(std::int64_t now_ms);
  void shown(std::int64_t now_ms);
  // A camera or file dialog hides the page: that is not leaving it.
  void picker_opened() { is_picking_ = true; }
  void picker_closed(std::int64_t now_ms);

  bool is_due(std::int64_t now_ms) const;
  std::optional<std::int64_t> due_ms() const;

 private:
  std::int64_t active_ms_ = 0;
  std::optional<std::int64_t> hidden_ms_{};
  bool is_picking_ = false;
  bool is_guest_ = false;
};

}  // namespace motcua::app
