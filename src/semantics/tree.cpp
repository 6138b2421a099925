#include "semantics/tree.h"

#include <utility>

#include "base/bytes.h"
#include "base/result.h"
#include "semantics/diff.h"

namespace motcua::semantics {
namespace {

constexpr int kFocusFramesMax = 3;  // How long a focus request waits for its node.

std::uint32_t find_page_heading(const Frame& frame) {
  for (std::uint32_t i = 0; i < frame.nodes.size(); ++i) {
    if (frame.nodes[i].role == Role::Heading && frame.nodes[i].level == 1) return i;
  }
  return kNoIndex;
}

std::uint32_t find_dialog(const Frame& frame) {
  for (std::uint32_t i = 0; i < frame.nodes.size(); ++i) {
    if ((frame.nodes[i].state & state::kModal) != 0) return i;
  }
  return kNoIndex;
}

// Frame::find, with a guess: in the frame next to it a node usually stands at the same index.
std::uint32_t find_near(const Frame& frame, Key key, std::uint32_t guess) {
  if (guess < frame.nodes.size() && frame.nodes[guess].key == key) return guess;
  return frame.find(key);
}

// The node itself, or in a group of fields the first one that takes focus (of radio buttons the
// chosen one). A container without fields is focused itself.
std::uint32_t find_focus_target(const Frame& frame, Key key) {
  const std::uint32_t at = frame.find(key);
  if (at == kNoIndex) return kNoIndex;
  const Role role = frame.nodes[at].role;
  if (role != Role::FieldSet && role != Role::RadioGroup && role != Role::Box) return at;

  std::uint32_t first = kNoIndex;
  for (std::uint32_t i = at; i < frame.nodes[at].end; ++i) {
    const Node& node = frame.nodes[i];
    if (!is_interactive(node.role) || (node.state & state::kDisabled) != 0) continue;
    if (node.role != Role::Radio || (node.state & state::kChecked) != 0) {
      return first != kNoIndex && node.role != Role::Radio ? first : i;
    }
    if (first == kNoIndex) first = i;
  }
  return first == kNoIndex ? at : first;
}

}  // namespace

Tree::Tree() = default;

void Tree::begin_frame() {
  next_.clear();
  next_.lang = shown_.lang;
  next_.title = shown_.title;
  next_.theme_bits = shown_.theme_bits;
  next_.text_scale_percent = shown_.text_scale_percent;
  parents_.clear();
  layer_ = 0;
  if (!std::exchange(keeps_touched_, false)) touched_.clear();
  queue_.begin_frame([this](const ActionEvent& event) { on_focus_event(event); });
  if (queue_.current()) note_browser_change(*queue_.current());
}

std::uint32_t Tree::open(const NodeSpec& spec) {
  const std::uint32_t at = add(spec);
  parents_.push_back(at);
  return at;
}

void Tree::close() {
  CHECK(!parents_.empty());
  next_.nodes[parents_.back()].end = static_cast<std::uint32_t>(next_.nodes.size());
  parents_.pop_back();
}

std::uint32_t Tree::add(const NodeSpec& spec) {
  return next_.append(spec, parents_.empty() ? kNoIndex : parents_.back(), layer_);
}

void Tree::set_rect(std::uint32_t index, const Rect& rect) {
  next_.nodes[index].rect = rect;
}

void Tree::shift(std::uint32_t from, std::uint32_t to, int dx, int dy) {
  for (std::uint32_t i = from; i < to; ++i) {
    next_.nodes[i].rect.x += dx;
    next_.nodes[i].rect.y += dy;
  }
}

void Tree::begin_layer() {
  CHECK(layer_ == 0);
  std::swap(parents_, page_parents_);
  layer_ = 1;
}

void Tree::end_layer() {
  CHECK(layer_ == 1 && parents_.empty());
  std::swap(parents_, page_parents_);
  layer_ = 0;
}

void Tree::set_title(std::string_view title) {
  next_.title = title;
}

void Tree::set_language(std::string_view tag) {
  next_.lang = tag;
}

void Tree::set_content_size(int width, int height) {
  next_.content_width = width;
  next_.content_height = height;
}

void Tree::set_theme(std::uint32_t bits, std::uint32_t text_scale_percent) {
  next_.theme_bits = bits;
  next_.text_scale_percent = text_scale_percent;
}

void Tree::announce(std::string_view text, Politeness politeness) {
  announcements_.push_back({.text = std::string(text), .politeness = politeness});
}

void Tree::request_focus(Key key, FocusReason reason) {
  focus_request_ = key;
  focus_reason_ = reason;
  heading_focus_ = false;
  focus_frames_left_ = kFocusFramesMax;
}

void Tree::request_heading_focus() {
  heading_focus_ = true;
  focus_request_ = 0;
  focus_reason_ = FocusReason::Route;
  focus_frames_left_ = kFocusFramesMax;
}

std::optional<ActionEvent> Tree::take(Key key, std::uint16_t action) {
  return queue_.take(key, action);
}

void Tree::end_frame() {
  CHECK(parents_.empty());
  if (queue_.end_frame()) ++unclaimed_;
  next_.put_layers_last();
  assign_slots();
  for (const Key key : secrets_to_clear_) {
    if (const Slot slot = next_.slot_of(key); slot != kNoSlot) touched_.insert(slot);
  }
  secrets_to_clear_.clear();
  finish_diff(resolve_focus());
  shown_announcements_ = std::exchange(announcements_, {});
  std::swap(shown_, next_);
}

void Tree::abandon_frame() {
  CHECK(parents_.empty());
  if (queue_.end_frame()) ++unclaimed_;
  keeps_touched_ = true;
}

void Tree::finish_diff(Slot focus_slot) {
  static const Frame kNothing{};
  const DiffContext context{.shown_values = &shown_values_,
                            .touched = &touched_,
                            .focused = next_.slot_of(focused_),
                            .focus_request = focus_slot,
                            .focus_reason = focus_reason_,
                            .announcements = &announcements_};
  writer_.begin(++frame_number_);
  patch_ = &write_diff(mirror_is_empty_ ? kNothing : shown_, next_, context, writer_);
  mirror_is_empty_ = false;

  // Freed only now: a slot removed in this patch is not used again before the next one.
  for (std::uint32_t i = 0; i < shown_.nodes.size(); ++i) {
    const Node& node = shown_.nodes[i];
    const std::uint32_t at = find_near(next_, node.key, i);
    if (at != kNoIndex && next_.nodes[at].slot == node.slot) continue;
    free_slots_.push_back(node.slot);
    if (node.slot >= shown_values_.size()) continue;
    std::string& typed = shown_values_[node.slot];  // A lock must leave nothing of it.
    typed.resize(typed.capacity());
    wipe(typed);
  }
}

void Tree::forget_mirror() {
  mirror_is_empty_ = true;
  shown_values_.clear();
  text_sequences_.clear();
  writer_ = PatchWriter();
}

void Tree::assign_slots() {
  for (std::uint32_t i = 0; i < next_.nodes.size(); ++i) {
    Node& node = next_.nodes[i];
    const std::uint32_t old = find_near(shown_, node.key, i);
    if (old != kNoIndex && shown_.nodes[old].role == node.role) {
      node.slot = shown_.nodes[old].slot;
    } else {
      if (free_slots_.empty()) {
        node.slot = next_slot_++;
      } else {
        node.slot = free_slots_.back();
        free_slots_.pop_back();
      }
      text_sequences_.erase(node.key);
    }
    if (!has_value(node.role)) continue;
    const auto found = text_sequences_.find(node.key);
    node.text_sequence = found == text_sequences_.end() ? 0 : found->second;
  }
}

Slot Tree::resolve_focus() {
  if (focus_frames_left_ > 0) {
    --focus_frames_left_;
    const std::uint32_t at =
        heading_focus_ ? find_page_heading(next_) : find_focus_target(next_, focus_request_);
    if (at != kNoIndex) {
      focus_frames_left_ = 0;
      focused_ = next_.nodes[at].key;
      return next_.nodes[at].slot;
    }
  }
  if (focused_ == 0 || next_.find(focused_) != kNoIndex) return kNoSlot;
  // The focused node is gone: the nearest thing that says where one is, never <body>.
  focused_ = 0;
  const std::uint32_t heading = next_.has_modal ? find_dialog(next_) : find_page_heading(next_);
  if (heading == kNoIndex) return kNoSlot;
  focused_ = next_.nodes[heading].key;
  focus_reason_ = FocusReason::Removed;
  return next_.nodes[heading].slot;
}

}  // namespace motcua::semantics
