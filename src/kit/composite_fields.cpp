// Fields made of several nodes: the place field with suggestions, the date in three parts.
#include <algorithm>
#include <charconv>

#include "kit/fields.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::InputType;
using semantics::Role;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

constexpr int kListGap = 8;  // Clear of the focus ring around the field.

int field_height(const Ui& ui) {
  return std::max(kFieldHeight, ui.size(TextStyle::Body).line + 2 * 12);
}

Key option_key(Key combobox, std::size_t index) {
  return child_key(child_key(combobox, ":list"), std::to_string(index));
}

// What the person did with the field or its list in this frame.
std::optional<ComboEdit> take_combo_edit(Ui& ui, Key key, const ComboboxSpec& spec,
                                         WidgetMemory& memory) {
  for (std::size_t i = 0; i < spec.suggestions.size(); ++i) {
    if (!ui.take_click(option_key(key, i))) continue;
    memory.dismissed = true;
    memory.active = -1;
    return ComboEdit{.text = spec.suggestions[i].label, .chosen = i, .committed = true};
  }
  const auto count = static_cast<int>(spec.suggestions.size());
  if (ui.tree().take(key, action::kIncrement) && count > 0) {
    memory.active = memory.dismissed ? 0 : (memory.active + 1) % count;
    memory.dismissed = false;
  }
  if (ui.tree().take(key, action::kDecrement) && count > 0) {
    memory.active = memory.active <= 0 ? count - 1 : memory.active - 1;
    memory.dismissed = false;
  }
  if (auto event = ui.tree().take(key, action::kSetValue)) {
    if (event->text != spec.text) {
      memory.dismissed = false;
      memory.active = -1;
    } else if (event->committed && memory.active >= 0 && memory.active < count) {
      // Enter came before the frame that shows where the arrow went: it means that suggestion.
      const auto i = static_cast<std::size_t>(memory.active);
      memory.dismissed = true;
      memory.active = -1;
      return ComboEdit{.text = spec.suggestions[i].label, .chosen = i, .committed = true};
    }
    return ComboEdit{.text = std::move(event->text), .chosen = {}, .committed = event->committed};
  }
  if (ui.tree().take(key, action::kDismiss)) {
    memory.dismissed = true;
    memory.active = -1;
  }
  return std::nullopt;
}

void draw_suggestions(Ui& ui, Key key, const ComboboxSpec& spec, int active) {
  const Key list = child_key(key, ":list");
  ui.open({.key = list,
           .role = Role::Listbox,
           .name = spec.label,
           .style = {.variant = Variant::Suggestions}});
  Layout& layout = ui.layout();
  const int top = layout.next_y(kListGap);
  const Rect ground{.x = layout.x(), .y = top, .w = layout.width()};
  const Theme& colors = ui.colors();
  const std::size_t fill = ui.draw().fill(ground, colors.paper, kRadius);
  const std::size_t edge = ui.draw().stroke(ground, colors.line, 1, kRadius);
  ui.begin_block(kListGap, 0, kGapTight);
  for (std::size_t i = 0; i < spec.suggestions.size(); ++i) {
    const Suggestion& suggestion = spec.suggestions[i];
    const Key option = option_key(key, i);
    const int body = ui.size(TextStyle::Body).line;
    const int detail = suggestion.detail.empty() ? 0 : ui.size(TextStyle::Hint).line;
    const Rect row = layout.next(std::max(kTargetMin, body + detail + 16), 0);
    const bool is_active = static_cast<int>(i) == active;
    if (is_active || ui.is_hovered(option)) {
      ui.draw().fill({.x = row.x + 1, .y = row.y, .w = row.w - 2, .h = row.h},
                     is_active ? colors.info_paper : colors.hover);
    }
    if (is_active) ui.draw().fill({.x = row.x, .y = row.y, .w = 4, .h = row.h}, colors.link);
    const int text_top = row.y + (row.h - body - detail) / 2;
    const int room = row.w - 2 * kFieldPadding;
    ui.draw_lines({ui.wrap(suggestion.label, TextStyle::Body, room).front()}, TextStyle::Body,
                  colors.ink, row.x + kFieldPadding, text_top, room);
    if (detail > 0) {
      ui.draw_lines({ui.wrap(suggestion.detail, TextStyle::Hint, room).front()}, TextStyle::Hint,
                    colors.ink_secondary, row.x + kFieldPadding, text_top + body, room);
    }
    std::string name = suggestion.label;
    if (!suggestion.detail.empty()) name += ", " + suggestion.detail;
    ui.add({.key = option,
            .role = Role::Option,
            .state = is_active ? static_cast<std::uint32_t>(state::kSelected) : 0u,
            .actions = action::kClick,
            .rect = row,
            .name = name,
            .style = {.text = TextStyle::Body, .pad_x = kFieldPadding, .lines = 1},
            .range = {.position = static_cast<std::uint32_t>(i + 1),
                      .size = static_cast<std::uint32_t>(spec.suggestions.size())}});
  }
  const Rect rect = ui.end_block(kListGap, kGapTight);
  ui.draw().set_height(fill, rect.h);
  ui.draw().set_height(edge, rect.h);
  ui.close();
}

}  // namespace

std::optional<ComboEdit> combobox(Ui& ui, const ComboboxSpec& spec) {
  const Key key = ui.key(spec.key);
  WidgetMemory& memory = ui.memory(key);
  if (!ui.is_focused(key)) {  // Leaving and coming back opens the list again.
    memory.dismissed = false;
    memory.active = -1;
  }
  std::optional<ComboEdit> edit = take_combo_edit(ui, key, spec, memory);
  const auto count = static_cast<int>(spec.suggestions.size());
  memory.active = std::min(memory.active, count - 1);
  const bool is_open = ui.is_focused(key) && count > 0 && !memory.dismissed;
  const bool has_active = is_open && memory.active >= 0;

  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint, .error = spec.error});
  const Rect rect = ui.layout().next(field_height(ui), kGapSmall);
  draw_field_box(ui, key, rect, !spec.error.empty());
  draw_covered_text(ui, rect, spec.text);
  std::uint32_t bits = field_state(spec.required, !spec.error.empty(), true) | state::kHasExpanded |
                       state::kHasPopup;
  if (is_open) bits |= state::kExpanded;
  ui.add({.key = key,
          .role = Role::Combobox,
          .state = bits,
          .actions = action::kSetValue | action::kIncrement | action::kDecrement | action::kDismiss,
          .rect = rect,
          .name = spec.label,
          .value = edit ? edit->text : spec.text,
          .autocomplete = spec.autocomplete.empty() ? "off" : std::string_view(spec.autocomplete),
          .labelled_by = parts.label(),
          .described_by = parts.hint(),
          .error_by = parts.error(),
          .controls = is_open ? child_key(key, ":list") : 0,
          .active_descendant =
              has_active ? option_key(key, static_cast<std::size_t>(memory.active)) : 0,
          .hints = {.capitalize = Capitalize::Words, .spellcheck = Spellcheck::Off},
          .style = {.text = TextStyle::Body, .pad_x = kFieldPadding}});
  if (is_open) draw_suggestions(ui, key, spec, memory.active);
  if (!spec.status.empty() && ui.is_focused(key)) {
    ui.text_block({.key = child_key(key, ":status"),
                   .role = Role::Status,
                   .text = spec.status,
                   .style = TextStyle::Hint,
                   .tone = Tone::Secondary},
                  kGapTight);
  }
  return edit;
}

std::optional<int> slider(Ui& ui, const SliderSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<int> edit;
  if (const auto event = ui.tree().take(key, action::kSetValue)) {
    int value = spec.now;
    std::from_chars(event->text.data(), event->text.data() + event->text.size(), value);
    edit = std::clamp(value, spec.min, spec.max);
  }
  const int now = edit.value_or(spec.now);
  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint});
  constexpr int kThumb = 28;
  const Rect rect = ui.layout().next(kTargetMin, kGapSmall);
  const Theme& colors = ui.colors();
  const int range = std::max(spec.max - spec.min, 1);
  const int travel = (rect.w - kThumb) * (now - spec.min) / range;
  const int middle = rect.y + rect.h / 2;
  Rect track{.x = rect.x, .y = middle - 3, .w = rect.w, .h = 6};
  ui.draw().fill(track, colors.disabled_paper, 3);
  ui.draw().stroke(track, colors.line, 1, 3);
  track.w = travel + kThumb / 2;
  ui.draw().fill(track, colors.link, 3);
  const Color thumb = ui.is_hovered(key) ? colors.ink : colors.link;
  ui.draw().circle(static_cast<float>(rect.x + travel), static_cast<float>(middle - kThumb / 2),
                   kThumb, thumb);
  ui.add({.key = key,
          .role = Role::Slider,
          .state = state::kFocusable,
          .actions = action::kSetValue,
          .rect = rect,
          .name = spec.label,
          .value = std::to_string(now),
          .labelled_by = parts.label(),
          .described_by = spec.text.empty() ? parts.hint() : child_key(key, ":text"),
          .range = {.min = static_cast<float>(spec.min),
                    .max = static_cast<float>(spec.max),
                    .now = static_cast<float>(now)}});
  if (!spec.text.empty()) {
    ui.text_block({.key = child_key(key, ":text"),
                   .role = Role::Hint,
                   .text = spec.text,
                   .style = TextStyle::Hint,
                   .tone = Tone::Secondary},
                  0);
  }
  return edit;
}

namespace {

struct DatePart {
  std::string_view name{};
  std::string_view label{};
  std::string_view autocomplete{};
  int digits = 2;
  int width = 84;
  std::string* text = nullptr;
};

// One of the three small fields; true when it was edited.
bool date_part(Ui& ui, Key date, const DatePart& part, const DateFieldSpec& spec, bool& committed) {
  const Key key = child_key(date, part.name);
  bool edited = false;
  if (auto event = ui.tree().take(key, action::kSetValue)) {
    *part.text = std::move(event->text);
    committed = event->committed;
    edited = true;
  }
  const int line = ui.size(TextStyle::Hint).line;
  const int scale = ui.viewport().text_scale_percent;
  const Rect place = ui.layout().next_in_row(part.width * scale / 100, line + 4 + field_height(ui));
  ui.open({.key = child_key(key, ":field"),
           .role = Role::Box,
           .flow = {.gap = kGapTight},
           .style = {.variant = Variant::Field}});
  const Key label = child_key(key, ":label");
  ui.text_at({.key = label, .role = Role::Label, .text = part.label, .style = TextStyle::Hint},
             place.x, place.y, place.w);
  const Rect rect{.x = place.x, .y = place.y + line + 4, .w = place.w, .h = place.h - line - 4};
  draw_field_box(ui, key, rect, !spec.error.empty());
  draw_covered_text(ui, rect, *part.text);
  ui.add({.key = key,
          .role = Role::TextField,
          .state = field_state(spec.required, !spec.error.empty(), true),
          .actions = action::kSetValue,
          .rect = rect,
          .name = part.label,
          .value = *part.text,
          .autocomplete = part.autocomplete,
          .labelled_by = label,
          .described_by = spec.hint.empty() ? 0 : child_key(date, ":hint"),
          .error_by = spec.error.empty() ? 0 : child_key(date, ":error"),
          .hints = {.type = InputType::Numeric,
                    .spellcheck = Spellcheck::Off,
                    .length_max = static_cast<std::uint16_t>(part.digits)},
          .style = {.text = TextStyle::Body, .pad_x = kFieldPadding}});
  ui.close();
  return edited;
}

}  // namespace

std::optional<DateEdit> date_field(Ui& ui, const DateFieldSpec& spec) {
  const Key key = ui.key(spec.key);
  DateEdit edit{.day = spec.day, .month = spec.month, .year = spec.year, .committed = false};
  ui.open({.key = key,
           .role = Role::FieldSet,
           .name = spec.legend,
           .described_by = spec.hint.empty() ? 0 : child_key(key, ":hint"),
           .error_by = spec.error.empty() ? 0 : child_key(key, ":error"),
           .flow = {.gap = kGapTight},
           .style = {.variant = Variant::Field}});
  ui.text_block({.key = child_key(key, ":legend"),
                 .role = Role::Legend,
                 .text = spec.legend,
                 .style = TextStyle::Strong},
                kGapLarge);
  draw_hint(ui, child_key(key, ":hint"), spec.hint);
  draw_error(ui, child_key(key, ":error"), spec.error);

  ui.open({.key = child_key(key, ":row"),
           .role = Role::Box,
           .flow = {.kind = semantics::FlowKind::Row, .gap = 12},
           .style = {.variant = Variant::FieldRow}});
  ui.begin_block(kGapSmall);
  ui.layout().start_row(12);
  const bool birthday = spec.is_birthday;
  const DatePart parts[] = {{.name = "day",
                             .label = spec.day_label,
                             .autocomplete = birthday ? "bday-day" : "",
                             .text = &edit.day},
                            {.name = "month",
                             .label = spec.month_label,
                             .autocomplete = birthday ? "bday-month" : "",
                             .text = &edit.month},
                            {.name = "year",
                             .label = spec.year_label,
                             .autocomplete = birthday ? "bday-year" : "",
                             .digits = 4,
                             .width = 112,
                             .text = &edit.year}};
  bool edited = false;
  for (const DatePart& part : parts) {
    edited = date_part(ui, key, part, spec, edit.committed) || edited;
  }
  ui.end_block(kGapSmall);
  ui.close();
  ui.close();
  return edited ? std::optional(edit) : std::nullopt;
}

}  // namespace motcua::kit
