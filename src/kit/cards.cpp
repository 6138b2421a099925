// Cards that are one link, and the list of what is still wrong.
#include "kit/controls.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Role;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

}  // namespace

bool search_result_card(Ui& ui, const ResultCardSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key);
  ui.open({.key = child_key(key, ":card"),
           .role = Role::Box,
           .flow = {.gap = kGapTight},
           .style = {.variant = Variant::CardLink}});
  Layout& layout = ui.layout();
  const int icon_room = spec.icon == Icon::None ? 0 : kIconSize + 12;
  const int top = layout.next_y(12);
  const Rect ground{.x = layout.x(), .y = top, .w = layout.width()};
  const Color paper = ui.is_pressed(key)   ? ui.colors().pressed
                      : ui.is_hovered(key) ? ui.colors().hover
                                           : ui.colors().paper;
  const std::size_t fill = ui.draw().fill(ground, paper, kRadius);
  const std::size_t edge = ui.draw().stroke(
      ground, ui.is_hovered(key) ? ui.colors().link : ui.colors().line, 1, kRadius);
  ui.draw().icon(spec.icon, static_cast<float>(ground.x + kGap), static_cast<float>(top + kGap + 2),
                 kIconSize, ui.colors().link);

  const int left = ground.x + kGap + icon_room;
  const int room = ground.w - 2 * kGap - icon_room - kIconSize;
  const std::vector<std::string_view> lines = ui.wrap(spec.title, TextStyle::Strong, room);
  ui.draw_lines(lines, TextStyle::Strong, ui.colors().link, left, top + kGap, room);
  const std::uint32_t at = ui.add({.key = key,
                                   .role = Role::Link,
                                   .state = state::kFocusable,
                                   .actions = action::kClick,
                                   .rect = ground,
                                   .name = spec.title,
                                   .href = spec.href,
                                   .style = {.text = TextStyle::Strong,
                                             .variant = Variant::CardLink,
                                             .icon = spec.icon,
                                             .pad_x = static_cast<std::uint8_t>(kGap + icon_room),
                                             .pad_y = kGap,
                                             .lines = static_cast<std::uint8_t>(lines.size())}});

  layout.push(left, top + kGap, room);
  layout.next(static_cast<int>(lines.size()) * ui.size(TextStyle::Strong).line, 0);
  const auto extra = [&](std::string_view name, std::string_view text, TextStyle style) {
    if (text.empty()) return;
    ui.text_block({.key = child_key(key, name),
                   .role = Role::Text,
                   .text = text,
                   .style = style,
                   .tone = Tone::Secondary,
                   .state = state::kPassThrough},
                  kGapTight);
  };
  extra(":detail", spec.detail, TextStyle::Hint);
  extra(":tag", spec.tag, TextStyle::Hint);
  Rect rect = ui.end_block(12, kGap);
  ui.draw().set_height(fill, rect.h);
  ui.draw().set_height(edge, rect.h);
  ui.draw().icon(Icon::ChevronRight, static_cast<float>(rect.x + rect.w - kGap - kIconSize + 4),
                 static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize,
                 ui.colors().link);
  if (ui.is_laid_out()) ui.tree().set_rect(at, rect);
  ui.close();
  return is_taken && is_own_path(spec.href);
}

std::optional<std::size_t> error_summary(Ui& ui, const ErrorSummarySpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<std::size_t> pressed;
  const std::uint32_t at =
      ui.open({.key = key,
               .role = Role::Group,
               .state = state::kFocusable,
               .name = spec.title,
               .flow = {.gap = kGapSmall},
               .style = {.tone = Tone::Error, .variant = Variant::ErrorSummary}});
  Layout& layout = ui.layout();
  const int top = layout.next_y(kGapLarge);
  const Rect ground{.x = layout.x(), .y = top, .w = layout.width()};
  const std::size_t paper = ui.draw().fill(ground, ui.colors().error_paper, kRadius);
  const std::size_t edge = ui.draw().stroke(ground, ui.colors().error, 2, kRadius);
  ui.begin_block(kGapLarge, kGap, kGap);
  draw_icon_at_line(ui, Icon::Alert, layout.x(), layout.y(), TextStyle::H2, kIconSize,
                    ui.colors().error);
  layout.push(layout.x() + kIconSize + 12, layout.y(), layout.width() - kIconSize - 12);
  ui.text_block({.key = child_key(key, ":title"),
                 .role = Role::Heading,
                 .text = spec.title,
                 .style = TextStyle::H2,
                 .tone = Tone::Error,
                 .level = 2},
                0);
  const int title_height = layout.pop();
  layout.next(title_height, 0);
  ui.open({.key = child_key(key, ":list"), .role = Role::List});
  for (std::size_t i = 0; i < spec.items.size(); ++i) {
    ui.open({.key = child_key(key, ":item" + std::to_string(i)), .role = Role::ListItem});
    if (link(ui, {.key = spec.key + ":" + std::to_string(i),
                  .label = spec.items[i],
                  .href = "#" + spec.key + "-" + std::to_string(i)})) {
      pressed = i;
    }
    ui.close();
  }
  ui.close();
  const Rect rect = ui.end_block(kGapLarge, kGap);
  ui.draw().set_height(paper, rect.h);
  ui.draw().set_height(edge, rect.h);
  if (ui.is_laid_out()) ui.tree().set_rect(at, rect);
  ui.close();
  return pressed;
}

}  // namespace motcua::kit
