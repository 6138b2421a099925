#include "forms/words.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace motcua::forms {
namespace {

TEST(WordsTest, SayNumbersAsPeopleDo) {
  const std::array<std::pair<int, const char*>, 12> rows = {
      {{1, "một"},
       {5, "năm"},
       {10, "mười"},
       {11, "mười một"},
       {15, "mười lăm"},
       {20, "hai mươi"},
       {21, "hai mươi mốt"},
       {24, "hai mươi tư"},
       {31, "ba mươi mốt"},
       {1990, "một nghìn chín trăm chín mươi"},
       {2005, "hai nghìn không trăm linh năm"},
       {2026, "hai nghìn không trăm hai mươi sáu"}}};
  for (const auto& [number, words] : rows) EXPECT_EQ(number_in_words(number), words);
}

TEST(WordsTest, SayRoundYearsShortly) {
  EXPECT_EQ(number_in_words(2000), "hai nghìn");
  EXPECT_EQ(number_in_words(1900), "một nghìn chín trăm");
}

TEST(WordsTest, SayADate) {
  EXPECT_EQ(date_in_words({.year = 2026, .month = 4, .day = 5}),
            "Ngày năm, tháng bốn, năm hai nghìn không trăm hai mươi sáu");
}

TEST(WordsTest, ComposeTelexLeftInAName) {
  const std::array<std::pair<const char*, const char*>, 9> rows = {{{"Nguyeenx", "Nguyễn"},
                                                                    {"Ddoor", "Đổ"},
                                                                    {"Traanf", "Trần"},
                                                                    {"DDuwcs", "Đức"},
                                                                    {"Phuwowngj", "Phượng"},
                                                                    {"ddawng", "đăng"},
                                                                    {"Nguye6n4", "Nguyễn"},
                                                                    {"D9o64", "Đỗ"},
                                                                    {"Quoocs", "Quốc"}}};
  for (const auto& [typed, composed] : rows) {
    EXPECT_EQ(compose_typed_keys(typed).value_or("nothing"), composed) << typed;
  }
}

TEST(WordsTest, LeaveOrdinaryNamesAlone) {
  for (const char* name : {"Anh", "Thomas", "Alex", "Xuan", "Ksor", "Y", "Nguyễn", "Đỗ", "Hoa",
                           "Lan", "Dung", "James", "H'Hen", "Oanh"}) {
    EXPECT_FALSE(compose_typed_keys(name).has_value()) << name;
  }
}

}  // namespace
}  // namespace motcua::forms
