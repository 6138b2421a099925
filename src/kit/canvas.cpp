#include "kit/canvas.h"

#include <algorithm>
#include <bit>

namespace motcua::kit {

void Canvas::clear() {
  commands_.clear();
  std::ranges::fill(text_, '\0');  // A lock must leave nothing behind a shorter frame.
  text_.clear();
}

DrawCommand& Canvas::append(DrawKind kind, Color color) {
  if (!recording_) return ignored_;
  DrawCommand& command = commands_.emplace_back();
  command.kind = kind;
  command.color = color;
  return command;
}

namespace {

void set_rect(DrawCommand& command, const semantics::Rect& rect) {
  command.x = static_cast<float>(rect.x);
  command.y = static_cast<float>(rect.y);
  command.w = static_cast<float>(rect.w);
  command.h = static_cast<float>(rect.h);
}

}  // namespace

std::size_t Canvas::fill(const semantics::Rect& rect, Color color, int radius) {
  DrawCommand& command = append(DrawKind::Fill, color);
  set_rect(command, rect);
  command.radius = static_cast<std::uint8_t>(radius);
  return last();
}

std::size_t Canvas::stroke(const semantics::Rect& rect, Color color, int thickness, int radius) {
  DrawCommand& command = append(DrawKind::Stroke, color);
  set_rect(command, rect);
  command.thickness = static_cast<std::uint8_t>(thickness);
  command.radius = static_cast<std::uint8_t>(radius);
  return last();
}

std::size_t Canvas::text(float x, float y, std::string_view text, const TextSize& size,
                         Color color) {
  DrawCommand& command = append(DrawKind::Text, color);
  command.x = x;
  command.y = y;
  command.h = static_cast<float>(size.line);
  command.font_px = size.px;
  command.semibold = size.semibold;
  command.text_offset = static_cast<std::uint32_t>(text_.size());
  command.text_length = static_cast<std::uint32_t>(text.size());
  if (recording_) text_.append(text);
  return last();
}

std::size_t Canvas::line(float x, float y, float dx, float dy, Color color, int thickness) {
  DrawCommand& command = append(DrawKind::Line, color);
  command.x = x;
  command.y = y;
  command.w = dx;
  command.h = dy;
  command.thickness = static_cast<std::uint8_t>(thickness);
  return last();
}

std::size_t Canvas::icon(semantics::Icon icon, float x, float y, int size, Color color) {
  DrawCommand& command = append(DrawKind::Icon, color);
  command.icon = icon;
  command.x = x;
  command.y = y;
  command.w = static_cast<float>(size);
  command.h = static_cast<float>(size);
  return last();
}

std::size_t Canvas::circle(float x, float y, float diameter, Color color) {
  DrawCommand& command = append(DrawKind::Circle, color);
  command.x = x;
  command.y = y;
  command.w = diameter;
  command.h = diameter;
  return last();
}

std::size_t Canvas::ring(float x, float y, float diameter, Color color, int thickness) {
  DrawCommand& command = append(DrawKind::Ring, color);
  command.x = x;
  command.y = y;
  command.w = diameter;
  command.h = diameter;
  command.thickness = static_cast<std::uint8_t>(thickness);
  return last();
}

void Canvas::set_height(std::size_t index, int height) {
  if (index < commands_.size()) commands_[index].h = static_cast<float>(height);
}

void Canvas::shift(std::size_t from, std::size_t to, float dx, float dy) {
  for (std::size_t i = from; i < to && i < commands_.size(); ++i) {
    commands_[i].x += dx;
    commands_[i].y += dy;
  }
}

void Canvas::raise(std::size_t from, std::size_t to) {
  const auto at = [this](std::size_t i) {
    return commands_.begin() + static_cast<std::ptrdiff_t>(std::min(i, commands_.size()));
  };
  std::rotate(at(from), at(to), commands_.end());
}

std::string_view Canvas::text_of(const DrawCommand& command) const {
  return std::string_view(text_).substr(command.text_offset, command.text_length);
}

std::uint64_t Canvas::hash() const {
  std::uint64_t value = semantics::hash_into(semantics::kKeySeed, text_);
  const auto mix = [&value](std::uint64_t word) {
    value = (value ^ word) * 0x9e3779b97f4a7c15ULL;
    value ^= value >> 29;
  };
  for (const DrawCommand& command : commands_) {
    mix(static_cast<std::uint64_t>(command.kind) | std::uint64_t{command.semibold} << 8 |
        std::uint64_t{command.thickness} << 16 | std::uint64_t{command.radius} << 24 |
        static_cast<std::uint64_t>(command.icon) << 32 |
        static_cast<std::uint64_t>(command.font_px) << 40);
    mix(std::bit_cast<std::uint32_t>(command.color));
    mix(std::uint64_t{std::bit_cast<std::uint32_t>(command.x)} << 32 |
        std::bit_cast<std::uint32_t>(command.y));
    mix(std::uint64_t{std::bit_cast<std::uint32_t>(command.w)} << 32 |
        std::bit_cast<std::uint32_t>(command.h));
    mix(std::uint64_t{command.text_offset} << 32 | command.text_length);
  }
  return value;
}

}  // namespace motcua::kit
