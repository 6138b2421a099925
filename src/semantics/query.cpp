// Finding nodes by what a person perceives: role, name, text.
#include <algorithm>

#include "semantics/tree.h"

namespace motcua::semantics {
namespace {

// What lies behind a modal dialog is seen and neither found nor pressed.
bool is_reachable(const Frame& frame, const Node& node) {
  return !frame.has_modal || node.layer != 0;
}

}  // namespace

Key Tree::hit(float x, float y) const {
  for (std::size_t i = shown_.nodes.size(); i-- > 0;) {
    const Node& node = shown_.nodes[i];
    if (!is_interactive(node.role) || (node.state & state::kDisabled) != 0) continue;
    if (!is_reachable(shown_, node)) continue;
    if (node.rect.contains(x, y)) return node.key;
  }
  return 0;
}

Found Tree::describe(std::uint32_t index) const {
  const Node& node = shown_.nodes[index];
  const auto text_of = [this](Key key) {
    const std::uint32_t at = key == 0 ? kNoIndex : shown_.find(key);
    return at == kNoIndex ? std::string() : std::string(shown_.text(shown_.nodes[at].name));
  };
  const auto has = [&node](std::uint32_t bit) { return (node.state & bit) != 0; };
  Found found;
  found.key = node.key;
  found.slot = node.slot;
  found.role = node.role;
  found.level = node.level;
  found.name = shown_.text(node.name);
  found.value = shown_.text(node.value);
  found.description = text_of(node.described_by);
  if (found.description.empty()) found.description = shown_.text(node.description);
  found.error = text_of(node.error_by);
  found.href = shown_.text(node.href);
  found.rect = node.rect;
  found.state_bits = node.state;
  found.enabled = !has(state::kDisabled);
  found.checked = has(state::kChecked);
  found.required = has(state::kRequired);
  found.invalid = has(state::kInvalid);
  found.busy = has(state::kBusy);
  found.expanded = has(state::kExpanded);
  found.range = node.range;
  return found;
}

std::vector<Found> Tree::find_all(Role role, std::string_view name, std::string_view within) const {
  std::vector<Found> result;
  const auto is_within = [&](const Node& node) {
    if (within.empty()) return true;
    for (std::uint32_t at = node.parent; at != kNoIndex; at = shown_.nodes[at].parent) {
      if (shown_.text(shown_.nodes[at].name) == within) return true;
    }
    return false;
  };
  for (std::uint32_t i = 0; i < shown_.nodes.size(); ++i) {
    const Node& node = shown_.nodes[i];
    if (node.role != role || !is_reachable(shown_, node)) continue;
    if (!name.empty() && shown_.text(node.name) != name) continue;
    if (is_within(node)) result.push_back(describe(i));
  }
  return result;
}

std::optional<Found> Tree::find(Role role, std::string_view name, std::string_view within) const {
  std::vector<Found> all = find_all(role, name, within);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::optional<Found> Tree::find_by_test_id(std::string_view id) const {
  for (std::uint32_t i = 0; i < shown_.nodes.size(); ++i) {
    const Node& node = shown_.nodes[i];
    if (shown_.text(node.test_id) == id && is_reachable(shown_, node)) return describe(i);
  }
  return std::nullopt;
}

std::vector<Found> Tree::find_aria(std::string_view aria, std::string_view name) const {
  std::vector<Found> result;
  for (std::uint32_t i = 0; i < shown_.nodes.size(); ++i) {
    const Node& node = shown_.nodes[i];
    const bool searchbox = node.role == Role::TextField && node.hints.type == InputType::Search;
    const std::string_view role = searchbox ? "searchbox" : aria_role(node.role);
    if (role != aria || role.empty() || !is_reachable(shown_, node)) continue;
    if (name.empty() || shown_.text(node.name) == name) result.push_back(describe(i));
  }
  return result;
}

bool Tree::has_text(std::string_view part) const {
  return std::ranges::any_of(shown_.nodes, [&](const Node& node) {
    return shown_.text(node.name).find(part) != std::string_view::npos ||
           shown_.text(node.text).find(part) != std::string_view::npos ||
           shown_.text(node.value).find(part) != std::string_view::npos;
  });
}

}  // namespace motcua::semantics
