#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "kit/ui.h"

namespace motcua::kit {
namespace {

Bytes read_font(const char* name) {
  Bytes bytes;
  std::FILE* file = std::fopen((std::string(MOTCUA_FONT_DIR) + "/" + name).c_str(), "rb");
  if (file == nullptr) return bytes;
  std::uint8_t chunk[4096];
  while (const std::size_t count = std::fread(chunk, 1, sizeof chunk, file)) {
    bytes.insert(bytes.end(), chunk, chunk + count);
  }
  std::fclose(file);
  return bytes;
}

FontMetrics regular() {
  return FontMetrics::parse(read_font("BeVietnamPro-Regular.ttf")).value();
}

TEST(FontMetricsTest, KnowsEveryLetterOfVietnamese) {
  const FontMetrics font = regular();
  for (const char32_t code :
       std::u32string(U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
                      U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ"
                      U"“”‘’–—…₫0123456789")) {
    EXPECT_TRUE(font.has(code)) << static_cast<unsigned>(code);
  }
  EXPECT_GT(font.advance(U'm'), font.advance(U'i'));
  EXPECT_NEAR(font.ascent() + font.descent(), 1.265F, 0.001F);
}

TEST(FontMetricsTest, RefusesBytesThatAreNoFont) {
  Bytes broken = read_font("BeVietnamPro-Regular.ttf");
  for (const std::size_t keep : {std::size_t{0}, std::size_t{11}, std::size_t{200}}) {
    EXPECT_FALSE(FontMetrics::parse(ByteView(broken).subspan(0, keep)));
  }
  for (std::size_t i = 12; i < 400; ++i) broken[i] = static_cast<std::uint8_t>(i * 37);
  EXPECT_FALSE(FontMetrics::parse(broken));
}

struct WrapTest : testing::Test {
  WrapTest() { ui.set_fonts(regular(), regular()); }
  std::vector<std::string> lines(std::string_view text, int width) {
    std::vector<std::string> out;
    for (const std::string_view line : ui.wrap(text, TextStyle::Body, width))
      out.emplace_back(line);
    return out;
  }
  int width_of(std::string_view text) {
    return static_cast<int>(ui.text_width(text, TextStyle::Body)) + 1;
  }
  Ui ui{};
};

TEST_F(WrapTest, BreaksAtSpacesAndKeepsEveryWord) {
  EXPECT_EQ(lines("Giấy chứng sinh của trẻ", width_of("Giấy chứng sinh")),
            (std::vector<std::string>{"Giấy chứng sinh", "của trẻ"}));
}

TEST_F(WrapTest, LetsTheSpaceAtTheEndHang) {
  EXPECT_EQ(lines("một hai", width_of("một")), (std::vector<std::string>{"một", "hai"}));
}

TEST_F(WrapTest, BreaksAWordOnlyWhenItIsWiderThanTheLine) {
  const std::vector<std::string> broken = lines("a3f9c1d2e8b7a3f9c1d2", width_of("a3f9c1d2"));

  ASSERT_GE(broken.size(), 3u);
  std::string joined;
  for (const std::string& line : broken) joined += line;
  EXPECT_EQ(joined, "a3f9c1d2e8b7a3f9c1d2");
}

TEST_F(WrapTest, KeepsTheLinesOfTheText) {
  EXPECT_EQ(lines("một\n\nhai", 500), (std::vector<std::string>{"một", "", "hai"}));
}

TEST_F(WrapTest, BreaksBehindAHyphenButNotInsideANumber) {
  EXPECT_EQ(lines("Thừa Thiên-Huế", width_of("Thừa Thiên-")),
            (std::vector<std::string>{"Thừa Thiên-", "Huế"}));
  EXPECT_EQ(lines("ngày 22/11", width_of("ngày 22/")), (std::vector<std::string>{"ngày", "22/11"}));
}

TEST_F(WrapTest, KeepsTheNumberOfALawTogetherUpToItsHyphen) {
  EXPECT_EQ(lines("Luật 60/2014/QH13", width_of("60/2014/QH13")),
            (std::vector<std::string>{"Luật", "60/2014/QH13"}));
  EXPECT_EQ(lines("số 08/2025/TT-BTP", width_of("số 08/2025/TT-")),
            (std::vector<std::string>{"số 08/2025/TT-", "BTP"}));
  EXPECT_EQ(lines("G15-2026-01", width_of("G15-2026-")),
            (std::vector<std::string>{"G15-2026-", "01"}));
  EXPECT_EQ(lines("và/ở", width_of("và/")), (std::vector<std::string>{"và/", "ở"}));
}

TEST_F(WrapTest, NeverMakesALineWiderThanTheRoom) {
  const std::string text =
      "Cha hoặc mẹ có trách nhiệm đăng ký khai sinh cho con trong thời hạn sáu mươi ngày kể từ "
      "ngày sinh con; trường hợp cha, mẹ không thể thì ông hoặc bà đăng ký.";
  for (int width = 120; width <= 720; width += 7) {
    std::string joined;
    for (const std::string& line : lines(text, width)) {
      EXPECT_LE(ui.text_width(line, TextStyle::Body), static_cast<float>(width) + 1);
      joined += (joined.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(joined, text);
  }
}

}  // namespace
}  // namespace motcua::kit
