#include "base/unicode.h"

#include <gtest/gtest.h>

#include <string>

#include "base/random.h"

namespace motcua::unicode {
namespace {

TEST(UnicodeTest, ComposesVietnameseFromAnyOrderOfMarks) {
  const std::string composed = "\xE1\xBB\x87";       // ệ
  EXPECT_EQ(nfc("e\xCC\x82\xCC\xA3"), composed);     // Circumflex, dot below.
  EXPECT_EQ(nfc("e\xCC\xA3\xCC\x82"), composed);     // Dot below, circumflex.
  EXPECT_EQ(nfc("\xC3\xAA\xCC\xA3"), composed);      // ê, dot below.
  EXPECT_EQ(nfc("\xE1\xBA\xB9\xCC\x82"), composed);  // ẹ, circumflex.
  EXPECT_EQ(nfc("Nguye\xCC\x82\xCC\x83n"), "Nguyễn");
  EXPECT_EQ(nfc("u\xCC\x9B\xCC\x80"), "ừ");
  EXPECT_EQ(nfd("ừ"), "u\xCC\x9B\xCC\x80");
}

TEST(UnicodeTest, KeepsWhatIsNotLatin) {
  EXPECT_EQ(nfc("한글 日本 😀"), "한글 日本 😀");
  EXPECT_EQ(nfc("q\xCC\x83"), "q\xCC\x83");  // No such letter.
  EXPECT_EQ(nfc("\xCC\x81"), "\xCC\x81");    // A mark alone.
}

TEST(UnicodeTest, BlocksAMarkBehindOneOfTheSameClass) {
  // Two marks above: only the first can join the letter.
  EXPECT_EQ(nfc("o\xCC\x81\xCC\x88"), "ó\xCC\x88");
  // Dot below sorts before the acute and joins first.
  EXPECT_EQ(nfc("o\xCC\x81\xCC\xA3"), "ọ\xCC\x81");
  // A singleton stands for another mark and never comes back.
  EXPECT_EQ(nfc("a\xCD\x81"), "á");
  EXPECT_EQ(nfc("\xCD\x84"), "\xCC\x88\xCC\x81");
}

TEST(UnicodeTest, NormalFormsAreStable) {
  SeededRandom random(7);
  constexpr std::u32string_view kAlphabet =
      U"aeouydAEƠđĐ\u0300\u0301\u0302\u0303\u0306\u0309"
      U"\u031B\u0323\u0344\u1EC7 1";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::uint64_t i = random.below(12); i > 0; --i) {
      append_utf8(text, kAlphabet[random.below(kAlphabet.size())]);
    }
    EXPECT_EQ(nfc(nfc(text)), nfc(text));
    EXPECT_EQ(nfc(nfd(text)), nfc(text));
    EXPECT_EQ(nfd(nfc(text)), nfd(text));
    EXPECT_EQ(fold(nfd(text)), fold(text));
  }
}

TEST(UnicodeTest, FoldsForSearch) {
  EXPECT_EQ(fold("  ĐĂNG KÝ  khai-sinh "), "dang ky khai sinh");
  EXPECT_EQ(fold("Phường Ba Đình, TP. Hà Nội"), "phuong ba dinh tp ha noi");
  EXPECT_EQ(fold("Ươm-mầm—2026…"), "uom mam 2026");
  EXPECT_EQ(fold("Zoë Ångström Łódź"), "zoe angstrom lodz");
  EXPECT_EQ(fold("!?"), "");
}

TEST(UnicodeTest, ChangesCase) {
  EXPECT_EQ(to_upper("nguyễn thị ánh đào ư ơ ỷ"), "NGUYỄN THỊ ÁNH ĐÀO Ư Ơ Ỷ");
  EXPECT_EQ(to_lower("NGUYỄN THỊ ÁNH ĐÀO Ư Ơ Ỷ"), "nguyễn thị ánh đào ư ơ ỷ");
  EXPECT_EQ(to_upper("u\xCC\x9B"), "Ư");
}

TEST(UnicodeTest, KnowsWellFormedUtf8) {
  EXPECT_TRUE(is_utf8("Ánh 😀"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
  for (const char* text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE1\xBB", "\xFE"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

TEST(UnicodeTest, ConvertsOffsetsBetweenBytesAndUtf16) {
  const std::string text = "aệ😀b";  // 1 + 3 + 4 + 1 bytes; 1 + 1 + 2 + 1 units.

  EXPECT_EQ(count_code_points(text), 4U);
  EXPECT_EQ(count_utf16_units(text), 5U);
  EXPECT_EQ(byte_offset_of_utf16(text, 0), 0U);
  EXPECT_EQ(byte_offset_of_utf16(text, 2), 4U);
  EXPECT_EQ(byte_offset_of_utf16(text, 3), 4U);  // Inside the pair.
  EXPECT_EQ(byte_offset_of_utf16(text, 4), 8U);
  EXPECT_EQ(byte_offset_of_utf16(text, 99), 9U);
  EXPECT_EQ(utf16_offset_of_byte(text, 4), 2U);
  EXPECT_EQ(utf16_offset_of_byte(text, 6), 2U);  // Inside the character.
  EXPECT_EQ(utf16_offset_of_byte(text, 8), 4U);
}

TEST(UnicodeTest, TidiesWhiteSpace) {
  EXPECT_EQ(trim_and_squeeze("\t Nguyễn \xC2\xA0 Văn\n\nA  "), "Nguyễn Văn A");
  EXPECT_EQ(trim_and_squeeze(" \n "), "");
}

TEST(Unicode, CutsBeforeACharacterThatDoesNotFit) {
  EXPECT_EQ(cut("ngõ 5", 100), "ngõ 5");
  EXPECT_EQ(cut("ngõ 5", 5), "ngõ ");
  EXPECT_EQ(cut("ngõ", 3), "ng");
  EXPECT_EQ(cut("ế", 2), "");
  EXPECT_EQ(cut("", 0), "");
}

}  // namespace
}  // namespace motcua::unicode
