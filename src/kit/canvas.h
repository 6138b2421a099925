// What to draw, as a list: recorded by widgets, hashed to see changes, painted by somebody else.
// CSS px in page coordinates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kit/theme.h"
#include "semantics/node.h"

namespace motcua::kit {

enum class DrawKind : std::uint8_t { Fill, Stroke, Text, Line, Icon, Circle, Ring };

struct DrawCommand {
  DrawKind kind = DrawKind::Fill;
  bool semibold = false;
  std::uint8_t thickness = 1;
  std::uint8_t radius = 0;
  semantics::Icon icon = semantics::Icon::None;
  Color color{};
  float x = 0;
  float y = 0;
  float w = 0;  // Line: dx. Circle, Ring: diameter.
  float h = 0;  // Line: dy. Text: line height.
  int font_px = 0;
  std::uint32_t text_offset = 0;
  std::uint32_t text_length = 0;
};

class Canvas {
 public:
  void clear();
  // A canvas that is not recording ignores everything (HTML mode).
  void set_recording(bool recording) { recording_ = recording; }
  // Returns the index, so that a card's ground can grow to what was put on it.
  std::size_t fill(const semantics::Rect& rect, Color color, int radius = 0);
  std::size_t stroke(const semantics::Rect& rect, Color color, int thickness = 1, int radius = 0);
  // One line of text; y is the top of its line box.
  std::size_t text(float x, float y, std::string_view text, const TextSize& size, Color color);
  std::size_t line(float x, float y, float dx, float dy, Color color, int thickness = 1);
  std::size_t icon(semantics::Icon icon, float x, float y, int size, Color color);
  std::size_t circle(float x, float y, float diameter, Color color);
  std::size_t ring(float x, float y, float diameter, Color color, int thickness = 2);

  void set_height(std::size_t index, int height);
  void shift(std::size_t from, std::size_t to, float dx, float dy);
  // Draws the commands [from, to) last: above everything else.
  void raise(std::size_t from, std::size_t to);
  std::size_t size() const { return commands_.size(); }
  const std::vector<DrawCommand>& commands() const { return commands_; }
  std::string_view text_of(const DrawCommand& command) const;
  std::uint64_t hash() const;

 private:
  std::size_t last() const { return commands_.empty() ? 0 : commands_.size() - 1; }
  DrawCommand& append(DrawKind kind, Color color);

  std::vector<DrawCommand> commands_{};
  std::string text_{};
  DrawCommand ignored_{};
  bool recording_ = true;
};

}  // namespace motcua::kit
