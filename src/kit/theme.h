// Colours and sizes: every number of the look stands here. Widgets name tokens, never colours.
#pragma once

#include <cstdint>

#include "semantics/style.h"

namespace motcua::kit {

struct Color {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Color&) const = default;
};

enum class ThemeKind : std::uint8_t { Light, Dark, HighContrast };

// The same names in every set; tests/unit/kit checks each pair that is used together.
struct Theme {
  Color ink{};            // text
  Color ink_secondary{};  // hints, details
  Color paper{};          // cards, fields
  Color page{};           // behind everything
  Color line{};           // boundaries of controls (3:1)
  Color line_soft{};      // decoration only: card edges, separators
  Color brand{};          // primary buttons, header
  Color brand_hover{};
  Color brand_pressed{};
  Color on_brand{};
  Color accent{};  // Fill only, never text.
  Color link{};
  Color success{};
  Color success_paper{};
  Color warning{};
  Color warning_paper{};
  Color error{};
  Color error_paper{};
  Color info_paper{};
  Color focus{};
  Color hover{};    // Fill of quiet things under the pointer.
  Color pressed{};  // The same, held down.
  Color disabled_paper{};
  Color disabled_ink{};
};

const Theme& theme(ThemeKind kind);
Color tone_color(const Theme& theme, semantics::Tone tone);
Color tone_paper(const Theme& theme, semantics::Tone tone);

struct TextSize {
  int px = 0;
  int line = 0;
  bool semibold = false;
};

// Size of a text style at a text scale in percent. px and line are rounded to whole CSS px, as
// style.css does, so that lines wrap and stand alike in both.
TextSize text_size(semantics::TextStyle style, int scale_percent);

constexpr int kMeasureMax = 720;  // Column width at most.
constexpr int kWidthMin = 320;    // Narrowest page we lay out.
constexpr int kPhoneBelow = 480;  // Buttons fill the width below this.
constexpr int kWideFrom = 1024;   // Side column from here.
constexpr int kAsideWidth = 264;
constexpr int kAsideGap = 40;
constexpr int kPagePadding = 16;
constexpr int kPagePaddingWide = 24;
constexpr int kTargetMin = 48;
constexpr int kFieldHeight = 56;
constexpr int kRadius = 8;
constexpr int kGapTight = 4;
constexpr int kGapSmall = 8;
constexpr int kGap = 16;
constexpr int kGapLarge = 24;
constexpr int kGapSection = 40;
constexpr int kIconSize = 24;
constexpr int kFieldPadding = 16;

}  // namespace motcua::kit
