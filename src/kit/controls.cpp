#include "kit/controls.h"

#include <algorithm>
#include <cmath>

#include "kit/button_words.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::Role;
using semantics::TextAlign;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

constexpr int kButtonPadding = 24;
constexpr int kQuietPadding = 12;
constexpr int kButtonHeight = 52;

struct ButtonLook {
  Color ground{};
  Color ink{};
  Color edge{};
  bool has_ground = true;
  bool has_edge = false;
};

ButtonLook quiet_look(const Ui& ui, bool hovered, bool pressed) {
  const Theme& colors = ui.colors();
  ButtonLook look{.ink = ui.on_brand() ? colors.on_brand : colors.link, .has_ground = false};
  if (hovered || pressed) {
    look.has_ground = true;
    look.ground = ui.on_brand() ? (pressed ? colors.brand_pressed : colors.brand_hover)
                                : (pressed ? colors.pressed : colors.hover);
  }
  return look;
}

ButtonLook button_look(const Ui& ui, const ButtonSpec& spec, Key key) {
  const Theme& colors = ui.colors();
  const bool hovered = ui.is_hovered(key);
  const bool pressed = ui.is_pressed(key);
  if (!spec.enabled) {
    return {.ground = colors.disabled_paper,
            .ink = colors.disabled_ink,
            .edge = colors.line_soft,
            .has_edge = true};
  }
  switch (spec.kind) {
    case ButtonKind::Primary:
      return {.ground = pressed || spec.busy ? colors.brand_pressed
                        : hovered            ? colors.brand_hover
                                             : colors.brand,
              .ink = colors.on_brand};
    case ButtonKind::Quiet:
      return quiet_look(ui, hovered, pressed);
    default: {
      const Color ink = spec.kind == ButtonKind::Danger ? colors.error : colors.link;
      return {.ground = pressed                        ? colors.pressed
                        : hovered                      ? colors.hover
                        : spec.pressed.value_or(false) ? colors.info_paper
                                                       : colors.paper,
              .ink = ink,
              .edge = ink,
              .has_edge = true};
    }
  }
}

Variant button_variant(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::Primary:
      return Variant::Primary;
    case ButtonKind::Quiet:
      return Variant::Quiet;
    case ButtonKind::Danger:
      return Variant::Danger;
    default:
      return Variant::Secondary;
  }
}

}  // namespace

bool button(Ui& ui, const ButtonSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key);
  const bool quiet = spec.kind == ButtonKind::Quiet;
  const int padding = quiet ? kQuietPadding : kButtonPadding;
  // In the band of a narrow page there is room for the words only.
  const Icon icon = ui.on_brand() && ui.is_phone() ? Icon::None : spec.icon;
  const ButtonWords words =
      lay_button_words(ui, spec.label, icon, ui.layout().width() - 2 * padding);
  const int height = std::max(quiet ? kTargetMin : kButtonHeight, words.height + 2 * 12);
  const Rect rect =
      ui.place_control(std::max(words.natural + 2 * padding, kTargetMin), height, kGap);

  const ButtonLook look = button_look(ui, spec, key);
  if (look.has_ground) ui.draw().fill(rect, look.ground, kRadius);
  if (look.has_edge) ui.draw().stroke(rect, look.edge, 2, kRadius);
  const int words_at = draw_button_words(ui, words, rect, padding, look.ink);

  std::uint32_t bits = state::kFocusable;
  if (!spec.enabled) bits |= state::kDisabled;
  if (spec.busy) bits |= state::kBusy;
  if (spec.pressed.value_or(false)) bits |= state::kPressed;
  ui.add({.key = key,
          .role = spec.pressed ? Role::Toggle : Role::Button,
          .state = bits,
          .actions = action::kClick,
          .rect = rect,
          .name = spec.name.empty() ? spec.label : spec.name,
          .text = spec.name.empty() || spec.name == spec.label ? "" : std::string_view(spec.label),
          .style = {.text = TextStyle::Strong,
                    .tone = ui.on_brand() ? Tone::OnBrand : Tone::Normal,
                    .variant = button_variant(spec.kind),
                    .icon = spec.icon,
                    .pad_x = static_cast<std::uint8_t>(std::clamp(words_at, 0, 255)),
                    .lines = static_cast<std::uint8_t>(words.lines.size())}});
  return is_taken && spec.enabled && !spec.busy;
}

bool link(Ui& ui, const LinkSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key);
  const TextSize size = ui.size(TextStyle::Body);
  const int icon_room = spec.icon == Icon::None ? 0 : kIconSize + kGapSmall;
  const int natural =
      static_cast<int>(ui.text_width(spec.label, TextStyle::Body) + 0.99F) + icon_room;
  const int available = ui.layout().width();
  const std::vector<std::string_view> lines =
      ui.wrap(spec.label, TextStyle::Body, std::max(std::min(natural, available) - icon_room, 1));
  const auto line_count = static_cast<int>(lines.size());
  const int height = std::max(kTargetMin, line_count * size.line);
  Rect rect = ui.place_control(std::max(natural, kTargetMin), height, kGapSmall);
  rect.w = std::min(rect.w, std::max(natural, kTargetMin));

  const Color ink = ui.on_brand() ? ui.colors().on_brand : ui.colors().link;
  const int top = rect.y + (rect.h - line_count * size.line) / 2;
  if (spec.icon != Icon::None) {
    ui.draw().icon(spec.icon, static_cast<float>(rect.x),
                   static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize, ink);
  }
  ui.draw_lines(lines, TextStyle::Body, ink, rect.x + icon_room, top, rect.w - icon_room);
  const int thickness = ui.is_hovered(key) ? 2 : 1;
  for (int i = 0; i < line_count; ++i) {
    const std::string_view text = lines[static_cast<std::size_t>(i)];
    ui.draw().line(static_cast<float>(rect.x + icon_room),
                   static_cast<float>(top + (i + 1) * size.line - 4),
                   ui.text_width(text, TextStyle::Body), 0, ink, thickness);
  }
  ui.add({.key = key,
          .role = Role::Link,
          .state = state::kFocusable,
          .actions = action::kClick,
          .rect = rect,
          .name = spec.label,
          .href = spec.href,
          .style = {.text = TextStyle::Body,
                    .tone = ui.on_brand() ? Tone::OnBrand : Tone::Normal,
                    .icon = spec.icon,
                    .pad_x = static_cast<std::uint8_t>(icon_room),
                    .pad_y = static_cast<std::uint8_t>(std::clamp(top - rect.y, 0, 255)),
                    .lines = static_cast<std::uint8_t>(line_count)}});
  return is_taken && is_own_path(spec.href);
}

constexpr int kTaglineFrom = 720;  // shell/html_mode.css says the same.

bool brand(Ui& ui, const BrandSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key);
  constexpr int kMark = 32;
  constexpr int kIndent = kMark + 12;
  // Where the banner has room for it beside its buttons.
  const int width_at_100 = ui.viewport().width * 100 / ui.viewport().text_scale_percent;
  const bool has_tagline = !spec.tagline.empty() && width_at_100 >= kTaglineFrom;
  const TextSize size = ui.size(TextStyle::H2);
  const float width = ui.text_width(spec.name, TextStyle::H2);
  const float tagline = has_tagline ? ui.text_width(spec.tagline, TextStyle::Hint) + 16 : 0;
  const Rect rect = ui.place_control(kIndent + static_cast<int>(width + tagline + 0.99F),
                                     std::max(kTargetMin, size.line), 0);
  const Color ink = ui.colors().on_brand;
  const auto x = static_cast<float>(rect.x);
  const auto y = static_cast<float>(rect.y + (rect.h - kMark) / 2);
  // One open door: a frame, and the leaf in gold.
  ui.draw().line(x + 3, y + 30, 26, 0, ink, 2);
  ui.draw().line(x + 6, y + 30, 0, -27, ink, 2);
  ui.draw().line(x + 6, y + 3, 20, 0, ink, 2);
  ui.draw().line(x + 26, y + 3, 0, 27, ink, 2);
  ui.draw().fill({.x = rect.x + 12, .y = rect.y + (rect.h - kMark) / 2 + 8, .w = 10, .h = 22},
                 ui.colors().accent);
  const int text_top = rect.y + (rect.h - size.line) / 2;
  ui.draw_lines({spec.name}, TextStyle::H2, ink, rect.x + kIndent, text_top, rect.w);
  if (has_tagline) {
    const int left = rect.x + kIndent + static_cast<int>(width) + 16;
    ui.draw_lines({spec.tagline}, TextStyle::Hint, ink, left, text_top + 4, rect.w);
  }
  ui.add({.key = key,
          .role = Role::Link,
          .state = state::kFocusable,
          .actions = action::kClick,
          .rect = rect,
          .name = spec.name,
          .description = spec.tagline,
          .href = spec.href,
          .style = {.text = TextStyle::H2,
                    .tone = Tone::OnBrand,
                    .variant = Variant::Brand,
                    .pad_x = kIndent,
                    .pad_y = static_cast<std::uint8_t>(std::max(text_top - rect.y, 0)),
                    .lines = 1}});
  return is_taken;
}

bool disclosure(Ui& ui, const DisclosureSpec& spec) {
  const Key key = ui.key(spec.key);
  const bool is_taken = ui.take_click(key);
  const bool is_open = spec.open != is_taken;
  const TextStyle style = spec.is_aside ? TextStyle::Hint : TextStyle::Strong;
  const TextSize size = ui.size(style);
  const int indent = kIconSize + kGapSmall;
  const std::vector<std::string_view> lines =
      ui.wrap(spec.label, style, ui.layout().width() - indent);
  const auto line_count = static_cast<int>(lines.size());
  Rect rect =
      ui.layout().next(std::max(kTargetMin, line_count * size.line + 8), spec.is_aside ? 0 : kGap);
  if (spec.is_aside && line_count == 1) {
    rect.w = std::min(
        rect.w, indent + static_cast<int>(std::ceil(ui.text_width(spec.label, style))) + kGapSmall);
  }
  if (ui.is_hovered(key)) ui.draw().fill(rect, ui.colors().hover, kRadius);
  const int top = rect.y + (rect.h - line_count * size.line) / 2;
  ui.draw().icon(is_open ? Icon::ChevronDown : Icon::ChevronRight, static_cast<float>(rect.x),
                 static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize,
                 ui.colors().link);
  ui.draw_lines(lines, style, ui.colors().link, rect.x + indent, top, rect.w - indent);
  ui.add({.key = key,
          .role = Role::Disclosure,
          .state = state::kFocusable | state::kHasExpanded |
                   (is_open ? static_cast<std::uint32_t>(state::kExpanded) : 0u),
          .actions = action::kClick,
          .rect = rect,
          .name = spec.label,
          .description = spec.about,
          .style = {.text = style,
                    .variant = Variant::Quiet,
                    .icon = is_open ? Icon::ChevronDown : Icon::ChevronRight,
                    .pad_x = static_cast<std::uint8_t>(indent),
                    .pad_y = static_cast<std::uint8_t>(std::clamp(top - rect.y, 0, 255)),
                    .lines = static_cast<std::uint8_t>(line_count)}});
  return is_taken;
}

}  // namespace motcua::kit
