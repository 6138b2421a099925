#include "kit/table.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Role;
using semantics::TextAlign;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

constexpr int kCellPadding = 12;

int natural_width(const Ui& ui, std::string_view text, TextStyle style) {
  return static_cast<int>(std::ceil(ui.text_width(text, style)));
}

// One cell's pixels and node; returns its height.
int draw_cell(Ui& ui, Key key, Role role, std::string_view text, const Rect& place, TextStyle style,
              bool at_end, std::string_view column = {}) {
  const Tone tone = role == Role::ColHeader ? Tone::Secondary : Tone::Normal;
  const std::vector<std::string_view> lines = ui.wrap(text, style, place.w);
  const TextAlign align = at_end ? TextAlign::End : TextAlign::Start;
  ui.draw_lines(lines, style, tone_color(ui.colors(), tone), place.x, place.y, place.w, align);
  const int height = static_cast<int>(lines.size()) * ui.size(style).line;
  ui.add({.key = key,
          .role = role,
          .rect = {.x = place.x, .y = place.y, .w = place.w, .h = height},
          .name = text,
          .column_label = column,
          .style = {.text = style,
                    .tone = tone,
                    .align = align,
                    .lines = static_cast<std::uint8_t>(std::min<std::size_t>(lines.size(), 255))}});
  return height;
}

// Widths of columns side by side; empty when they do not fit without breaking every word.
std::vector<int> column_widths(const Ui& ui, const TableSpec& spec, int room) {
  const std::size_t count = spec.columns.size();
  std::vector<int> widths(count, 0);
  for (std::size_t c = 0; c < count; ++c) {
    widths[c] = natural_width(ui, spec.columns[c].header, TextStyle::HintStrong);
    for (const auto& row : spec.rows) {
      const TextStyle style = c == 0 ? TextStyle::Strong : TextStyle::Body;
      widths[c] = std::max(widths[c], natural_width(ui, row[c], style));
    }
  }
  const int gaps = static_cast<int>(count) * 2 * kCellPadding;
  int wanted = gaps;
  for (const int width : widths) wanted += width;
  int spare = room - wanted;
  if (spare < 0) {  // The widest column of words gives way, down to half of itself.
    const auto widest = std::ranges::max_element(widths);
    if (-spare > *widest / 2) return {};
    *widest += spare;
    spare = 0;
  }
  widths[0] += spare;
  return widths;
}

Role cell_role(std::size_t column) {
  return column == 0 ? Role::RowHeader : Role::Cell;
}

void draw_wide(Ui& ui, Key key, const TableSpec& spec, const std::vector<int>& widths) {
  Layout& layout = ui.layout();
  const auto draw_row = [&](Key row, bool is_header, const std::vector<std::string>* cells) {
    const int y = layout.next_y(0);
    ui.open({.key = row, .role = Role::Row});
    int x = layout.x();
    int tallest = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const Rect place{.x = x + kCellPadding, .y = y + kCellPadding, .w = widths[c]};
      const TextStyle style = is_header ? TextStyle::HintStrong
                              : c == 0  ? TextStyle::Strong
                                        : TextStyle::Body;
      const std::string& text = is_header ? spec.columns[c].header : (*cells)[c];
      tallest = std::max(
          tallest, draw_cell(ui, child_key(row, std::to_string(c)),
                             is_header ? Role::ColHeader : cell_role(c), text, place, style,
                             spec.columns[c].is_number, is_header ? "" : spec.columns[c].header));
      x += widths[c] + 2 * kCellPadding;
    }
    ui.close();
    const Rect rect = layout.next(tallest + 2 * kCellPadding, 0);
    ui.draw().fill({.x = rect.x,
                    .y = rect.y + rect.h - (is_header ? 2 : 1),
                    .w = rect.w,
                    .h = is_header ? 2 : 1},
                   is_header ? ui.colors().line : ui.colors().line_soft);
  };
  draw_row(child_key(key, ":head"), true, nullptr);
  for (std::size_t r = 0; r < spec.rows.size(); ++r) {
    draw_row(child_key(key, std::to_string(r)), false, &spec.rows[r]);
  }
}

// The names of the columns stand in each block; the first block's are the headers themselves.
void draw_stacked(Ui& ui, Key key, const TableSpec& spec) {
  Layout& layout = ui.layout();
  const int room = layout.width();
  const int label_width = room * 2 / 5 - kGapSmall;
  const int label_x = layout.x();
  const int value_x = label_x + room * 2 / 5;
  const int value_width = room - room * 2 / 5;
  const Key head = child_key(key, ":head");
  const TextSize size = ui.size(TextStyle::Body);
  const int label_drop = (size.line - ui.size(TextStyle::Hint).line) / 2;
  ui.open({.key = head, .role = Role::Row});
  const int first_top = layout.next_y(0) + kCellPadding;
  int y = first_top;
  // Where each line of the first block will be: headers come first in reading order.
  for (std::size_t c = 0; c < spec.columns.size(); ++c) {
    const Rect place{.x = label_x, .y = y + label_drop, .w = label_width};
    const int label = draw_cell(ui, child_key(head, std::to_string(c)), Role::ColHeader,
                                spec.columns[c].header, place, TextStyle::Hint, false);
    const TextStyle style = c == 0 ? TextStyle::Strong : TextStyle::Body;
    const int lines = spec.rows.empty()
                          ? 1
                          : static_cast<int>(ui.wrap(spec.rows[0][c], style, value_width).size());
    y += std::max(label + label_drop, lines * size.line) + kGapTight;
  }
  ui.close();
  for (std::size_t r = 0; r < spec.rows.size(); ++r) {
    const Key row = child_key(key, std::to_string(r));
    ui.open({.key = row, .role = Role::Row});
    const int top = layout.next_y(0);
    y = top + kCellPadding;
    for (std::size_t c = 0; c < spec.columns.size(); ++c) {
      const std::vector<std::string_view> label =
          ui.wrap(spec.columns[c].header, TextStyle::Hint, label_width);
      if (r > 0) {
        ui.draw_lines(label, TextStyle::Hint, ui.colors().ink_secondary, label_x, y + label_drop,
                      label_width);
      }
      const int value =
          draw_cell(ui, child_key(row, std::to_string(c)), cell_role(c), spec.rows[r][c],
                    {.x = value_x, .y = y, .w = value_width},
                    c == 0 ? TextStyle::Strong : TextStyle::Body, false, spec.columns[c].header);
      const int label_height =
          static_cast<int>(label.size()) * ui.size(TextStyle::Hint).line + label_drop;
      y += std::max(value, label_height) + kGapTight;
    }
    ui.close();
    const Rect rect = layout.next(y - kGapTight + kCellPadding - top, 0);
    ui.draw().fill({.x = rect.x, .y = rect.y + rect.h - 1, .w = rect.w, .h = 1},
                   ui.colors().line_soft);
  }
}

}  // namespace

void table(Ui& ui, const TableSpec& spec) {
  const Key key = ui.key(spec.key);
  for (const auto& row : spec.rows) CHECK(row.size() == spec.columns.size());
  ui.open({.key = key,
           .role = Role::Table,
           .name = spec.caption,
           .labelled_by = child_key(key, ":caption")});
  ui.text_block({.key = child_key(key, ":caption"),
                 .role = Role::Caption,
                 .text = spec.caption,
                 .style = TextStyle::Strong},
                kGapLarge);
  ui.begin_block(kGapTight);
  const std::vector<int> widths = column_widths(ui, spec, ui.layout().width());
  if (widths.empty() || ui.is_phone()) {
    draw_stacked(ui, key, spec);
  } else {
    draw_wide(ui, key, spec, widths);
  }
  ui.end_block(kGapTight);
  ui.close();
}

std::optional<std::size_t> tabs(Ui& ui, const TabsSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < spec.tabs.size(); ++i) {
    if (ui.take_click(child_key(key, std::to_string(i)))) chosen = i;
  }
  const std::size_t shown = chosen.value_or(spec.selected);
  ui.open({.key = key,
           .role = Role::TabList,
           .name = spec.label,
           .flow = {.kind = semantics::FlowKind::Row},
           .style = {.variant = Variant::Tabs}});
  ui.begin_block(kGapLarge);
  ui.layout().start_row(0);
  const TextSize size = ui.size(TextStyle::Strong);
  const Theme& colors = ui.colors();
  for (std::size_t i = 0; i < spec.tabs.size(); ++i) {
    const Key tab = child_key(key, std::to_string(i));
    const int width = natural_width(ui, spec.tabs[i], TextStyle::Strong) + 2 * kGap;
    const Rect rect = ui.layout().next_in_row(width, std::max(kTargetMin, size.line + 20));
    const bool is_shown = i == shown;
    if (ui.is_hovered(tab)) ui.draw().fill(rect, colors.hover, 0);
    const int bar = is_shown ? 4 : 1;
    ui.draw().fill({.x = rect.x, .y = rect.y + rect.h - bar, .w = rect.w, .h = bar},
                   is_shown ? colors.brand : colors.line);
    const int top = rect.y + (rect.h - size.line) / 2;
    ui.draw_lines({spec.tabs[i]}, TextStyle::Strong, is_shown ? colors.ink : colors.link,
                  rect.x + kGap, top, rect.w);
    ui.add({.key = tab,
            .role = Role::Tab,
            .state = is_shown ? static_cast<std::uint32_t>(state::kSelected | state::kFocusable)
                              : static_cast<std::uint32_t>(state::kFocusable),
            .actions = action::kClick,
            .rect = rect,
            .name = spec.tabs[i],
            .controls = is_shown ? child_key(key, ":panel") : 0,
            .style = {.text = TextStyle::Strong,
                      .pad_x = kGap,
                      .pad_y = static_cast<std::uint8_t>(std::clamp(top - rect.y, 0, 255)),
                      .lines = 1}});
  }
  ui.end_block(kGapLarge);
  ui.close();
  return chosen;
}

TabPanel::TabPanel(Ui& ui, const TabsSpec& spec) : Container(ui) {
  const Key key = ui.key(spec.key);
  ui.open({.key = child_key(key, ":panel"),
           .role = Role::TabPanel,
           .labelled_by = child_key(key, std::to_string(spec.selected)),
           .flow = {.gap = kGap}});
}

TabPanel::~TabPanel() {
  ui_.close();
}

}  // namespace motcua::kit
