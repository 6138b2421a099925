// Lists with structure: checklist, timeline, label and value pairs.
#include <algorithm>

#include "kit/content.h"
#include "kit/controls.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::FlowKind;
using semantics::Role;
using semantics::Variant;

constexpr int kMarkIndent = 40;
constexpr int kActionWidth = 80;
constexpr int kActionPadding = 12;  // Of a quiet button.

// One text of a list item, if there is one.
void item_text(Ui& ui, Key key, std::string_view text, TextStyle style, Tone tone, int gap) {
  if (text.empty()) return;
  ui.text_block({.key = key, .role = Role::Text, .text = text, .style = style, .tone = tone}, gap);
}

Color state_color(const Theme& colors, TimelineState state) {
  switch (state) {
    case TimelineState::Done:
      return colors.success;
    case TimelineState::Current:
      return colors.link;
    case TimelineState::Problem:
      return colors.error;
    default:
      return colors.line;
  }
}

Icon state_icon(TimelineState state) {
  switch (state) {
    case TimelineState::Done:
      return Icon::Check;
    case TimelineState::Problem:
      return Icon::Alert;
    default:
      return Icon::Clock;
  }
}

// Words inside a node that is recorded elsewhere. `place` says where they begin and how wide they
// may be; returned with their height.
Rect draw_words(Ui& ui, std::string_view words, TextStyle style, Tone tone, Rect place) {
  const std::vector<std::string_view> lines = ui.wrap(words, style, place.w);
  ui.draw_lines(lines, style, tone_color(ui.colors(), tone), place.x, place.y, place.w);
  place.h = static_cast<int>(lines.size()) * ui.size(style).line;
  return place;
}

// The button at the end of a label and value pair.
bool summary_action(Ui& ui, std::string_view key, std::size_t index, const SummaryRow& row,
                    const Rect& place) {
  const std::string name = std::string(key) + ":" + std::to_string(index) + ":action";
  // The label, not its padding, ends at the edge of the column.
  const auto label = static_cast<int>(ui.text_width(row.action_label, TextStyle::Strong) + 0.99F);
  const int left = place.x + place.w - label - kActionPadding;
  ui.layout().push(left, place.y + 6, std::max(label + 2 * kActionPadding, kTargetMin));
  ui.layout().start_row(0);
  const bool is_pressed = button(
      ui,
      {.key = name, .label = row.action_label, .kind = ButtonKind::Quiet, .name = row.action_name});
  ui.layout().pop();
  return is_pressed;
}

void draw_mark(Ui& ui, const TimelineItem& item, int x, int y) {
  constexpr int kMark = 28;
  const Color color = state_color(ui.colors(), item.state);
  const auto left = static_cast<float>(x);
  const auto top = static_cast<float>(y);
  if (item.state == TimelineState::Waiting) {
    ui.draw().circle(left, top, kMark, ui.colors().page);
    ui.draw().ring(left, top, kMark, color, 2);
    return;
  }
  ui.draw().circle(left, top, kMark, color);
  ui.draw().icon(state_icon(item.state), left + 5, top + 5, 18, ui.colors().paper);
}

bool has_more_than_title(const TimelineItem& item) {
  return !item.when.empty() || !item.detail.empty();
}

}  // namespace

void checklist(Ui& ui, std::string_view key, const std::vector<ChecklistRow>& rows) {
  const Key id = ui.key(key);
  ui.open({.key = id, .role = Role::List, .flow = {.gap = 12}});
  ui.begin_block(kGap);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ChecklistRow& row = rows[i];
    const Key item = child_key(id, std::to_string(i));
    ui.open(
        {.key = item,
         .role = Role::ListItem,
         .flow = {.gap = kGapTight},
         .style = {
             .tone = row.tone, .variant = Variant::Card, .icon = tone_icon(row.tone, Icon::File)}});
    Layout& layout = ui.layout();
    const int y = layout.next_y(12);
    const Rect ground{.x = layout.x(), .y = y, .w = layout.width()};
    const std::size_t paper = ui.draw().fill(ground, ui.colors().paper, kRadius);
    const std::size_t edge = ui.draw().stroke(ground, ui.colors().line_soft, 1, kRadius);
    draw_icon_at_line(ui, tone_icon(row.tone, Icon::File), ground.x + kGap, y + kGap,
                      TextStyle::Body, kIconSize, tone_color(ui.colors(), row.tone));
    layout.push(ground.x + kGap + kMarkIndent, y + kGap, ground.w - 2 * kGap - kMarkIndent);
    item_text(ui, child_key(item, ":title"), row.title, TextStyle::Body, Tone::Normal, 0);
    item_text(ui, child_key(item, ":tag"), row.tag, TextStyle::HintStrong, row.tone, kGapTight);
    item_text(ui, child_key(item, ":detail"), row.detail, TextStyle::Hint, Tone::Secondary,
              kGapTight);
    const Rect rect = ui.end_block(12, kGap);
    ui.draw().set_height(paper, rect.h);
    ui.draw().set_height(edge, rect.h);
    ui.close();
  }
  ui.end_block(kGap);
  ui.close();
}

void timeline(Ui& ui, std::string_view key, const std::vector<TimelineItem>& items) {
  const Key id = ui.key(key);
  const int gap = std::ranges::any_of(items, has_more_than_title) ? kGapLarge : kGap;
  ui.open({.key = id,
           .role = Role::List,
           .flow = {.gap = static_cast<std::uint8_t>(gap)},
           .style = {.variant = Variant::Timeline}});
  ui.begin_block(kGap);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const TimelineItem& item = items[i];
    const Key at = child_key(id, std::to_string(i));
    const Tone tone = item.state == TimelineState::Problem ? Tone::Error : Tone::Normal;
    ui.open({.key = at,
             .role = Role::ListItem,
             .state = item.state == TimelineState::Current
                          ? static_cast<std::uint32_t>(semantics::state::kCurrent)
                          : 0u,
             .flow = {.gap = kGapTight},
             .style = {.tone = item.state == TimelineState::Done ? Tone::Success : tone,
                       .variant = Variant::TimelineItem,
                       .icon = state_icon(item.state)}});
    Layout& layout = ui.layout();
    const int y = layout.next_y(gap);
    const int x = layout.x();
    std::size_t rope = 0;
    if (i + 1 < items.size()) {
      rope = ui.draw().fill({.x = x + 13, .y = y + 28, .w = 2}, ui.colors().line);
    }
    draw_mark(ui, item, x, y);
    layout.push(x + 44, y, layout.width() - 44);
    // What is still to come stands back.
    const bool is_ahead = item.state == TimelineState::Waiting;
    item_text(ui, child_key(at, ":title"), item.title,
              is_ahead ? TextStyle::Body : TextStyle::Strong, is_ahead ? Tone::Secondary : tone, 0);
    item_text(ui, child_key(at, ":when"), item.when, TextStyle::Hint, Tone::Secondary, 0);
    item_text(ui, child_key(at, ":detail"), item.detail, TextStyle::Body, Tone::Normal, kGapTight);
    item_text(ui, child_key(at, ":state"), item.state_label, TextStyle::HintStrong,
              item.state == TimelineState::Done ? Tone::Success : tone, kGapTight);
    const Rect rect = ui.end_block(gap);
    if (i + 1 < items.size()) ui.draw().set_height(rope, rect.h - 28 + gap);
    ui.close();
  }
  ui.end_block(kGap);
  ui.close();
}

std::optional<std::size_t> summary_rows(Ui& ui, std::string_view key,
                                        const std::vector<SummaryRow>& rows) {
  const Key id = ui.key(key);
  std::optional<std::size_t> pressed;
  ui.open({.key = id, .role = Role::List});
  ui.begin_block(kGap);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const SummaryRow& row = rows[i];
    // One node for both: heard in one breath, and a page of answers stays small.
    const std::uint32_t at = ui.open({.key = child_key(id, std::to_string(i)),
                                      .role = Role::Fact,
                                      .name = row.label,
                                      .text = row.value});
    Layout& layout = ui.layout();
    const bool has_action = !row.action_label.empty();
    // shell/canvas_mode.css has these widths for the mirror.
    const int y = layout.next_y(0);
    const int x = layout.x();
    const int room = layout.width() - (has_action ? kActionWidth : 0);
    const int label_width = ui.is_phone() ? room : room * 2 / 5;
    const Rect label = draw_words(ui, row.label, TextStyle::Hint, Tone::Secondary,
                                  {.x = x, .y = y + 14, .w = label_width - kGap});
    const int value_x = ui.is_phone() ? x : x + label_width;
    const Rect value = draw_words(ui, row.value, TextStyle::Body, Tone::Normal,
                                  {.x = value_x,
                                   .y = ui.is_phone() ? label.y + label.h : y + 12,
                                   .w = room - (value_x - x) - kGapSmall});
    const int bottom = std::max({label.y + label.h, value.y + value.h, y + kTargetMin});
    const Rect rect = layout.next(bottom - y + 12, 0);
    if (ui.is_laid_out()) ui.tree().set_rect(at, rect);
    if (has_action && summary_action(ui, key, i, row, rect)) pressed = i;
    ui.draw().fill({.x = rect.x, .y = rect.y + rect.h - 1, .w = rect.w, .h = 1},
                   ui.colors().line_soft);
    ui.close();
  }
  ui.end_block(kGap);
  ui.close();
  return pressed;
}

}  // namespace motcua::kit
