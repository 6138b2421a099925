// No box where a letter should be: every text of the product against the glyphs that are drawn.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/unicode.h"
#include "kit/font_metrics.h"
#include "kit/painter.h"

namespace motcua::kit {
namespace {

std::string read_file(const std::string& path) {
  std::string content;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return content;
  char chunk[65536];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, file)) {
    content.append(chunk, count);
  }
  std::fclose(file);
  return content;
}

Bytes read_font(const char* name) {
  return to_bytes(as_bytes(read_file(std::string(MOTCUA_FONT_DIR) + "/" + name)));
}

// Characters of a text, with the escapes of JSON read; controls and spaces aside.
void collect(std::string_view text, std::set<char32_t>& into) {
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("\\u") && at + 6 <= text.size()) {
      // Behind another backslash it is part of a pattern, which nobody reads.
      const bool is_pattern = at > 0 && text[at - 1] == '\\';
      const auto code = std::stoul(std::string(text.substr(at + 2, 4)), nullptr, 16);
      if (!is_pattern) into.insert(static_cast<char32_t>(code));
      at += 6;
      continue;
    }
    const auto code = unicode::next_code_point(text, at);
    ASSERT_TRUE(code.has_value()) << "not UTF-8 at " << at;
    if (*code > 0x20) into.insert(*code);
  }
}

// Every file a citizen may read something of: words, packs, guide, catalogue, lists, places of
// today and of before.
std::map<char32_t, std::string> all_characters() {
  std::map<char32_t, std::string> first_seen;
  std::size_t files = 0;
  for (const char* folder : {"i18n", "assets"}) {
    const std::string root = std::string(MOTCUA_SOURCE_DIR) + "/" + folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      const std::string path = entry.path().string();
      const std::string ending = entry.path().extension().string();
      if (!entry.is_regular_file() || ending == ".md" || path.find("/api/") != std::string::npos) {
        continue;  // For developers.
      }
      ++files;
      std::set<char32_t> used;
      collect(read_file(path), used);
      for (const char32_t code : used) first_seen.try_emplace(code, path);
    }
  }
  EXPECT_GT(files, 40U);
  return first_seen;
}

class GlyphsTest : public testing::Test {
 protected:
  GlyphsTest() {
    painter_.set_fonts(read_font("BeVietnamPro-Regular.ttf"),
                       read_font("BeVietnamPro-SemiBold.ttf"));
    painter_.prepare(1, 100);
  }
  Painter painter_{};
};

TEST_F(GlyphsTest, EveryTextOfTheProductIsDrawnWithoutABox) {
  const auto regular = FontMetrics::parse(read_font("BeVietnamPro-Regular.ttf"));
  const auto semibold = FontMetrics::parse(read_font("BeVietnamPro-SemiBold.ttf"));
  ASSERT_TRUE(regular && semibold);
  const std::map<char32_t, std::string> used = all_characters();
  EXPECT_GT(used.size(), 180U);  // Latin and Vietnamese, great and small.
  for (const auto& [code, path] : used) {
    char name[16];
    std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(code));
    EXPECT_TRUE(painter_.has_glyph(code)) << name << " in " << path << " is not in the atlas";
    EXPECT_TRUE(regular->has(code) && semibold->has(code)) << name << " in " << path;
  }
}

TEST_F(GlyphsTest, CombiningMarksAndSignsOfTheDesignAreThere) {
  for (const char32_t code :
       std::u32string(U"\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
                      U"\u2010\u2011\u2012\u2013\u2014\u2015‘’‚“”„•…₫×←↑→↓✓›‹−")) {
    EXPECT_TRUE(painter_.has_glyph(code)) << static_cast<unsigned>(code);
  }
}

TEST_F(GlyphsTest, ABoxWouldBeNoticed) {
  EXPECT_FALSE(painter_.has_glyph(U'語'));
}

TEST(FontMetricsTest, FiguresAreTabularInBothWeights) {
  for (const char* name : {"BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"}) {
    const auto font = FontMetrics::parse(read_font(name));
    ASSERT_TRUE(font.has_value());
    for (const char32_t digit : std::u32string(U"0123456789")) {
      EXPECT_EQ(font->advance(digit), font->advance(U'0')) << name;
    }
  }
}

}  // namespace
}  // namespace motcua::kit
