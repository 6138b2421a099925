// Line icons on a 24 × 24 grid, as strokes. Our own drawings, in the manner of outline icon sets.
#pragma once

#include <span>

#include "semantics/style.h"

namespace motcua::kit {

enum class StrokeKind : unsigned char { Line, Arc };

struct IconStroke {
  StrokeKind kind = StrokeKind::Line;
  // Line: x1 y1 x2 y2. Arc: centre x y, radius, from and to in degrees (0 = right, clockwise).
  float a = 0;
  float b = 0;
  float c = 0;
  float d = 0;
  float e = 0;
};

std::span<const IconStroke> icon_strokes(semantics::Icon icon);

}  // namespace motcua::kit
