#include "semantics/actions.h"

#include <utility>

namespace motcua::semantics {

void ActionQueue::post(ActionEvent event) {
  // Typing faster than frames: the newest text of a field says everything the older ones did.
  if (event.action == action::kSetValue && !waiting_.empty()) {
    ActionEvent& last = waiting_.back();
    if (last.action == action::kSetValue && last.key == event.key && !last.committed) {
      last = std::move(event);
      return;
    }
  }
  waiting_.push_back(std::move(event));
}

std::optional<ActionEvent> ActionQueue::take(Key key, std::uint16_t action) {
  if (!current_ || current_->key != key || current_->action != action) return std::nullopt;
  return std::exchange(current_, std::nullopt);
}

bool ActionQueue::end_frame() {
  const bool unclaimed = current_.has_value();
  current_.reset();
  return unclaimed;
}

}  // namespace motcua::semantics
