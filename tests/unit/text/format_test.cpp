#include "text/format.h"

#include <gtest/gtest.h>

namespace motcua::text {
namespace {

TEST(FormatTest, GroupsNumbersAsEachLanguageDoes) {
  EXPECT_EQ(format_integer(1234567, Language::Vi), "1.234.567");
  EXPECT_EQ(format_integer(-1234, Language::En), "-1,234");
  EXPECT_EQ(format_integer(999, Language::Vi), "999");
  EXPECT_EQ(format_money(8000, Language::Vi), "8.000\u00a0₫");
}

TEST(FormatTest, WritesSizesWithOneDigitAfterTheMark) {
  EXPECT_EQ(format_bytes(512, Language::Vi), "512\u00a0byte");
  EXPECT_EQ(format_bytes(1'000, Language::Vi), "1\u00a0kB");
  EXPECT_EQ(format_bytes(1'234'567, Language::Vi), "1,2\u00a0MB");
  EXPECT_EQ(format_bytes(1'234'567, Language::En), "1.2\u00a0MB");
  EXPECT_EQ(format_bytes(347'000, Language::En), "347\u00a0kB");
  EXPECT_EQ(format_bytes(999'960, Language::En), "1\u00a0MB");
}

TEST(FormatTest, ShowsMomentsOnVietnameseClocks) {
  const std::int64_t moment_ms = 1795335330000;  // 2026-11-22T08:15:30Z

  EXPECT_EQ(format_clock(moment_ms), "15:15");
  EXPECT_EQ(format_moment(moment_ms), "15:15, 22/11/2026");
  EXPECT_EQ(format_moment(moment_ms + 10 * 3'600'000), "01:15, 23/11/2026");
  EXPECT_EQ(format_long_date({.year = 2026, .month = 11, .day = 22}, Language::Vi),
            "Chủ nhật, 22/11/2026");
}

TEST(FormatTest, WritesDatesInTheWordsOfCivilStatusPapers) {
  EXPECT_EQ(date_in_words({.year = 2026, .month = 10, .day = 15}),
            "Ngày mười lăm tháng mười năm hai nghìn không trăm hai mươi sáu");
  EXPECT_EQ(date_in_words({.year = 2005, .month = 4, .day = 21}),
            "Ngày hai mươi mốt tháng tư năm hai nghìn không trăm linh năm");
  EXPECT_EQ(date_in_words({.year = 1999, .month = 12, .day = 1}),
            "Ngày một tháng mười hai năm một nghìn chín trăm chín mươi chín");
  EXPECT_EQ(date_in_words({.year = 2000, .month = 1, .day = 11}),
            "Ngày mười một tháng một năm hai nghìn");
}

}  // namespace
}  // namespace motcua::text
