// Measuring, wrapping and setting text. Lines break where the browser breaks them, so that the
// mirror's transparent text lies on the drawn one.
#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "kit/ui.h"

namespace motcua::kit {
namespace {

// The mirror gives its text one px more than the rect, against rounding: both must break alike.
constexpr float kMirrorSpare = 1;

// Whether a line may end between these two letters of one word. As browsers do it: behind dashes,
// an ellipsis and a question mark; behind a slash only before a letter outside ASCII, so that
// "60/2014/QH13" stays together.
bool breaks_between(char32_t code, char32_t next) {
  if (code == U'/') return next > 0x7f;
  return code == U'-' || code == U'?' || code == 0x2013 || code == 0x2014 || code == 0x2026;
}

char32_t next_code(std::string_view text, std::size_t& at) {
  return unicode::next_code_point(text, at).value_or(0xfffd);
}

}  // namespace

float Ui::text_width(std::string_view text, TextStyle style) const {
  const TextSize size = this->size(style);
  const FontMetrics& metrics = font(size.semibold);
  float em = 0;
  for (std::size_t at = 0; at < text.size();) em += metrics.advance(next_code(text, at));
  return em * static_cast<float>(size.px);
}

std::vector<std::string_view> Ui::wrap(std::string_view text, TextStyle style, int width) const {
  if (!is_laid_out() || text.empty()) return {text};
  const TextSize size = this->size(style);
  const FontMetrics& metrics = font(size.semibold);
  const float room = (static_cast<float>(width) + kMirrorSpare) / static_cast<float>(size.px);

  std::vector<std::string_view> lines;
  std::size_t start = 0;       // Of the line.
  std::size_t break_end = 0;   // The line may end here …
  std::size_t break_next = 0;  // … and the next one begin here.
  float used = 0;              // em since start
  float used_at_break = 0;     // em up to break_next
  const auto end_line = [&](std::size_t end, std::size_t next) {
    lines.push_back(text.substr(start, end - start));
    start = next;
    break_end = break_next = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t code = next_code(text, at);
    if (code == U'\n') {
      end_line(here, at);
      used = used_at_break = 0;
      continue;
    }
    const float advance = metrics.advance(code);
    if (code == U' ') {  // Spaces hang over the edge.
      used += advance;
      if (here > break_next || break_end == start) break_end = here;
      break_next = at;
      used_at_break = used;
      continue;
    }
    if (used + advance > room && here > start) {
      if (break_next > start) {
        used -= used_at_break;
        end_line(break_end, break_next);
      } else {  // One word wider than the line.
        end_line(here, here);
        used = 0;
      }
      used_at_break = 0;
    }
    used += advance;
    std::size_t peek = at;
    const bool is_inside_word = here > break_next && at < text.size() && text[at] != ' ';
    if (is_inside_word && breaks_between(code, next_code(text, peek))) {
      break_end = break_next = at;
      used_at_break = used;
    }
  }
  end_line(text.size(), text.size());
  return lines;
}

void Ui::draw_lines(const std::vector<std::string_view>& lines, TextStyle style, Color color, int x,
                    int y, int width, semantics::TextAlign align) {
  if (!is_laid_out()) return;
  const TextSize size = this->size(style);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    float left = static_cast<float>(x);
    if (align != semantics::TextAlign::Start) {
      const float spare = static_cast<float>(width) - text_width(lines[i], style);
      left += align == semantics::TextAlign::Center ? std::floor(spare / 2) : spare;
    }
    const auto top = static_cast<float>(y + static_cast<int>(i) * size.line);
    if (!lines[i].empty()) canvas_.text(left, top, lines[i], size, color);
  }
}

Rect Ui::text_at(const TextBlock& block, int x, int y, int width) {
  const std::vector<std::string_view> lines = wrap(block.text, block.style, width);
  const TextSize size = this->size(block.style);
  const auto count = static_cast<int>(lines.size());
  const Rect rect{.x = x, .y = y, .w = width, .h = count * size.line};
  draw_lines(lines, block.style, tone_color(colors(), block.tone), x, y, width);
  add({.key = block.key,
       .role = block.role,
       .level = block.level,
       .state = block.state,
       .actions = block.actions,
       .rect = rect,
       .name = block.text,
       .style = {.text = block.style,
                 .tone = block.tone,
                 .variant = block.variant,
                 .lines = static_cast<std::uint8_t>(std::min(count, 255))}});
  return rect;
}

Rect Ui::text_block(const TextBlock& block, int gap) {
  const int y = layout_.next_y(gap);
  const Rect rect = text_at(block, layout_.x(), y, layout_.width());
  layout_.next(rect.h, gap);
  return rect;
}

}  // namespace motcua::kit
