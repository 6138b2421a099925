#include "procedures/deadline.h"

#include <algorithm>
#include <utility>

namespace motcua::procedures {

namespace {

constexpr int kCutoffMinutes = 15 * 60;  // NĐ 118/2025: from 15:00 on the next day counts.
constexpr std::int64_t kRangeDaysMax = 31;

Result<Date> read_day(const Json& json, std::string_view name) {
  const std::string text = TRY(json.string(name));
  const auto day = parse_iso_date(text);
  if (!day) return fail(ErrorCode::Corrupt, "calendar.day");
  return *day;
}

bool is_recalled(const Json& json) {
  const Json* flag = json.find("recalled");
  return flag != nullptr && flag->as_bool() != nullptr && *flag->as_bool();
}

// Labour Code 2019 art. 112 and NQ 28/2026: what every year has, for years without data.
bool is_fixed_holiday(const Date& date) {
  const int day = date.month * 100 + date.day;
  return day == 101 || day == 430 || day == 501 || day == 902 || (day == 1124 && date.year >= 2026);
}

}  // namespace

Result<WorkCalendar> WorkCalendar::read(const Json& json) {
  WorkCalendar calendar;
  const Json::Array* off = TRY(json.items("daysOff"));
  for (const Json& item : *off) {
    const Date from = TRY(read_day(item, "from"));
    const Date to = TRY(read_day(item, "to"));
    DayOff day;
    day.name.vi = TRY(item.string("vi"));
    day.name.en = TRY(item.string("en"));
    day.is_recalled = is_recalled(item);
    const std::int64_t length = days_from_civil(to) - days_from_civil(from);
    if (length < 0 || length > kRangeDaysMax) return fail(ErrorCode::Corrupt, "calendar.range");
    for (std::int64_t i = 0; i <= length; ++i) calendar.days_off_[add_days(from, i)] = day;
  }
  const Json::Array* worked = TRY(json.items("daysWorked"));
  for (const Json& item : *worked) {
    const Date day = TRY(read_day(item, "day"));
    calendar.days_worked_[day] = is_recalled(item);
  }
  const Json::Array* years = TRY(json.items("announcedYears"));
  for (const Json& year : *years) {
    const auto* number = year.as_integer();
    if (number == nullptr) return fail(ErrorCode::Corrupt, "calendar.year");
    calendar.announced_years_.insert(static_cast<int>(*number));
  }
  return calendar;
}

bool WorkCalendar::is_working_day(const Date& date) const {
  if (days_worked_.contains(date)) return true;
  if (days_off_.contains(date) || is_fixed_holiday(date)) return false;
  const Weekday weekday = weekday_of(date);
  return weekday != Weekday::Saturday && weekday != Weekday::Sunday;
}

// Days off in a row are one entry as long as they have one name.
void WorkCalendar::skip(const Date& day, Reckoning& reckoning) const {
  DaysOff off{.from = day, .to = day};
  if (const auto found = days_off_.find(day); found != days_off_.end()) {
    off.name = found->second.name;
    off.is_recalled = found->second.is_recalled;
    reckoning.is_recalled = reckoning.is_recalled || off.is_recalled;
  }
  if (!reckoning.skipped.empty()) {
    DaysOff& last = reckoning.skipped.back();
    if (add_days(last.to, 1) == day && last.name.vi == off.name.vi &&
        last.is_recalled == off.is_recalled) {
      last.to = day;
      return;
    }
  }
  reckoning.skipped.push_back(std::move(off));
}

// `day` itself, or the first working day after it.
Date WorkCalendar::next_working_day(Date day, Reckoning& reckoning) const {
  while (!is_working_day(day)) {
    skip(day, reckoning);
    day = add_days(day, 1);
  }
  if (const auto worked = days_worked_.find(day); worked != days_worked_.end()) {
    reckoning.is_recalled = reckoning.is_recalled || worked->second;
  }
  return day;
}

void WorkCalendar::count(Reckoning& reckoning) const {
  reckoning.due = reckoning.first;
  const int days = std::clamp(reckoning.working_days, 0, kWorkingDaysMax);
  for (int i = 0; i < days; ++i) {
    reckoning.due = next_working_day(add_days(reckoning.due, 1), reckoning);
    reckoning.counted.push_back(reckoning.due);
  }
  reckoning.is_announced =
      is_announced(reckoning.received.year) && is_announced(reckoning.due.year);
}

Reckoning WorkCalendar::explain(std::int64_t received_ms, int working_days) const {
  Reckoning reckoning{.received = date_of_unix_ms(received_ms),
                      .received_minute = minute_of_day(received_ms),
                      .working_days = working_days};
  // On a day off there is no hour to be too late.
  reckoning.is_after_cutoff =
      reckoning.received_minute >= kCutoffMinutes && is_working_day(reckoning.received);
  const Date start =
      reckoning.is_after_cutoff ? add_days(reckoning.received, 1) : reckoning.received;
  reckoning.first = next_working_day(start, reckoning);
  count(reckoning);
  return reckoning;
}

Reckoning WorkCalendar::explain_notice(std::int64_t noticed_ms, int working_days) const {
  Reckoning reckoning{.received = date_of_unix_ms(noticed_ms), .working_days = working_days};
  reckoning.first = reckoning.received;
  count(reckoning);
  return reckoning;
}

Date WorkCalendar::first_day(std::int64_t received_ms) const {
  return explain(received_ms, 0).first;
}

Date WorkCalendar::due_day(std::int64_t received_ms, int working_days) const {
  return explain(received_ms, working_days).due;
}

}  // namespace motcua::procedures
