// The words of a button and the icon before them, as they stand in its middle; broken into lines
// where one is too long.
#pragma once

#include <string_view>
#include <vector>

#include "kit/ui.h"

namespace motcua::kit {

using semantics::Icon;

struct ButtonWords {
  std::vector<std::string_view> lines{};  // Of the label that was given.
  Icon icon = Icon::None;
  int natural = 0;  // px of icon and words in one line.
  int height = 0;   // px of the lines.
};

// `room`: px for icon and words.
[[nodiscard]] ButtonWords lay_button_words(const Ui& ui, std::string_view label, Icon icon,
                                           int room);
// `padding`: px that stay free at the left and the right of `rect`. Returns how many px right of
// its left edge the words begin.
int draw_button_words(Ui& ui, const ButtonWords& words, const Rect& rect, int padding, Color ink);

}  // namespace motcua::kit
