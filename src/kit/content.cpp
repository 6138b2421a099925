#include "kit/content.h"

#include <algorithm>

#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::FlowAlign;
using semantics::FlowKind;
using semantics::Role;
using semantics::TextAlign;
using semantics::Variant;

constexpr int kBarHeight = 10;
constexpr int kSmallIcon = 20;

}  // namespace

void heading(Ui& ui, std::string_view key, int level, std::string_view text) {
  const TextStyle style = level == 1   ? TextStyle::H1
                          : level == 2 ? TextStyle::H2
                                       : TextStyle::Strong;
  ui.text_block({.key = ui.key(key),
                 .role = Role::Heading,
                 .text = text,
                 .style = style,
                 .level = static_cast<std::uint8_t>(std::clamp(level, 1, 6))},
                level == 1 ? kGap : kGapLarge);
}

void paragraph(Ui& ui, std::string_view key, std::string_view text, Tone tone) {
  ui.text_block({.key = ui.key(key), .role = Role::Paragraph, .text = text, .tone = tone}, kGap);
}

void notice(Ui& ui, std::string_view key, Tone tone, std::string_view title,
            std::string_view text) {
  const Key id = ui.key(key);
  const Color ink = tone == Tone::Normal || tone == Tone::Secondary ? ui.colors().link
                                                                    : tone_color(ui.colors(), tone);
  ui.open(
      {.key = id,
       .role = Role::Box,
       .flow = {.gap = kGapTight},
       .style = {.tone = tone, .variant = Variant::Notice, .icon = tone_icon(tone, Icon::Info)}});
  Layout& layout = ui.layout();
  const int top = layout.next_y(kGapLarge);
  const Rect ground{.x = layout.x(), .y = top, .w = layout.width()};
  const std::size_t paper = ui.draw().fill(ground, tone_paper(ui.colors(), tone), kRadius);
  const std::size_t edge = ui.draw().stroke(ground, ink, 1, kRadius);
  draw_icon_at_line(ui, tone_icon(tone, Icon::Info), ground.x + kGap, top + kGap,
                    title.empty() ? TextStyle::Body : TextStyle::Strong, kIconSize, ink);

  layout.push(ground.x + kGap + kIconSize + 12, top + kGap, ground.w - 2 * kGap - kIconSize - 12);
  if (!title.empty()) {
    ui.text_block({.key = semantics::child_key(id, ":title"),
                   .role = Role::Text,
                   .text = title,
                   .style = TextStyle::Strong,
                   .tone = tone == Tone::Secondary ? Tone::Normal : tone},
                  0);
  }
  if (!text.empty()) {
    ui.text_block({.key = semantics::child_key(id, ":text"), .role = Role::Paragraph, .text = text},
                  kGapTight);
  }
  const Rect rect = ui.end_block(kGapLarge, kGap);
  ui.draw().set_height(paper, rect.h);
  ui.draw().set_height(edge, rect.h);
  ui.close();
}

void status_line(Ui& ui, std::string_view key, std::string_view text, Tone tone) {
  const TextSize size = ui.size(TextStyle::Hint);
  const int indent = kSmallIcon + kGapSmall;
  const Icon icon =
      tone == Tone::Secondary || tone == Tone::Normal ? Icon::Clock : tone_icon(tone, Icon::Info);
  Layout& layout = ui.layout();
  const int y = layout.next_y(kGap);
  const std::vector<std::string_view> lines =
      ui.wrap(text, TextStyle::Hint, layout.width() - indent);
  const int height = static_cast<int>(lines.size()) * size.line;
  const Color ink = tone_color(ui.colors(), tone);
  draw_icon_at_line(ui, icon, layout.x(), y, TextStyle::Hint, kSmallIcon, ink);
  ui.draw_lines(lines, TextStyle::Hint, ink, layout.x() + indent, y, layout.width() - indent);
  // The words alone: the mirror breaks them within the room they have beside the icon.
  Rect rect = layout.next(height, kGap);
  rect.x += indent;
  rect.w -= indent;
  ui.add({.key = ui.key(key),
          .role = Role::Status,
          .rect = rect,
          .name = text,
          .style = {.text = TextStyle::Hint,
                    .tone = tone,
                    .variant = Variant::StatusLine,
                    .icon = icon,
                    .lines = static_cast<std::uint8_t>(lines.size())}});
}

void bullet_list(Ui& ui, std::string_view key, const std::vector<std::string>& items) {
  constexpr int kIndent = 24;
  constexpr int kDot = 6;
  const Key id = ui.key(key);
  const TextSize size = ui.size(TextStyle::Body);
  ui.open({.key = id, .role = Role::List, .flow = {.gap = kGapSmall}});
  ui.begin_block(kGap);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Layout& layout = ui.layout();
    const int y = layout.next_y(kGapSmall);
    ui.draw().circle(static_cast<float>(layout.x() + 6),
                     static_cast<float>(y + (size.line - kDot) / 2), kDot,
                     ui.colors().ink_secondary);
    const Key item = semantics::child_key(id, std::to_string(i));
    ui.open({.key = item, .role = Role::ListItem});
    const Rect rect = ui.text_at(
        {.key = semantics::child_key(item, ":text"), .role = Role::Text, .text = items[i]},
        layout.x() + kIndent, y, layout.width() - kIndent);
    ui.close();
    layout.next(rect.h, kGapSmall);
  }
  ui.end_block(kGap);
  ui.close();
}

void divider(Ui& ui) {
  const Rect rect = ui.layout().next(1, kGapLarge);
  ui.draw().fill(rect, ui.colors().line_soft);
  ui.layout().set_gap_min(kGapLarge);
}

void steps(Ui& ui, std::string_view key, int current, int total, std::string_view label) {
  const Key id = ui.key(key);
  ui.open({.key = id, .role = Role::Box, .style = {.variant = Variant::Steps}});
  ui.text_block({.key = semantics::child_key(id, ":label"),
                 .role = Role::Text,
                 .text = label,
                 .style = TextStyle::Hint,
                 .tone = Tone::Secondary},
                kGap);
  constexpr int kStepHeight = 6;
  const Rect bar = ui.layout().next(kStepHeight, kGapSmall);
  const int count = std::max(total, 1);
  for (int i = 0; i < count; ++i) {
    const int left = bar.x + (bar.w + kGapTight) * i / count;
    const int right = bar.x + (bar.w + kGapTight) * (i + 1) / count - kGapTight;
    ui.draw().fill({.x = left, .y = bar.y, .w = right - left, .h = kStepHeight},
                   i < current ? ui.colors().brand : ui.colors().line_soft, kStepHeight / 2);
  }
  ui.add({.key = semantics::child_key(id, ":bar"),
          .role = Role::Progress,
          .state = semantics::state::kDecorative,
          .rect = bar,
          .name = label,
          .range = {.max = static_cast<float>(count), .now = static_cast<float>(current)}});
  ui.close();
}

void progress(Ui& ui, const ProgressSpec& spec) {
  const Key id = ui.key(spec.key);
  ui.open({.key = semantics::child_key(id, ":box"),
           .role = Role::Box,
           .flow = {.gap = kGapTight},
           .style = {.variant = Variant::Field}});
  const Key label = semantics::child_key(id, ":label");
  ui.text_block({.key = label, .role = Role::Label, .text = spec.label, .style = TextStyle::Strong},
                kGap);
  const Rect bar = ui.layout().next(kBarHeight, kGapSmall);
  const double share = spec.max > 0 ? std::clamp(spec.now / spec.max, 0.0, 1.0) : 0.0;
  Rect done = bar;
  done.w = static_cast<int>(share * bar.w);
  ui.draw().fill(bar, ui.colors().disabled_paper, kBarHeight / 2);
  if (done.w >= kBarHeight) ui.draw().fill(done, ui.colors().link, kBarHeight / 2);
  ui.draw().stroke(bar, ui.colors().line, 1, kBarHeight / 2);
  const Key words = semantics::child_key(id, ":text");
  ui.add({.key = id,
          .role = Role::Progress,
          .rect = bar,
          .name = spec.label,
          .labelled_by = label,
          .described_by = spec.text.empty() ? 0 : words,
          .range = {.max = static_cast<float>(spec.max), .now = static_cast<float>(spec.now)}});
  if (!spec.text.empty()) {
    ui.text_block({.key = words,
                   .role = Role::Hint,
                   .text = spec.text,
                   .style = TextStyle::Hint,
                   .tone = Tone::Secondary},
                  kGapTight);
  }
  ui.close();
}

void image(Ui& ui, const ImageSpec& spec) {
  Layout& layout = ui.layout();
  int height = spec.max_height;
  int width = layout.width();
  if (spec.width > 0 && spec.height > 0) {
    height = std::min(height, width * spec.height / spec.width);
    width = std::min(width, height * spec.width / spec.height);
  }
  Rect rect = layout.next(height, kGap);
  rect.w = std::max(width, 1);
  ui.draw().fill(rect, ui.colors().disabled_paper);
  ui.draw().stroke(rect, ui.colors().line_soft, 1);
  ui.add({.key = ui.key(spec.key),
          .role = Role::Image,
          .rect = rect,
          .name = spec.alt,
          .href = spec.url});
}

}  // namespace motcua::kit
