#include "places/spelling.h"

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace motcua::places {
namespace {

TEST(SpellingTest, TakesTheToneAsPartOfTheWordNotOfAVowel) {
  EXPECT_EQ(toned_key("Hoà Bình"), toned_key("Hòa Bình"));
  EXPECT_EQ(toned_key("Thuỷ Nguyên"), toned_key("Thủy Nguyên"));
  EXPECT_NE(toned_key("Cẩm Giang"), toned_key("Cẩm Giàng"));
  EXPECT_NE(toned_key("Tân"), toned_key("Tấn"));
}

TEST(SpellingTest, KnowsTheSpellingsOfTheHighlands) {
  for (const char* name : {"Đắk Lắk", "Đăk Lăk", "Đắc Lắc", "ĐẮK LẮK"}) {
    EXPECT_EQ(toned_key(name), toned_key("Đắk Lắk")) << name;
    EXPECT_EQ(plain_key(name), "daklak") << name;
  }
  EXPECT_EQ(plain_key("Dak Lak"), "daklak");
  EXPECT_NE(toned_key("Lạc Sơn"), toned_key("Lắc Sơn"));
}

TEST(SpellingTest, TakesIAndYForOneWhereTheySoundAlike) {
  EXPECT_EQ(toned_key("Mĩ Tho"), toned_key("Mỹ Tho"));
  EXPECT_EQ(toned_key("Qui Nhơn"), toned_key("Quy Nhơn"));
  EXPECT_NE(plain_key("Thuy"), plain_key("Thui"));
  EXPECT_NE(plain_key("Tay"), plain_key("Tai"));
}

TEST(SpellingTest, ForgetsWhatStandsBetweenTheWords) {
  EXPECT_EQ(plain_key("Bà Rịa - Vũng Tàu"), "bariavungtau");
  EXPECT_EQ(plain_key("Ea H’leo"), plain_key("ea hleo"));
  EXPECT_EQ(plain_key("Phan Rang-Tháp Chàm"), plain_key("phan rang thap cham"));
  EXPECT_EQ(plain_key("04"), "4");
}

TEST(SpellingTest, ReadsTheSameFromComposedAndDecomposedLetters) {
  const std::string name = "Đức Phổ, Quảng Ngãi";

  EXPECT_EQ(toned_key(unicode::nfc(unicode::nfd(name))), toned_key(name));
}

TEST(SpellingTest, CutsANumberFromTheLettersBeforeIt) {
  const auto words = read_words("P4, q10 12A");

  ASSERT_EQ(words.size(), 5U);
  EXPECT_EQ(words[0].plain, "p");
  EXPECT_EQ(words[1].plain, "4");
  EXPECT_FALSE(words[1].after_comma);
  EXPECT_TRUE(words[2].after_comma);
  EXPECT_EQ(words[4].plain, "12a");
}

}  // namespace
}  // namespace motcua::places
