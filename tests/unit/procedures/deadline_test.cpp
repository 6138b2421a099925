#include "procedures/deadline.h"

#include <vector>

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

// Counted by hand from the calendars of the three years: weekdays, less the days off, and the
// Saturdays worked for a swapped day.
TEST(DeadlineTest, CountsTheWorkingDaysOfEachYear) {
  const auto count = [](int year) {
    int days = 0;
    for (Date day{.year = year, .month = 1, .day = 1}; day.year == year; day = add_days(day, 1)) {
      days += calendar().is_working_day(day) ? 1 : 0;
    }
    return days;
  };

  EXPECT_EQ(count(2025), 261 - 12 + 1);
  EXPECT_EQ(count(2026), 261 - 14 + 2);
  EXPECT_EQ(count(2027), 261 - 12);
}

TEST(DeadlineTest, TellsHowTheDayWasReckoned) {
  const Date friday{.year = 2026, .month = 10, .day = 30};

  const Reckoning late = calendar().explain(at(friday, 16, 10), 3);

  EXPECT_EQ(late.received, friday);
  EXPECT_EQ(late.received_minute, 16 * 60 + 10);
  EXPECT_TRUE(late.is_after_cutoff);
  EXPECT_EQ(to_iso(late.first), "2026-11-02");
  EXPECT_EQ(late.working_days, 3);
  ASSERT_EQ(late.counted.size(), 3U);
  EXPECT_EQ(to_iso(late.counted.front()), "2026-11-03");
  EXPECT_EQ(to_iso(late.due), "2026-11-05");
  ASSERT_EQ(late.skipped.size(), 1U);
  EXPECT_EQ(to_iso(late.skipped[0].from), "2026-10-31");
  EXPECT_EQ(to_iso(late.skipped[0].to), "2026-11-01");
  EXPECT_TRUE(late.skipped[0].name.empty());
  EXPECT_TRUE(late.is_announced);
  EXPECT_FALSE(late.is_recalled);
  EXPECT_FALSE(calendar().explain(at(friday, 14, 59), 3).is_after_cutoff);
}

TEST(DeadlineTest, NamesTheHolidaysItLeavesOutAndMarksWhatWasNotRead) {
  const Reckoning tet = calendar().explain(at({.year = 2026, .month = 2, .day = 13}, 9), 1);
  ASSERT_EQ(tet.skipped.size(), 3U);  // Weekend, Tết, weekend.
  EXPECT_EQ(tet.skipped[1].name.vi, "Tết Nguyên đán");
  EXPECT_EQ(to_iso(tet.skipped[1].from), "2026-02-16");
  EXPECT_EQ(to_iso(tet.skipped[1].to), "2026-02-20");
  EXPECT_FALSE(tet.is_recalled);

  const Reckoning next = calendar().explain(at({.year = 2027, .month = 2, .day = 4}, 9), 1);
  EXPECT_EQ(to_iso(next.due), "2027-02-12");
  EXPECT_TRUE(next.is_recalled);
  EXPECT_FALSE(next.is_announced);

  const Reckoning over = calendar().explain(at({.year = 2026, .month = 12, .day = 31}, 9), 2);
  EXPECT_FALSE(over.is_announced);  // It ends in a year nobody has announced.
}

TEST(DeadlineTest, GivesTheCitizenWholeDaysAfterANotice) {
  // The hour of the notice does not shorten the time: the day after it is the first one.
  for (const int hour : {8, 17, 23}) {
    const Reckoning supplement =
        calendar().explain_notice(at(kMonday, hour), kSupplementWorkingDays);
    EXPECT_FALSE(supplement.is_after_cutoff);
    EXPECT_EQ(supplement.counted.size(), 7U);
    // 17, 18, 19, 20, 23, 25, 26: without the weekend and the holiday of the 24th.
    EXPECT_EQ(to_iso(supplement.due), "2026-11-26");
  }
}

// Every quarter of an hour of three years, against the rule said in another way.
TEST(DeadlineTest, AgreesWithAPlainWalkThroughAllThreeYears) {
  std::vector<Date> working;
  for (Date day{.year = 2025, .month = 1, .day = 1}; day.year < 2029; day = add_days(day, 1)) {
    if (calendar().is_working_day(day)) working.push_back(day);
  }
  std::size_t next = 0;  // The first working day not before `day`.
  for (Date day{.year = 2025, .month = 1, .day = 1}; day.year < 2028; day = add_days(day, 1)) {
    while (working[next] < day) ++next;
    for (const int minute : {0, 7 * 60 + 30, 14 * 60 + 59, 15 * 60, 23 * 60 + 59}) {
      const bool is_late = minute >= 15 * 60 && working[next] == day;
      const std::size_t first = next + (is_late ? 1 : 0);
      for (const int days : {0, 1, 3, 7, 15}) {
        const Reckoning found = calendar().explain(at(day, 0, minute), days);
        ASSERT_EQ(found.first, working[first]) << to_iso(day) << " " << minute;
        ASSERT_EQ(found.due, working[first + static_cast<std::size_t>(days)]) << to_iso(day);
        ASSERT_EQ(found.counted.size(), static_cast<std::size_t>(days));
      }
    }
  }
}

TEST(DeadlineTest, RefusesACalendarThatDoesNotFit) {
  const auto read = [](std::string_view off, std::string_view worked) {
    const std::string text = R"({"announcedYears":[2026],"daysOff":[)" + std::string(off) +
                             R"(],"daysWorked":[)" + std::string(worked) + "]}";
    return WorkCalendar::read(*Json::parse(text, "test"));
  };
  const std::string tet = R"({"from":"2026-02-16","to":"2026-02-20","vi":"Tết","en":"Tết"})";

  EXPECT_TRUE(read(tet, R"({"day":"2026-01-10"})").has_value());
  EXPECT_FALSE(
      read(R"({"from":"2026-02-20","to":"2026-02-16","vi":"a","en":"a"})", "").has_value());
  EXPECT_FALSE(
      read(R"({"from":"2026-02-30","to":"2026-03-01","vi":"a","en":"a"})", "").has_value());
  EXPECT_FALSE(
      read(R"({"from":"2026-01-01","to":"2027-01-01","vi":"a","en":"a"})", "").has_value());
  EXPECT_FALSE(read(tet, R"({"day":"10/1/2026"})").has_value());
  EXPECT_FALSE(read(tet, R"("2026-01-10")").has_value());
}

}  // namespace
}  // namespace motcua::procedures
