#include "procedures/deadline.h"

namespace motcua::procedures {

namespace {

constexpr int kCutoffMinutes = 15 * 60;  // NĐ 118/2025: from 15:00 on the next day counts.

Result<std::set<Date>> read_days(const Json& json, std::string_view name) {
  std::set<Date> days;
  const Json::Array* items = TRY(json.items(name));
  for (const Json& item : *items) {
    const std::string* text = item.as_string();
    if (text == nullptr) return fail(ErrorCode::Corrupt, "calendar.day");
    const auto day = parse_iso_date(*text);
    if (!day) return fail(ErrorCode::Corrupt, "calendar.day");
    days.insert(*day);
  }
  return days;
}

// Labour Code 2019 art. 112 and NQ 28/2026: what every year has, for years without data.
bool is_fixed_holiday(const Date& date) {
  const int day = date.month * 100 + date.day;
  return day == 101 || day == 430 || day == 501 || day == 902 || (day == 1124 && date.year >= 2026);
}

}  // namespace

Result<WorkCalendar> WorkCalendar::read(const Json& json) {
  WorkCalendar calendar;
  calendar.days_off_ = TRY(read_days(json, "daysOff"));
  calendar.days_worked_ = TRY(read_days(json, "daysWorked"));
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

Date WorkCalendar::first_day(std::int64_t received_ms) const {
  Date day = date_of_unix_ms(received_ms);
  if (minute_of_day(received_ms) >= kCutoffMinutes) day = add_days(day, 1);
  while (!is_working_day(day)) day = add_days(day, 1);
  return day;
}

Date WorkCalendar::due_day(std::int64_t received_ms, int working_days) const {
  Date day = first_day(received_ms);
  for (int counted = 0; counted < working_days; ++counted) {
    do {
      day = add_days(day, 1);
    } while (!is_working_day(day));
  }
  return day;
}

}  // namespace motcua::procedures
