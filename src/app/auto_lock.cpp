#include "app/auto_lock.h"

#include <algorithm>

namespace motcua::app {

void AutoLock::opened(std::int64_t now_ms, bool is_guest) {
  is_guest_ = is_guest;
  active_ms_ = now_ms;
  is_picking_ = false;
}

void AutoLock::hidden(std::int64_t now_ms) {
  if (!hidden_ms_) hidden_ms_ = now_ms;
}

void AutoLock::shown(std::int64_t now_ms) {
  hidden_ms_.reset();
  active_ms_ = now_ms;
}

void AutoLock::picker_closed(std::int64_t now_ms) {
  is_picking_ = false;
  active_ms_ = now_ms;
  if (hidden_ms_) hidden_ms_ = now_ms;
}

std::optional<std::int64_t> AutoLock::due_ms() const {
  if (is_picking_) return std::nullopt;
  const std::int64_t idle = active_ms_ + (is_guest_ ? kGuestIdleMs : kIdleMs);
  return hidden_ms_ ? std::min(idle, *hidden_ms_ + kHiddenMs) : idle;
}

bool AutoLock::is_due(std::int64_t now_ms) const {
  const auto due = due_ms();
  return due && now_ms >= *due;
}

}  // namespace motcua::app
