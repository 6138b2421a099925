#include "procedures/deadline.h"

#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

// A moment in Việt Nam (UTC+7) as milliseconds.
std::int64_t at(const Date& date, int hour, int minute = 0) {
  return (days_from_civil(date) * 24 * 60 + hour * 60 + minute - kVietnamOffsetMinutes) * 60000;
}

const WorkCalendar& calendar() {
  return real_catalogue().calendar();
}

constexpr Date kMonday{.year = 2026, .month = 11, .day = 16};

TEST(DeadlineTest, StartsTheSameDayBeforeThree) {
  EXPECT_EQ(to_iso(calendar().first_day(at(kMonday, 14, 59))), "2026-11-16");
  EXPECT_EQ(to_iso(calendar().due_day(at(kMonday, 10), 0)), "2026-11-16");
  EXPECT_EQ(to_iso(calendar().due_day(at(kMonday, 10), 1)), "2026-11-17");
}

TEST(DeadlineTest, StartsTheNextWorkingDayFromThreeOn) {
  EXPECT_EQ(to_iso(calendar().first_day(at(kMonday, 15))), "2026-11-17");
  EXPECT_EQ(to_iso(calendar().due_day(at(kMonday, 15), 1)), "2026-11-18");
}

TEST(DeadlineTest, SkipsWeekendsAndHolidays) {
  const Date friday{.year = 2026, .month = 11, .day = 20};
  EXPECT_EQ(to_iso(calendar().first_day(at(friday, 16))), "2026-11-23");
  // Tuesday 24 November is a holiday since 2026.
  EXPECT_EQ(to_iso(calendar().due_day(at(friday, 9), 2)), "2026-11-25");
  const Date before_tet{.year = 2026, .month = 2, .day = 13};
  EXPECT_EQ(to_iso(calendar().due_day(at(before_tet, 9), 1)), "2026-02-23");
}

TEST(DeadlineTest, CountsSwappedSaturdays) {
  EXPECT_TRUE(calendar().is_working_day({.year = 2026, .month = 8, .day = 22}));
  EXPECT_FALSE(calendar().is_working_day({.year = 2026, .month = 8, .day = 29}));
  EXPECT_FALSE(calendar().is_working_day({.year = 2026, .month = 8, .day = 31}));
}

TEST(DeadlineTest, KnowsWhichYearsWereAnnounced) {
  EXPECT_TRUE(calendar().is_announced(2026));
  EXPECT_FALSE(calendar().is_announced(2027));
}

}  // namespace
}  // namespace motcua::procedures
