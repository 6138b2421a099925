#include "kit/parts.h"

#include <algorithm>

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Role;
using semantics::Variant;
namespace state = semantics::state;

constexpr int kErrorIcon = 20;

}  // namespace

bool is_own_path(std::string_view href) {
  return (href.starts_with('/') && !href.starts_with("//")) || href.starts_with('#');
}

semantics::Icon tone_icon(Tone tone, semantics::Icon plain) {
  switch (tone) {
    case Tone::Success:
      return semantics::Icon::Check;
    case Tone::Warning:
    case Tone::Error:
      return semantics::Icon::Alert;
    default:
      return plain;
  }
}

void draw_icon_at_line(Ui& ui, semantics::Icon icon, int x, int y, TextStyle style, int size,
                       Color color) {
  const int top = y + (ui.size(style).line - size) / 2;
  ui.draw().icon(icon, static_cast<float>(x), static_cast<float>(top), size, color);
}

void draw_hint(Ui& ui, Key key, std::string_view text) {
  if (text.empty()) return;
  ui.text_block({.key = key,
                 .role = Role::Hint,
                 .text = text,
                 .style = TextStyle::Hint,
                 .tone = Tone::Secondary},
                2);
}

void draw_error(Ui& ui, Key key, std::string_view text, Tone tone) {
  if (text.empty()) return;
  Layout& layout = ui.layout();
  const int y = layout.next_y(kGapTight);
  const int indent = kErrorIcon + kGapSmall;
  draw_icon_at_line(ui, semantics::Icon::Alert, layout.x(), y, TextStyle::HintStrong, kErrorIcon,
                    tone_color(ui.colors(), tone));
  const Rect rect = ui.text_at({.key = key,
                                .role = Role::ErrorText,
                                .text = text,
                                .style = TextStyle::HintStrong,
                                .tone = tone},
                               layout.x() + indent, y, layout.width() - indent);
  layout.next(rect.h, kGapTight);
}

FieldParts::FieldParts(Ui& ui, Key key, const Words& words, TextStyle label_style, int gap)
    : ui_(ui),
      key_(key),
      has_hint_(!words.hint.empty()),
      has_error_(!words.error.empty() || !words.warning.empty()) {
  const bool is_invalid = !words.error.empty();
  ui.open({.key = child_key(key, ":field"),
           .role = Role::Box,
           .flow = {.gap = kGapTight},
           .style = {.tone = is_invalid ? Tone::Error : Tone::Normal, .variant = Variant::Field}});
  if (!words.label.empty()) {
    ui.text_block({.key = label(), .role = Role::Label, .text = words.label, .style = label_style},
                  gap);
  } else {
    ui.layout().set_gap_min(gap);
  }
  draw_hint(ui, child_key(key, ":hint"), words.hint);
  draw_error(ui, child_key(key, ":error"), is_invalid ? words.error : words.warning,
             is_invalid ? Tone::Error : Tone::Warning);
}

FieldParts::~FieldParts() {
  ui_.close();
}

void draw_field_box(Ui& ui, Key key, const Rect& rect, bool is_invalid, bool is_enabled) {
  const Theme& colors = ui.colors();
  ui.draw().fill(rect, is_enabled ? colors.paper : colors.disabled_paper, kRadius);
  if (is_invalid) {
    ui.draw().stroke(rect, colors.error, 2, kRadius);
  } else if (ui.is_focused(key)) {
    ui.draw().stroke(rect, colors.focus, 2, kRadius);
  } else {
    ui.draw().stroke(rect, ui.is_hovered(key) ? colors.ink : colors.line, 1, kRadius);
  }
}

void draw_covered_text(Ui& ui, const Rect& box, std::string_view text, int pad_x, int top) {
  if (!ui.is_covered() || text.empty()) return;
  const int line = ui.size(TextStyle::Body).line;
  const int room = box.w - 2 * pad_x;
  std::vector<std::string_view> lines = ui.wrap(text, TextStyle::Body, room);
  const int fits = top < 0 ? 1 : std::max((box.h - 2 * top) / line, 1);
  lines.resize(std::min(lines.size(), static_cast<std::size_t>(fits)));
  const int y = box.y + (top < 0 ? (box.h - line) / 2 : top);
  ui.draw_lines(lines, TextStyle::Body, ui.colors().ink, box.x + pad_x, y, room);
}

std::uint32_t field_state(bool is_required, bool is_invalid, bool is_enabled) {
  std::uint32_t bits = state::kFocusable;
  if (is_required) bits |= state::kRequired;
  if (is_invalid) bits |= state::kInvalid;
  if (!is_enabled) bits |= state::kDisabled;
  return bits;
}

}  // namespace motcua::kit
