// Check boxes and radio buttons: the whole row is the target.
#include <algorithm>

#include "kit/controls.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Role;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

constexpr int kMark = 24;
constexpr int kSwitchWidth = 44;

int mark_width(Role role) {
  return role == Role::Switch ? kSwitchWidth : kMark;
}

struct Choice {
  Key key = 0;
  Role role = Role::Checkbox;
  std::string_view label{};
  std::string_view hint{};
  bool is_checked = false;
  std::uint32_t bits = 0;
  Key error_by = 0;
};

void draw_mark(Ui& ui, const Choice& choice, float x, float y) {
  const Theme& colors = ui.colors();
  const bool enabled = (choice.bits & state::kDisabled) == 0;
  const Color on = enabled ? colors.link : colors.disabled_ink;
  if (choice.role == Role::Radio) {
    ui.draw().circle(x, y, kMark, colors.paper);
    ui.draw().ring(x, y, kMark, choice.is_checked ? on : colors.line, 2);
    if (choice.is_checked) ui.draw().circle(x + 6, y + 6, kMark - 12, on);
    return;
  }
  if (choice.role == Role::Switch) {
    const Rect track{
        .x = static_cast<int>(x), .y = static_cast<int>(y), .w = kSwitchWidth, .h = kMark};
    ui.draw().fill(track, choice.is_checked ? on : colors.paper, kMark / 2);
    ui.draw().stroke(track, choice.is_checked ? on : colors.line, 2, kMark / 2);
    const float knob = choice.is_checked ? x + kSwitchWidth - kMark + 4 : x + 4;
    ui.draw().circle(knob, y + 4, kMark - 8, choice.is_checked ? colors.paper : colors.line);
    return;
  }
  const Rect box{.x = static_cast<int>(x), .y = static_cast<int>(y), .w = kMark, .h = kMark};
  ui.draw().fill(box, choice.is_checked ? on : colors.paper, 4);
  ui.draw().stroke(box, choice.is_checked ? on : colors.line, 2, 4);
  if (choice.is_checked) ui.draw().icon(Icon::Check, x + 2, y + 2, kMark - 4, colors.paper);
}

// One row: ground, mark, label and hint, and their nodes.
void draw_choice(Ui& ui, const Choice& choice, int gap) {
  ui.open({.key = child_key(choice.key, ":row"),
           .role = Role::Box,
           .flow = {.kind = semantics::FlowKind::Row, .gap = 12},
           .style = {.variant = Variant::CheckRow}});
  Layout& layout = ui.layout();
  const int line = ui.size(TextStyle::Body).line;
  const int pad = std::max((kFieldHeight - line) / 2, 8);
  const int top = layout.next_y(gap);
  const Rect ground{.x = layout.x(), .y = top, .w = layout.width()};
  const Theme& colors = ui.colors();
  const bool invalid = (choice.bits & state::kInvalid) != 0;
  const bool enabled = (choice.bits & state::kDisabled) == 0;
  const Color paper = !enabled                    ? colors.disabled_paper
                      : ui.is_hovered(choice.key) ? colors.hover
                                                  : colors.paper;
  const std::size_t fill = ui.draw().fill(ground, paper, kRadius);
  const std::size_t edge =
      ui.draw().stroke(ground,
                       !enabled            ? colors.line_soft
                       : invalid           ? colors.error
                       : choice.is_checked ? colors.link
                                           : colors.line,
                       enabled && (invalid || choice.is_checked) ? 2 : 1, kRadius);
  draw_mark(ui, choice, static_cast<float>(ground.x + kGap),
            static_cast<float>(top + pad + (line - kMark) / 2));

  const Key label = child_key(choice.key, ":label");
  const Key hint = choice.hint.empty() ? 0 : child_key(choice.key, ":hint");
  const std::uint32_t at =
      ui.add({.key = choice.key,
              .role = choice.role,
              .state = choice.bits |
                       (choice.is_checked ? static_cast<std::uint32_t>(state::kChecked) : 0u),
              .actions = action::kClick,
              .rect = ground,
              .name = choice.label,
              .labelled_by = label,
              .described_by = hint,
              .error_by = choice.error_by});
  const int indent = kGap + mark_width(choice.role) + 12;
  layout.push(ground.x + indent, top + pad, ground.w - indent - kGap);
  ui.text_block(
      {.key = label, .role = Role::Label, .text = choice.label, .state = state::kPassThrough}, 0);
  if (hint != 0) {
    ui.text_block({.key = hint,
                   .role = Role::Hint,
                   .text = choice.hint,
                   .style = TextStyle::Hint,
                   .tone = Tone::Secondary,
                   .state = state::kPassThrough},
                  2);
  }
  const Rect rect = ui.end_block(gap, pad);
  ui.draw().set_height(fill, rect.h);
  ui.draw().set_height(edge, rect.h);
  if (ui.is_laid_out()) ui.tree().set_rect(at, rect);
  ui.close();
}

}  // namespace

bool checkbox(Ui& ui, const CheckboxSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key) && spec.enabled;
  ui.open({.key = child_key(key, ":field"),
           .role = Role::Box,
           .flow = {.gap = kGapTight},
           .style = {.variant = Variant::Field}});
  ui.layout().set_gap_min(kGap);
  const Key error = spec.error.empty() ? 0 : child_key(key, ":error");
  draw_error(ui, error, spec.error);
  draw_choice(ui,
              {.key = key,
               .role = spec.is_switch ? Role::Switch : Role::Checkbox,
               .label = spec.label,
               .hint = spec.hint,
               .is_checked = spec.checked != is_taken,  // Shown at once; the model decides.
               .bits = field_state(spec.required, !spec.error.empty(), spec.enabled),
               .error_by = error},
              kGapSmall);
  ui.close();
  return is_taken;
}

std::optional<std::size_t> radio_group(Ui& ui, const RadioGroupSpec& spec) {
  const Key key = ui.key(spec.key);
  const Key hint = spec.hint.empty() ? 0 : child_key(key, ":hint");
  const Key error = spec.error.empty() ? 0 : child_key(key, ":error");
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    if (ui.take_click(child_key(key, std::to_string(i)))) chosen = i;
  }
  const std::optional<std::size_t> shown = chosen ? chosen : spec.selected;

  const std::uint32_t bits = field_state(spec.required, !spec.error.empty(), true);
  ui.open({.key = key,
           .role = Role::RadioGroup,
           .state = bits & ~static_cast<std::uint32_t>(state::kFocusable),
           .name = spec.legend,
           .described_by = hint,
           .error_by = error,
           .flow = {.gap = kGapSmall},
           .style = {.variant = Variant::Field}});
  ui.text_block({.key = child_key(key, ":legend"),
                 .role = Role::Legend,
                 .text = spec.legend,
                 .style = TextStyle::Strong},
                kGapLarge);
  draw_hint(ui, hint, spec.hint);
  draw_error(ui, error, spec.error);
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    draw_choice(ui,
                {.key = child_key(key, std::to_string(i)),
                 .role = Role::Radio,
                 .label = spec.options[i].label,
                 .hint = spec.options[i].hint,
                 .is_checked = shown == i,
                 .bits = bits & ~static_cast<std::uint32_t>(state::kRequired)},
                kGapSmall);
  }
  ui.close();
  return chosen;
}

}  // namespace motcua::kit
