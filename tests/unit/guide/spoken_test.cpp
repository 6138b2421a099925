#include "guide/spoken.h"

#include <gtest/gtest.h>

namespace motcua::guide {
namespace {

constexpr Date kToday = {.year = 2026, .month = 11, .day = 22};

TEST(SpokenDateTest, IsReadHoweverItIsSaid) {
  const std::pair<const char*, const char*> kCases[] = {
      {"12/5/1990", "12/5/1990"},
      {"12-05-90", "12/5/1990"},
      {"ngày 12 tháng 5 năm 1990", "12/5/1990"},
      {"mùng 3 tháng giêng năm 2020", "3/1/2020"},
      {"ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi", "15/8/2020"},
      {"hôm qua", "21/11/2026"},
      {"năm 1948", "//1948"},
      {"1948", "//1948"},
      {"hôm nay", "22/11/2026"}};
  for (const auto& [said, raw] : kCases) {
    EXPECT_EQ(read_spoken_date(said, kToday).value_or(""), raw) << said;
  }
}

TEST(SpokenDateTest, IsNotGuessed) {
  for (const char* said : {"không nhớ", "15/8 âm lịch năm 2020", "45/13/1990", ""}) {
    EXPECT_FALSE(read_spoken_date(said, kToday).has_value()) << said;
  }
}

TEST(SpokenNumberTest, IsReadInDigitsAndWords) {
  EXPECT_EQ(read_spoken_number("2 bản"), 2);
  EXPECT_EQ(read_spoken_number("mười lăm"), 15);
  EXPECT_EQ(read_spoken_number("hai mươi ba người"), 23);
  EXPECT_EQ(read_spoken_number("hai"), 2);
  EXPECT_FALSE(read_spoken_number("nhiều").has_value());
}

}  // namespace
}  // namespace motcua::guide
