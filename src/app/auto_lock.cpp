#include "app/auto_lock.h"

#include <algorithm>

namespace motcua::app {

void AutoLock::see(std::int64_t wall_ms, std::int64_t steady_ms) {
  passed_ms_ += std::max<std::int64_t>({wall_ms - wall_ms_, steady_ms - steady_ms_, 0});
  wall_ms_ = wall_ms;
  steady_ms_ = steady_ms;
}

void AutoLock::opened(bool is_guest) {
  is_guest_ = is_guest;
  active_ms_ = passed_ms_;
  is_picking_ = false;
}

void AutoLock::hidden() {
  if (!hidden_ms_) hidden_ms_ = passed_ms_;
}

void AutoLock::shown() {
  hidden_ms_.reset();
  active_ms_ = passed_ms_;
}

void AutoLock::picker_closed() {
  is_picking_ = false;
  active_ms_ = passed_ms_;
  if (hidden_ms_) hidden_ms_ = passed_ms_;
}

std::optional<std::int64_t> AutoLock::due_wall_ms() const {
  if (is_picking_) return std::nullopt;
  const std::int64_t idle = active_ms_ + (is_guest_ ? kGuestIdleMs : kIdleMs);
  const std::int64_t due = hidden_ms_ ? std::min(idle, *hidden_ms_ + kHiddenMs) : idle;
  return wall_ms_ + (due - passed_ms_);
}

bool AutoLock::is_due() const {
  const auto due = due_wall_ms();
  return due && *due <= wall_ms_;
}

}  // namespace motcua::app
