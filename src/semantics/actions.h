// What a person asked a node to do, whatever the way: mouse, touch, keyboard, assistive technology,
// a headless test. The tree hands events to the frame one at a time, in order.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "semantics/node.h"

namespace motcua::semantics {

struct ActionEvent {
  Key key = 0;
  std::uint16_t action = 0;  // One bit of action::.
  float x = 0;               // Trusted only for kRawPointer nodes.
  float y = 0;
  std::uint8_t source = 0;  // 0 unknown, 1 mouse, 2 touch, 3 pen, 4 keyboard, 5 test
  std::uint32_t sequence = 0;
  std::string text{};
  bool committed = false;             // SetValue: the person has finished (change, Enter).
  bool composing = false;             // SetValue: an input method is in the middle of a word.
  std::uint32_t selection_start = 0;  // UTF-16 units
  std::uint32_t selection_end = 0;
};

// At most one event is current in a frame, so a screen never has to report two at once and nothing
// typed before a click can be overtaken by it.
class ActionQueue {
 public:
  void post(ActionEvent event);
  // Makes the next waiting event current. Focus and Blur are the tree's own and never current:
  // they are given to `on_focus` in their order.
  template <typename OnFocus>
  void begin_frame(OnFocus on_focus) {
    current_.reset();
    while (!waiting_.empty() && !current_) {
      ActionEvent event = std::move(waiting_.front());
      waiting_.pop_front();
      if (event.action == action::kFocus || event.action == action::kBlur) {
        on_focus(event);
      } else {
        current_ = std::move(event);
      }
    }
  }
  // The current event, if it is for this key and action; it is gone afterwards.
  std::optional<ActionEvent> take(Key key, std::uint16_t action);
  const std::optional<ActionEvent>& current() const { return current_; }
  // Drops what nobody took; true when there was something.
  bool end_frame();
  bool has_waiting() const { return !waiting_.empty(); }

 private:
  std::deque<ActionEvent> waiting_{};
  std::optional<ActionEvent> current_{};
};

}  // namespace motcua::semantics
