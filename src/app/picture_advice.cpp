#include "app/picture_advice.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace motcua::app {
namespace {

// Sizes are pixels of a look whose longer edge is about 1,000.
constexpr int kTile = 16;           // For contrast and sharpness.
constexpr int kBlock = 48;          // For the direction of lines: two or three lines of text.
constexpr int kWindow = 15;         // Half the edge of the neighbourhood ink is darker than.
constexpr int kInkContrast = 14;    // Grey levels.
constexpr int kStrokeMax = 10;      // A longer run of ink is no stroke: an edge, a shadow.
constexpr int kTileContrast = 30;   // Less is noise, or light falling off.
constexpr int kDarkest = 100;       // The brightest of a paper that can be read is brighter.
constexpr double kSharpMin = 0.22;  // Steepest step of a tile by its contrast; 0.4 is an edge.
constexpr double kShakenMin = 0.12;
constexpr double kSidewaysMax = 0.68;
constexpr double kShapedMin = 0.05;  // Less has no edges to judge by.
constexpr double kViewMin = 0.08;    // More than the edges of one empty page.
constexpr double kWrittenMin = 0.035;
constexpr double kFlatMin = 0.80;
constexpr double kScreenShape = 1.9;
constexpr int kLettersMin = 5;  // Height of the taller strokes.
constexpr int kEdgeMin = 64;    // Smaller pictures say nothing.

struct Look {
  int width = 0;
  int height = 0;
  ByteView pixels{};
  int at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
};

// The value below which `share` of the counted ones lie.
template <std::size_t N>
int quantile(const std::array<std::uint32_t, N>& counts, double share) {
  std::uint64_t all = 0;
  for (const std::uint32_t count : counts) all += count;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < N; ++i) {
    seen += counts[i];
    if (static_cast<double>(seen) >= share * static_cast<double>(all)) return static_cast<int>(i);
  }
  return static_cast<int>(N) - 1;
}

// Every pixel the mean of its neighbourhood: grain goes, edges stay.
Bytes without_grain(const Look& look) {
  Bytes smooth(look.pixels.begin(), look.pixels.end());
  const auto width = static_cast<std::size_t>(look.width);
  for (int y = 1; y + 1 < look.height; ++y) {
    for (int x = 1; x + 1 < look.width; ++x) {
      int sum = 0;
      for (int row = y - 1; row <= y + 1; ++row) {
        sum += look.at(x - 1, row) + look.at(x, row) + look.at(x + 1, row);
      }
      smooth[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] =
          static_cast<std::uint8_t>(sum / 9);
    }
  }
  return smooth;
}

int brightest(const Look& look) {
  std::array<std::uint32_t, 256> counts{};
  for (const std::uint8_t grey : look.pixels) ++counts[grey];
  return quantile(counts, 0.95);
}

// How much of the picture has any shape in it, and how sharp its edges are across and along.
struct Sharpness {
  double shaped = 0;  // Share of tiles with contrast.
  double across = 1;  // 85th of 100 tiles, by their steepest step.
  double along = 1;
};

Sharpness measure_sharpness(const Look& look) {
  std::array<std::uint32_t, 101> across{};
  std::array<std::uint32_t, 101> along{};
  std::uint32_t tiles = 0;
  std::uint32_t shaped = 0;
  for (int top = 1; top + kTile < look.height; top += kTile) {
    for (int left = 1; left + kTile < look.width; left += kTile) {
      int low = 255;
      int high = 0;
      int step_x = 0;
      int step_y = 0;
      for (int y = top; y < top + kTile; ++y) {
        for (int x = left; x < left + kTile; ++x) {
          low = std::min(low, look.at(x, y));
          high = std::max(high, look.at(x, y));
          step_x = std::max(step_x, std::abs(look.at(x + 1, y) - look.at(x - 1, y)));
          step_y = std::max(step_y, std::abs(look.at(x, y + 1) - look.at(x, y - 1)));
        }
      }
      ++tiles;
      const int contrast = high - low;
      if (contrast < kTileContrast) continue;
      ++shaped;
      ++across[static_cast<std::size_t>(std::min(100, step_x * 50 / contrast))];
      ++along[static_cast<std::size_t>(std::min(100, step_y * 50 / contrast))];
    }
  }
  if (shaped == 0) return {};
  return {.shaped = static_cast<double>(shaped) / tiles,
          .across = quantile(across, 0.85) / 100.0,
          .along = quantile(along, 0.85) / 100.0};
}

// Ink: clearly darker than its neighbourhood. One byte a pixel, 1 or 0.
Bytes find_ink(const Look& look) {
  const auto width = static_cast<std::size_t>(look.width);
  const auto height = static_cast<std::size_t>(look.height);
  // Sums above and left of each pixel make every neighbourhood cost the same.
  std::vector<std::uint32_t> sums((width + 1) * (height + 1), 0);
  for (std::size_t y = 0; y < height; ++y) {
    std::uint32_t row = 0;
    for (std::size_t x = 0; x < width; ++x) {
      row += look.pixels[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  Bytes ink(width * height, 0);
  for (int y = 0; y < look.height; ++y) {
    const auto top = static_cast<std::size_t>(std::max(0, y - kWindow));
    const auto bottom = static_cast<std::size_t>(std::min(look.height, y + kWindow + 1));
    for (int x = 0; x < look.width; ++x) {
      const auto left = static_cast<std::size_t>(std::max(0, x - kWindow));
      const auto right = static_cast<std::size_t>(std::min(look.width, x + kWindow + 1));
      const std::uint32_t sum = sums[bottom * (width + 1) + right] -
                                sums[top * (width + 1) + right] -
                                sums[bottom * (width + 1) + left] + sums[top * (width + 1) + left];
      const auto mean = static_cast<int>(sum / ((bottom - top) * (right - left)));
      if (look.at(x, y) < mean - kInkContrast) {
        ink[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] = 1;
      }
    }
  }
  return ink;
}

struct Writing {
  double share = 0;      // Of all tiles: those with several strokes.
  double direction = 1;  // Over 1: lines run across; under 1: they run up or down.
  int letters = 0;       // Height of the taller strokes, px.
};

double variance(const std::array<int, kBlock>& sums) {
  double sum = 0;
  double squares = 0;
  for (const int each : sums) {
    sum += each;
    squares += static_cast<double>(each) * each;
  }
  return squares - sum * sum / kBlock;
}

// Lines of text make rows that are dark and rows that are light, whatever the letters are.
double measure_direction(const Look& ink) {
  double by_rows = 0;
  double by_columns = 0;
  for (int top = 0; top + kBlock <= ink.height; top += kBlock) {
    for (int left = 0; left + kBlock <= ink.width; left += kBlock) {
      std::array<int, kBlock> rows{};
      std::array<int, kBlock> columns{};
      for (int y = 0; y < kBlock; ++y) {
        for (int x = 0; x < kBlock; ++x) {
          const int dot = ink.at(left + x, top + y);
          rows[static_cast<std::size_t>(y)] += dot;
          columns[static_cast<std::size_t>(x)] += dot;
        }
      }
      int dots = 0;
      for (const int row : rows) dots += row;
      constexpr int kArea = kBlock * kBlock;
      if (dots < kArea / 25 || dots > kArea / 2) continue;  // Hardly written on, or no writing.
      by_rows += variance(rows);
      by_columns += variance(columns);
    }
  }
  return by_columns > 0 ? by_rows / by_columns : 1;
}

Writing read_writing(const Look& look, const Bytes& bytes) {
  const Look ink{.width = look.width, .height = look.height, .pixels = bytes};
  Writing writing{.direction = measure_direction(ink)};
  std::uint32_t tiles = 0;
  std::uint32_t written = 0;
  for (int top = 0; top + kTile <= ink.height; top += kTile) {
    for (int left = 0; left + kTile <= ink.width; left += kTile) {
      ++tiles;
      int strokes = 0;
      for (int y = top; y < top + kTile; ++y) {
        int run = 0;
        for (int x = left; x < left + kTile; ++x) {
          if (ink.at(x, y) != 0) {
            ++run;
          } else {
            if (run > 0 && run <= kStrokeMax) ++strokes;
            run = 0;
          }
        }
      }
      if (strokes >= kTile * 3 / 4) ++written;
    }
  }
  writing.share = tiles == 0 ? 0 : static_cast<double>(written) / tiles;
  std::array<std::uint32_t, 64> heights{};
  for (int x = 0; x < ink.width; ++x) {
    int run = 0;
    for (int y = 0; y < ink.height; ++y) {
      if (ink.at(x, y) != 0) {
        ++run;
      } else {
        if (run > 1 && run < 64) ++heights[static_cast<std::size_t>(run)];
        run = 0;
      }
    }
  }
  writing.letters = quantile(heights, 0.75);
  return writing;
}

// A screen's areas are of one colour to the last bit; a camera's never are.
bool is_screenshot(const Look& look) {
  const int longer = std::max(look.width, look.height);
  const int shorter = std::min(look.width, look.height);
  if (longer < kScreenShape * shorter) return false;
  std::uint32_t same = 0;
  for (int y = 0; y < look.height; ++y) {
    for (int x = 1; x < look.width; ++x) same += look.at(x, y) == look.at(x - 1, y) ? 1 : 0;
  }
  const double pairs = static_cast<double>(look.height) * (look.width - 1);
  return same >= kFlatMin * pairs;
}

}  // namespace

std::vector<std::string> advise_on_picture(const GreyImage& picture) {
  const Look look{.width = picture.width_px, .height = picture.height_px, .pixels = picture.pixels};
  std::vector<std::string> advice;
  const auto say = [&advice](std::string_view name) { advice.emplace_back(name); };
  if (std::min(look.width, look.height) < kEdgeMin) return advice;
  if (brightest(look) < kDarkest) {
    say(kAdviceDark);
    return advice;
  }
  const Bytes smooth = without_grain(look);
  const Look seen{.width = look.width, .height = look.height, .pixels = smooth};
  const Sharpness sharp = measure_sharpness(seen);
  const bool is_unsharp = std::max(sharp.across, sharp.along) < kSharpMin ||
                          std::min(sharp.across, sharp.along) < kShakenMin;
  if (sharp.shaped >= kShapedMin && is_unsharp) {
    say(kAdviceBlurred);
    return advice;
  }
  if (is_screenshot(look)) say(kAdviceScreenshot);
  const Writing writing = read_writing(seen, find_ink(seen));
  if (writing.share < kWrittenMin) {
    say(sharp.shaped < kViewMin ? kAdviceBlank : kAdviceNoText);
    return advice;
  }
  if (writing.direction < kSidewaysMax) say(kAdviceSideways);
  if (writing.letters < kLettersMin) say(kAdviceSmallText);
  return advice;
}

}  // namespace motcua::app
