// How far two colours stand apart, as WCAG 2.2 reckons it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "kit/theme.h"

namespace motcua::testing_support {

// Relative luminance, 0..1 (sRGB).
inline double luminance(kit::Color color) {
  const auto channel = [](std::uint8_t value) {
    const double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
}

// 1..21
inline double contrast(kit::Color a, kit::Color b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace motcua::testing_support
