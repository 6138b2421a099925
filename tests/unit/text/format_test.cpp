#include "text/format.h"

#include <gtest/gtest.h>

namespace motcua::text {
namespace {

TEST(FormatTest, WritesSizesWithOneDigitAfterTheMark) {
  EXPECT_EQ(format_bytes(512, Language::Vi), "512\u00a0byte");
  EXPECT_EQ(format_bytes(1'000, Language::Vi), "1\u00a0kB");
  EXPECT_EQ(format_bytes(1'234'567, Language::Vi), "1,2\u00a0MB");
  EXPECT_EQ(format_bytes(1'234'567, Language::En), "1.2\u00a0MB");
  EXPECT_EQ(format_bytes(347'000, Language::En), "347\u00a0kB");
  EXPECT_EQ(format_bytes(999'960, Language::En), "1\u00a0MB");
}

TEST(FormatTest, WritesMoneyInThousands) {
  EXPECT_EQ(format_money(0, Language::Vi), "0\u00a0đồng");
  EXPECT_EQ(format_money(500, Language::Vi), "500\u00a0đồng");
  EXPECT_EQ(format_money(16'000, Language::Vi), "16.000\u00a0đồng");
  EXPECT_EQ(format_money(1'250'000, Language::En), "1,250,000\u00a0VND");
}

TEST(FormatTest, ShowsMomentsOnVietnameseClocks) {
  const std::int64_t moment_ms = 1795335330000;  // 2026-11-22T08:15:30Z

  EXPECT_EQ(format_clock(moment_ms), "15:15");
  EXPECT_EQ(format_moment(moment_ms), "15:15, 22/11/2026");
  EXPECT_EQ(format_moment(moment_ms + 10 * 3'600'000), "01:15, 23/11/2026");
  EXPECT_EQ(format_long_date({.year = 2026, .month = 11, .day = 22}, Language::Vi),
            "Chủ nhật, 22/11/2026");
}

}  // namespace
}  // namespace motcua::text
