// How events from outside reach the tree.
#include <utility>

#include "semantics/tree.h"

namespace motcua::semantics {
namespace {

constexpr std::uint32_t kFlagComposing = 1;
constexpr std::uint32_t kFlagCommitted = 2;
constexpr std::uint8_t kSourceTest = 5;

const Node* find_slot(const Frame& frame, Slot slot) {
  if (slot < kFirstFreeSlot) return nullptr;
  for (const Node& node : frame.nodes) {
    if (node.slot == slot) return &node;
  }
  return nullptr;
}

}  // namespace

void Tree::post(ActionEvent event) {
  queue_.post(std::move(event));
}

void Tree::post(Slot slot, std::uint16_t action, float x, float y, std::uint8_t source,
                std::uint32_t sequence) {
  const Node* node = find_slot(shown_, slot);
  if (node == nullptr) return;
  ActionEvent event;
  event.key = node->key;
  event.action = action;
  event.x = x;
  event.y = y;
  event.source = source;
  event.sequence = sequence;
  queue_.post(std::move(event));
}

void Tree::post_text(Slot slot, std::uint32_t sequence, std::string text,
                     std::uint32_t selection_start, std::uint32_t selection_end,
                     std::uint32_t flags) {
  const Node* node = find_slot(shown_, slot);
  if (node == nullptr) return;
  ActionEvent event;
  event.key = node->key;
  event.action = action::kSetValue;
  event.sequence = sequence;
  event.text = std::move(text);
  event.composing = (flags & kFlagComposing) != 0;
  event.committed = (flags & kFlagCommitted) != 0;
  event.selection_start = selection_start;
  event.selection_end = selection_end;
  queue_.post(std::move(event));
}

void Tree::on_focus_event(const ActionEvent& event) {
  if (event.action == action::kFocus) {
    focused_ = event.key;
  } else if (focused_ == event.key) {
    focused_ = 0;
  }
}

void Tree::note_browser_change(const ActionEvent& event) {
  const std::uint32_t at = shown_.find(event.key);
  if (at == kNoIndex) return;
  const Node& node = shown_.nodes[at];

  if (event.action == action::kSetValue) {
    text_sequences_[event.key] = event.sequence;
    if ((node.state & state::kSecret) != 0) return;
    if (shown_values_.size() <= node.slot) shown_values_.resize(node.slot + 1);
    shown_values_[node.slot] = event.text;
    return;
  }
  if (event.action != action::kClick) return;
  if (node.role == Role::Checkbox || node.role == Role::Switch) touched_.insert(node.slot);
  if (node.role != Role::Radio) return;
  std::uint32_t group = node.parent;
  while (group != kNoIndex && shown_.nodes[group].role != Role::RadioGroup) {
    group = shown_.nodes[group].parent;
  }
  if (group == kNoIndex) return;
  for (std::uint32_t i = group; i < shown_.nodes[group].end; ++i) {
    if (shown_.nodes[i].role == Role::Radio) touched_.insert(shown_.nodes[i].slot);
  }
}

void Tree::click(Key key) {
  ActionEvent focus;
  focus.key = key;
  focus.action = action::kFocus;
  focus.source = kSourceTest;
  ActionEvent event = focus;
  event.action = action::kClick;
  // Choosing a suggestion leaves the focus in its field, as in the browser.
  const std::uint32_t at = shown_.find(key);
  if (at == kNoIndex || shown_.nodes[at].role != Role::Option) queue_.post(std::move(focus));
  queue_.post(std::move(event));
}

void Tree::set_value(Key key, std::string_view text, bool committed) {
  ActionEvent focus;
  focus.key = key;
  focus.action = action::kFocus;
  focus.source = kSourceTest;
  ActionEvent event = focus;
  event.action = action::kSetValue;
  event.text = text;
  event.committed = committed;
  const auto found = text_sequences_.find(key);
  event.sequence = (found == text_sequences_.end() ? 0 : found->second) + 1;
  queue_.post(std::move(focus));
  queue_.post(std::move(event));
}

}  // namespace motcua::semantics
