#include <array>
#include <utility>

#include "semantics/tree.h"

namespace motcua::semantics {
namespace {

std::string_view word_for(Role role) {
  const std::string_view aria = aria_role(role);
  if (!aria.empty()) return aria;
  switch (role) {
    case Role::Label:
      return "label";
    case Role::Legend:
      return "legend";
    case Role::Caption:
      return "caption";
    case Role::Hint:
      return "hint";
    case Role::ErrorText:
      return "error";
    case Role::Box:
      return "";
    case Role::DescriptionList:
      return "description list";
    default:
      return "text";
  }
}

constexpr std::array<std::pair<std::uint32_t, std::string_view>, 11> kStateWords{{
    {state::kDisabled, "disabled"},
    {state::kRequired, "required"},
    {state::kInvalid, "invalid"},
    {state::kChecked, "checked"},
    {state::kSelected, "selected"},
    {state::kExpanded, "expanded"},
    {state::kBusy, "busy"},
    {state::kCurrent, "current"},
    {state::kSecret, "secret"},
    {state::kDecorative, "decorative"},
    {state::kModal, "modal"},
}};

void append_line(std::string& out, const Frame& frame, const Node& node, int depth) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  out += "- ";
  out += word_for(node.role);
  const std::string_view name = frame.text(node.name);
  if (!name.empty()) {
    out += " \"";
    out += name;
    out += '"';
  }
  if (node.role == Role::Heading) out += " [level=" + std::to_string(node.level) + "]";
  for (const auto& [bit, word] : kStateWords) {
    if ((node.state & bit) == 0) continue;
    out += " [";
    out += word;
    out += ']';
  }
  const std::string_view value = frame.text(node.value);
  if (!value.empty() && node.role != Role::Option) {
    out += ": ";
    out += value;
  }
  if (node.role == Role::Fact) {
    out += ": ";
    out += frame.text(node.text);
  }
  const std::string_view href = frame.text(node.href);
  if (!href.empty() && node.role == Role::Link) {
    out += " -> ";
    out += href;
  }
  out += '\n';
}

}  // namespace

std::string dump(const Frame& frame) {
  std::string out;
  std::vector<int> depths(frame.nodes.size(), 0);
  for (std::size_t i = 0; i < frame.nodes.size(); ++i) {
    const Node& node = frame.nodes[i];
    const bool is_box = node.role == Role::Box;
    const int outer = node.parent == kNoIndex ? 0 : depths[node.parent];
    depths[i] = is_box ? outer : outer + 1;  // Where its children stand.
    if (!is_box) append_line(out, frame, node, outer);
  }
  return out;
}

}  // namespace motcua::semantics
