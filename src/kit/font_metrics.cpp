#include "kit/font_metrics.h"

#include <algorithm>
#include <optional>

#include "base/sort.h"

namespace motcua::kit {
namespace {

// Big-endian reads that answer 0 outside the file; tables are checked before they are used.
class Reader {
 public:
  explicit Reader(ByteView file) : file_(file) {}
  std::uint32_t u8(std::size_t at) const { return at < file_.size() ? file_[at] : 0u; }
  std::uint32_t u16(std::size_t at) const { return u8(at) << 8 | u8(at + 1); }
  std::uint32_t u32(std::size_t at) const { return u16(at) << 16 | u16(at + 2); }
  int i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  std::size_t size() const { return file_.size(); }

  // Offset of a table by its tag.
  std::optional<std::size_t> find_table(std::string_view tag) const {
    const std::uint32_t count = std::min(u16(4), 64u);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = 12 + 16 * i;
      if (at + 16 > size() || as_text(file_.subspan(at, 4)) != tag) continue;
      const std::size_t offset = u32(at + 8);
      if (offset < size()) return offset;
    }
    return std::nullopt;
  }

 private:
  ByteView file_;
};

constexpr std::size_t kGlyphsMax = 4096;
// Latin, Vietnamese, punctuation and arrows: what nearly every text is made of.
constexpr std::size_t kNearCodes = 0x2200;

// Calls `found(code, glyph)` for every mapped character of a format 4 subtable.
template <typename Found>
void read_format_4(const Reader& reader, std::size_t at, Found found) {
  const std::size_t segments = std::min<std::size_t>(reader.u16(at + 6) / 2, 2048);
  const std::size_t ends = at + 14;
  const std::size_t starts = ends + 2 * segments + 2;
  const std::size_t deltas = starts + 2 * segments;
  const std::size_t offsets = deltas + 2 * segments;
  for (std::size_t i = 0; i < segments; ++i) {
    const std::uint32_t first = reader.u16(starts + 2 * i);
    const std::uint32_t last = reader.u16(ends + 2 * i);
    const std::uint32_t delta = reader.u16(deltas + 2 * i);
    const std::uint32_t offset = reader.u16(offsets + 2 * i);
    for (std::uint32_t code = first; code <= last && code < 0xffffu; ++code) {
      std::uint32_t glyph = code + delta;
      if (offset != 0) {
        const std::uint32_t listed = reader.u16(offsets + 2 * i + offset + 2 * (code - first));
        glyph = listed == 0 ? 0 : listed + delta;
      }
      if ((glyph & 0xffffu) != 0) found(static_cast<char32_t>(code), glyph & 0xffffu);
    }
  }
}

template <typename Found>
void read_format_12(const Reader& reader, std::size_t at, Found found) {
  const std::size_t groups = std::min<std::size_t>(reader.u32(at + 12), 2048);
  for (std::size_t i = 0; i < groups; ++i) {
    const std::size_t group = at + 16 + 12 * i;
    const std::uint32_t first = reader.u32(group);
    const std::uint32_t last = std::min(reader.u32(group + 4), first + 0xffffu);
    const std::uint32_t glyph = reader.u32(group + 8);
    for (std::uint32_t code = first; code <= last; ++code) found(code, glyph + code - first);
  }
}

// Best Unicode subtable: format 12 before format 4; 0 when there is none.
std::size_t find_characters(const Reader& reader, std::size_t cmap) {
  std::size_t best = 0;
  std::uint32_t best_format = 0;
  const std::size_t count = std::min(reader.u16(cmap + 2), 32u);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = cmap + reader.u32(cmap + 4 + 8 * i + 4);
    const std::uint32_t format = reader.u16(at);
    if ((format == 4 || format == 12) && format > best_format) {
      best = at;
      best_format = format;
    }
  }
  return best;
}

}  // namespace

Result<FontMetrics> FontMetrics::parse(ByteView file) {
  const Reader reader(file);
  const auto head = reader.find_table("head");
  const auto hhea = reader.find_table("hhea");
  const auto hmtx = reader.find_table("hmtx");
  const auto cmap = reader.find_table("cmap");
  if (!head || !hhea || !hmtx || !cmap) return fail(ErrorCode::Corrupt, "font.tables");

  const auto units = static_cast<float>(reader.u16(*head + 18));
  const std::uint32_t metrics = reader.u16(*hhea + 34);
  const std::size_t characters = find_characters(reader, *cmap);
  if (units < 16 || metrics == 0 || characters == 0) return fail(ErrorCode::Corrupt, "font.head");

  FontMetrics font;
  font.ascent_ = static_cast<float>(reader.i16(*hhea + 4)) / units;
  font.descent_ = static_cast<float>(-reader.i16(*hhea + 6)) / units;
  const auto advance_of = [&](std::uint32_t glyph) {
    const std::size_t index = std::min(glyph, metrics - 1);
    return static_cast<float>(reader.u16(*hmtx + 4 * index)) / units;
  };
  font.missing_ = advance_of(0);
  const auto found = [&](char32_t code, std::uint32_t glyph) {
    if (font.glyphs_.size() < kGlyphsMax) {
      font.glyphs_.push_back({.code = code, .advance = advance_of(glyph)});
    }
  };
  if (reader.u16(characters) == 12) {
    read_format_12(reader, characters, found);
  } else {
    read_format_4(reader, characters, found);
  }
  sort_small(font.glyphs_, {}, &Glyph::code);
  font.near_.assign(kNearCodes, -1.0F);
  for (const Glyph& glyph : font.glyphs_) {
    if (glyph.code < kNearCodes) font.near_[glyph.code] = glyph.advance;
  }
  return font;
}

bool FontMetrics::has(char32_t code) const {
  return std::ranges::binary_search(glyphs_, code, {}, &Glyph::code);
}

float FontMetrics::advance(char32_t code) const {
  if (code < near_.size()) return near_[code] < 0 ? missing_ : near_[code];
  const auto found = std::ranges::lower_bound(glyphs_, code, {}, &Glyph::code);
  if (found != glyphs_.end() && found->code == code) return found->advance;
  return missing_;
}

}  // namespace motcua::kit
