#include "base/calendar.h"

#include <gtest/gtest.h>

namespace motcua {
namespace {

TEST(CalendarTest, KnowsWhichDaysExist) {
  EXPECT_TRUE(is_valid({2024, 2, 29}));
  EXPECT_TRUE(is_valid({2000, 2, 29}));
  EXPECT_FALSE(is_valid({1900, 2, 29}));
  EXPECT_FALSE(is_valid({2026, 2, 29}));
  EXPECT_FALSE(is_valid({2026, 4, 31}));
  EXPECT_FALSE(is_valid({2026, 13, 1}));
  EXPECT_FALSE(is_valid({2026, 0, 1}));
  EXPECT_FALSE(is_valid({0, 1, 1}));
}

TEST(CalendarTest, ReadsIsoDatesStrictly) {
  EXPECT_EQ(parse_iso_date("2026-11-22"), (Date{2026, 11, 22}));
  for (const char* text : {"2026-11-2", "2026-1-02", "22/11/2026", "2026-11-31", " 2026-11-22",
                           "2026-11-22 ", "+026-11-22", "2026-11-2x", ""}) {
    EXPECT_FALSE(parse_iso_date(text).has_value()) << text;
  }
  EXPECT_EQ(to_iso({987, 6, 5}), "0987-06-05");
}

TEST(CalendarTest, CountsDaysThroughTwoThousandYears) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  Date date{1, 1, 1};
  for (std::int64_t day = days_from_civil(date); date.year < 2100; ++day) {
    ASSERT_EQ(civil_from_days(day), date);
    ASSERT_EQ(days_from_civil(date), day);
    ++date.day;
    if (date.day > days_in_month(date.year, date.month)) date = {date.year, date.month + 1, 1};
    if (date.month > 12) date = {date.year + 1, 1, 1};
  }
}

TEST(CalendarTest, NamesTheWeekday) {
  EXPECT_EQ(weekday_of({2026, 11, 22}), Weekday::Sunday);
  EXPECT_EQ(weekday_of({1970, 1, 1}), Weekday::Thursday);
  EXPECT_EQ(weekday_of({1945, 9, 2}), Weekday::Sunday);
}

TEST(CalendarTest, CountsAgesInFullYears) {
  EXPECT_EQ(full_years_between({2008, 11, 23}, {2026, 11, 22}), 17);
  EXPECT_EQ(full_years_between({2008, 11, 22}, {2026, 11, 22}), 18);
  EXPECT_EQ(add_years({2024, 2, 29}, 1), (Date{2025, 2, 28}));
  EXPECT_EQ(add_years({2024, 2, 29}, 4), (Date{2028, 2, 29}));
  EXPECT_EQ(add_days({2026, 12, 31}, 1), (Date{2027, 1, 1}));
}

TEST(CalendarTest, UsesVietnameseDays) {
  // 17:30 UTC is half past midnight of the next day in Hà Nội.
  const std::int64_t moment = *parse_iso_utc("2026-11-22T17:30:00Z");

  EXPECT_EQ(date_of_unix_ms(moment), (Date{2026, 11, 23}));
  EXPECT_EQ(minute_of_day(moment), 30);
  EXPECT_EQ(date_of_unix_ms(moment, 0), (Date{2026, 11, 22}));
  EXPECT_EQ(date_of_unix_ms(-1, 0), (Date{1969, 12, 31}));
}

TEST(CalendarTest, WritesAndReadsUtcTimes) {
  EXPECT_EQ(to_iso_utc(1'795'335'330'000), "2026-11-22T08:15:30Z");
  EXPECT_EQ(parse_iso_utc("2026-11-22T08:15:30Z"), 1'795'335'330'000);
  for (const char* text : {"2026-11-22T08:15:30", "2026-11-22T24:00:00Z", "2026-11-22T08:60:30Z",
                           "2026-11-22 08:15:30Z", "2026-11-22T08:15:30.0Z", "2026-02-30T00:00:00Z",
                           "2026-11-22T08:15:60Z"}) {
    EXPECT_FALSE(parse_iso_utc(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace motcua
