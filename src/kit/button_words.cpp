#include "kit/button_words.h"

#include <algorithm>

namespace motcua::kit {
namespace {

constexpr int kIconGap = 10;

int icon_room(Icon icon) {
  return icon == Icon::None ? 0 : kIconSize + kIconGap;
}

}  // namespace

ButtonWords lay_button_words(const Ui& ui, std::string_view label, Icon icon, int room) {
  ButtonWords words{.lines = ui.wrap(label, TextStyle::Strong, std::max(room - icon_room(icon), 1)),
                    .icon = icon};
  words.natural =
      static_cast<int>(ui.text_width(label, TextStyle::Strong) + 0.99F) + icon_room(icon);
  words.height = static_cast<int>(words.lines.size()) * ui.size(TextStyle::Strong).line;
  return words;
}

int draw_button_words(Ui& ui, const ButtonWords& words, const Rect& rect, int padding, Color ink) {
  const int width = std::min(words.natural, rect.w - 2 * padding);
  const int left = rect.x + (rect.w - width) / 2;
  if (words.icon != Icon::None) {
    ui.draw().icon(words.icon, static_cast<float>(left),
                   static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize, ink);
  }
  const int room = icon_room(words.icon);
  ui.draw_lines(
      words.lines, TextStyle::Strong, ink, left + room, rect.y + (rect.h - words.height) / 2,
      width - room,
      words.lines.size() > 1 ? semantics::TextAlign::Center : semantics::TextAlign::Start);
  return left + room - rect.x;
}

}  // namespace motcua::kit
