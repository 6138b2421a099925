#include "forms/lunar.h"

#include <gtest/gtest.h>

#include <ostream>

namespace motcua::forms {

void PrintTo(const LunarDate& lunar, std::ostream* out) {
  *out << lunar.day << "/" << lunar.month << (lunar.is_leap_month ? " leap " : " ") << lunar.year;
}

namespace {

struct Pair {
  LunarDate lunar{};
  const char* solar = "";
};

// First days of the year and the tenth of the third month as the state announced them; the leap
// months of 2014, 2017, 2020, 2023 and 2025.
const Pair kKnown[] = {
    {{.year = 2025, .month = 1, .day = 1}, "2025-01-29"},
    {{.year = 2026, .month = 1, .day = 1}, "2026-02-17"},
    {{.year = 2027, .month = 1, .day = 1}, "2027-02-06"},
    {{.year = 2025, .month = 3, .day = 10}, "2025-04-07"},
    {{.year = 2026, .month = 3, .day = 10}, "2026-04-26"},
    {{.year = 2027, .month = 3, .day = 10}, "2027-04-16"},
    {{.year = 1985, .month = 1, .day = 1}, "1985-01-21"},
    {{.year = 2007, .month = 1, .day = 1}, "2007-02-17"},
    {{.year = 2030, .month = 1, .day = 1}, "2030-02-02"},
    {{.year = 2014, .month = 9, .day = 1, .is_leap_month = true}, "2014-10-24"},
    {{.year = 2020, .month = 4, .day = 1, .is_leap_month = true}, "2020-05-23"},
    {{.year = 2023, .month = 2, .day = 1, .is_leap_month = true}, "2023-03-22"},
    {{.year = 2025, .month = 6, .day = 1, .is_leap_month = true}, "2025-07-25"},
};

TEST(LunarTest, KnowsTheDaysThatWereAnnounced) {
  for (const Pair& pair : kKnown) {
    const Date solar = *parse_iso_date(pair.solar);
    EXPECT_EQ(lunar_of(solar), pair.lunar) << pair.solar;
    EXPECT_EQ(solar_of(pair.lunar), solar) << pair.solar;
  }
}

TEST(LunarTest, GoesThereAndBackForEveryDayOfACentury) {
  Date date{.year = 1950, .month = 1, .day = 1};
  LunarDate before = lunar_of(date);
  for (int i = 0; i < 36'600; ++i) {
    const LunarDate lunar = lunar_of(date);
    ASSERT_GE(lunar.day, 1) << to_iso(date);
    ASSERT_LE(lunar.day, 30) << to_iso(date);
    if (i > 0) {
      ASSERT_TRUE(lunar.day == before.day + 1 || (lunar.day == 1 && before.day >= 29))
          << to_iso(date);
    }
    if (i % 17 == 0) {
      ASSERT_EQ(solar_of(lunar), date);
    }
    before = lunar;
    date = add_days(date, 1);
  }
}

TEST(LunarTest, HasNoThirtiethInAShortMonthAndNoLeapMonthInACommonYear) {
  EXPECT_FALSE(solar_of({.year = 2026, .month = 2, .day = 31}).has_value());
  EXPECT_FALSE(solar_of({.year = 2026, .month = 4, .day = 1, .is_leap_month = true}).has_value());
  int short_months = 0;
  for (int month = 1; month <= 12; ++month) {
    if (!solar_of({.year = 2026, .month = month, .day = 30})) ++short_months;
  }
  EXPECT_GE(short_months, 5);
  EXPECT_LE(short_months, 7);
}

}  // namespace
}  // namespace motcua::forms
