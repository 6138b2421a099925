// Pictures of papers as phones take them, made by rule: each has a label, so that advice about
// pictures can be judged. Letters are strokes in a 5 × 7 grid; the camera adds light that falls
// off, shadow, a slight turn, softness and grain.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.h"

namespace motcua::testing_support {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  double between(double low, double high) {
    std::array<std::uint8_t, 4> bytes{};
    random_.fill(bytes);
    std::uint32_t draw = 0;
    for (const std::uint8_t byte : bytes) draw = draw << 8U | byte;
    return low + (high - low) * (draw / 4294967296.0);
  }
  int below(int bound) { return static_cast<int>(between(0, bound)); }

 private:
  SeededRandom random_;
};

// A drawing in grey, 0 to 255, of any size.
struct Sheet {
  int width = 0;
  int height = 0;
  std::vector<double> grey{};

  Sheet(int w, int h, double ground)
      : width(w),
        height(h),
        grey(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), ground) {}
  double& at(int x, int y) {
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
  double get(int x, int y) const {
    x = std::clamp(x, 0, width - 1);
    y = std::clamp(y, 0, height - 1);
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
  double sample(double x, double y) const {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const double fx = x - left;
    const double fy = y - top;
    return get(left, top) * (1 - fx) * (1 - fy) + get(left + 1, top) * fx * (1 - fy) +
           get(left, top + 1) * (1 - fx) * fy + get(left + 1, top + 1) * fx * fy;
  }
  void fill(int x, int y, int w, int h, double value) {
    for (int row = std::max(0, y); row < std::min(height, y + h); ++row) {
      for (int column = std::max(0, x); column < std::min(width, x + w); ++column) {
        at(column, row) = value;
      }
    }
  }
};

// Rows of a few letters, five dots each.
inline constexpr std::array<std::array<std::uint8_t, 7>, 10> kLetters{{
    {14, 17, 17, 31, 17, 17, 17},
    {30, 17, 30, 17, 17, 17, 30},
    {14, 17, 16, 16, 16, 17, 14},
    {31, 16, 30, 16, 16, 16, 31},
    {17, 17, 31, 17, 17, 17, 17},
    {14, 4, 4, 4, 4, 4, 14},
    {17, 25, 21, 19, 17, 17, 17},
    {14, 17, 17, 17, 17, 17, 14},
    {31, 4, 4, 4, 4, 4, 4},
    {17, 17, 17, 17, 17, 10, 4},
}};

inline void write_letter(Sheet& sheet, int x, int y, int dot, int letter, double ink) {
  for (int row = 0; row < 7; ++row) {
    for (int column = 0; column < 5; ++column) {
      const auto bits = kLetters[static_cast<std::size_t>(letter)][static_cast<std::size_t>(row)];
      if ((bits >> (4 - column) & 1) == 0) continue;
      sheet.fill(x + column * dot, y + row * dot, dot, dot, ink);
    }
  }
}

inline void write_lines(Sheet& sheet, int left, int top, int right, int bottom, int dot,
                        Chance& chance, double ink = 40) {
  for (int y = top; y + 7 * dot < bottom; y += 12 * dot) {
    const int end = right - chance.below((right - left) / 3 + 1);
    for (int x = left; x + 5 * dot < end;) {
      const int word = 2 + chance.below(6);
      for (int i = 0; i < word && x + 5 * dot < end; ++i, x += 6 * dot) {
        write_letter(sheet, x, y, dot, chance.below(10), ink);
      }
      x += 5 * dot;
    }
  }
}

// Drawn at twice the size of the look; the camera halves it.
inline Sheet a4(Chance& chance, int dot = 3) {
  Sheet sheet(1448, 2048, chance.between(215, 245));
  write_lines(sheet, 500, 120, 1100, 220, dot + 2, chance);
  write_lines(sheet, 140, 300, 1320, 1500, dot, chance);
  for (int line = 0; line < 5; ++line) sheet.fill(140, 1540 + line * 60, 1180, 3, 60);
  write_lines(sheet, 160, 1550, 1200, 1790, dot, chance);
  write_lines(sheet, 800, 1840, 1300, 1960, dot, chance);
  return sheet;
}

inline Sheet card(Chance& chance) {
  Sheet sheet(2048, 1292, chance.between(190, 230));
  sheet.fill(120, 400, 420, 560, 150);  // The portrait …
  for (int y = 460; y < 900; ++y) {
    for (int x = 180; x < 480; ++x) {
      const double r = std::hypot((x - 330) / 130.0, (y - 640) / 170.0);
      if (r < 1) sheet.at(x, y) = 190 - 60 * r * r;
    }
  }
  sheet.fill(200, 460, 260, 60, 40);  // … with dark hair.
  write_lines(sheet, 640, 120, 1900, 260, 6, chance);
  write_lines(sheet, 620, 360, 1900, 1180, 4, chance);
  return sheet;
}

// Lies on a table; `size` is how much of the picture it takes.
inline Sheet on_table(const Sheet& paper, Chance& chance, double size, double turn_degrees) {
  Sheet picture(paper.width, paper.height, 0);
  const double table = chance.between(60, 130);
  const double c = std::cos(turn_degrees * 3.14159265 / 180);
  const double s = std::sin(turn_degrees * 3.14159265 / 180);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const double dx = (x - picture.width / 2.0) / size;
      const double dy = (y - picture.height / 2.0) / size;
      const double px = paper.width / 2.0 + c * dx + s * dy;
      const double py = paper.height / 2.0 - s * dx + c * dy;
      const bool is_on = px >= 0 && py >= 0 && px < paper.width && py < paper.height;
      picture.at(x, y) = is_on ? paper.sample(px, py) : table + 8 * std::sin(y / 23.0);
    }
  }
  return picture;
}

}  // namespace motcua::testing_support
