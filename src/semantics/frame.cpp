#include "semantics/frame.h"

#include <algorithm>
#include <utility>

#include "base/result.h"

namespace motcua::semantics {

void Frame::clear() {
  nodes.clear();
  title.clear();
  lang.clear();
  content_width = 0;
  content_height = 0;
  has_modal = false;
  duplicate_keys = 0;
  std::ranges::fill(arena_, '\0');  // A lock must leave nothing behind a shorter frame.
  arena_.clear();
  index_.clear();
}

StrRef Frame::store(std::string_view text) {
  const StrRef ref{.offset = static_cast<std::uint32_t>(arena_.size()),
                   .length = static_cast<std::uint32_t>(text.size())};
  arena_.append(text);
  return ref;
}

std::uint32_t Frame::append(const NodeSpec& spec, std::uint32_t parent, std::uint8_t layer) {
  CHECK(spec.role != Role::None);
  CHECK(!is_interactive(spec.role) || !spec.name.empty());

  const auto at = static_cast<std::uint32_t>(nodes.size());
  Key key = spec.key;
  while (!index_.add(key, at)) {  // A fault of a screen; still a valid tree.
    key = hash_into(key, "#again");
    ++duplicate_keys;
  }

  Node& node = nodes.emplace_back();
  node.key = key;
  node.parent = parent;
  node.end = at + 1;
  node.role = spec.role;
  node.level = spec.level;
  node.layer = layer;
  node.actions = spec.actions;
  has_modal = has_modal || (spec.state & state::kModal) != 0;
  node.state = spec.state;
  node.rect = spec.rect;
  node.name = store(spec.name);
  node.text = store(spec.text);
  node.value = (spec.state & state::kSecret) != 0 ? StrRef{} : store(spec.value);
  node.description = store(spec.description);
  node.placeholder = store(spec.placeholder);
  node.href = store(spec.href);
  node.lang = store(spec.lang);
  node.test_id = store(spec.test_id);
  node.autocomplete = store(spec.autocomplete);
  node.accept = store(spec.accept);
  node.capture = store(spec.capture);
  node.column_label = store(spec.column_label);
  node.labelled_by = spec.labelled_by;
  node.described_by = spec.described_by;
  node.error_by = spec.error_by;
  node.controls = spec.controls;
  node.active_descendant = spec.active_descendant;
  node.hints = spec.hints;
  node.flow = spec.flow;
  node.style = spec.style;
  node.range = spec.range;
  return at;
}

void Frame::put_layers_last() {
  const auto is_page = [](const Node& node) { return node.layer == 0; };
  if (std::ranges::is_partitioned(nodes, is_page)) return;

  std::vector<std::uint32_t> place(nodes.size(), 0);
  std::uint32_t at = 0;
  for (const bool wants_page : {true, false}) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (is_page(nodes[i]) == wants_page) place[i] = at++;
    }
  }
  std::vector<Node> sorted(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Node& node = sorted[place[i]] = nodes[i];
    if (node.parent != kNoIndex) node.parent = place[node.parent];
    node.end = place[i] + 1;
    index_.move(node.key, place[i]);
  }
  nodes = std::move(sorted);
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (nodes[i].parent == kNoIndex) continue;
    Node& parent = nodes[nodes[i].parent];
    parent.end = std::max(parent.end, nodes[i].end);
  }
}

Rect Frame::mirror_rect(const Node& node) const {
  Rect rect = node.rect;
  for (std::uint32_t up = node.parent; up != kNoIndex; up = nodes[up].parent) {
    const Node& outer = nodes[up];
    const bool is_origin =
        outer.role == Role::Fact || outer.role == Role::Dialog || outer.role == Role::AlertDialog;
    if (is_origin) {
      rect.x -= outer.rect.x;
      rect.y -= outer.rect.y;
      break;
    }
    if (node.layer == 0) break;  // On the page only a fact's own children stand inside something.
  }
  return rect;
}

std::uint32_t Frame::find(Key key) const {
  return index_.find(key);
}

Slot Frame::slot_of(Key key) const {
  if (key == 0) return kNoSlot;
  const std::uint32_t at = find(key);
  return at == kNoIndex ? kNoSlot : nodes[at].slot;
}

}  // namespace motcua::semantics
