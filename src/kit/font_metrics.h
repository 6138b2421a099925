// Widths of characters, read from the font file itself: layout needs no atlas and no browser.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::kit {

class FontMetrics {
 public:
  // Typical widths, for when the font is not at hand (HTML mode never measures).
  FontMetrics() = default;
  // Reads head, hhea, hmtx and cmap (format 4 or 12) of a TrueType file; Corrupt when it cannot.
  static Result<FontMetrics> parse(ByteView file);

  // In em. Characters the font lacks have the width of its missing-glyph box.
  float advance(char32_t code) const;
  bool has(char32_t code) const;
  float ascent() const { return ascent_; }    // em above the baseline
  float descent() const { return descent_; }  // em below the baseline, positive

 private:
  struct Glyph {
    char32_t code = 0;
    float advance = 0;
  };
  std::vector<Glyph> glyphs_{};  // Sorted by code.
  std::vector<float> near_{};    // By code, below kNearCodes; negative: the font lacks it.
  float missing_ = 0.56F;
  float ascent_ = 1.0F;
  float descent_ = 0.265F;
};

}  // namespace motcua::kit
