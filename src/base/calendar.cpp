#include "base/calendar.h"

#include <array>

namespace motcua {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Rounds towards minus infinity, for moments before 1970.
constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Reads exactly `count` decimal digits at `position`; -1 when one of them is not a digit.
int read_digits(std::string_view text, std::size_t position, std::size_t count) {
  int value = 0;
  for (std::size_t i = position; i < position + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_padded(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  while (static_cast<int>(digits.size()) < width) digits.insert(digits.begin(), '0');
  out += digits;
}

}  // namespace

bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  if (month == 2 && is_leap_year(year)) return 29;
  return kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  return date.year >= 1 && date.year <= 9999 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

Result<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return fail(ErrorCode::Rejected, "date.form");
  }
  const Date date{
      .year = read_digits(text, 0, 4),
      .month = read_digits(text, 5, 2),
      .day = read_digits(text, 8, 2),
  };
  if (!is_valid(date)) return fail(ErrorCode::Rejected, "date.value");
  return date;
}

std::string to_iso(const Date& date) {
  std::string text;
  append_padded(text, date.year, 4);
  text += '-';
  append_padded(text, date.month, 2);
  text += '-';
  append_padded(text, date.day, 2);
  return text;
}

std::int64_t days_from_civil(const Date& date) {
  CHECK(is_valid(date));
  // Years start in March here, so that the leap day is the last of its year.
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t month = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t leap_days = floor_div(year, 4) - floor_div(year, 100) + floor_div(year, 400);
  return year * 365 + leap_days + day_of_year - 719'468;
}

Date civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  return Date{
      .year = static_cast<int>(era * 400 + year_of_era + (civil_month <= 2 ? 1 : 0)),
      .month = static_cast<int>(civil_month),
      .day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1),
  };
}

Weekday weekday_of(const Date& date) {
  const std::int64_t days = days_from_civil(date) + 3;  // 1970-01-01 was a Thursday.
  return static_cast<Weekday>(days - floor_div(days, 7) * 7);
}

Date add_days(const Date& date, std::int64_t days) {
  return civil_from_days(days_from_civil(date) + days);
}

Date add_years(const Date& date, int years) {
  Date moved{.year = date.year + years, .month = date.month, .day = date.day};
  if (moved.day > days_in_month(moved.year, moved.month)) moved.day = 28;
  return moved;
}

int full_years_between(const Date& from, const Date& to) {
  const bool had_birthday = to.month > from.month || (to.month == from.month && to.day >= from.day);
  return to.year - from.year - (had_birthday ? 0 : 1);
}

Date date_of_unix_ms(std::int64_t unix_ms, int offset_minutes) {
  return civil_from_days(floor_div(unix_ms + std::int64_t{offset_minutes} * 60'000, kDayMs));
}

int minute_of_day(std::int64_t unix_ms, int offset_minutes) {
  const std::int64_t local_ms = unix_ms + std::int64_t{offset_minutes} * 60'000;
  return static_cast<int>((local_ms - floor_div(local_ms, kDayMs) * kDayMs) / 60'000);
}

std::string to_iso_utc(std::int64_t unix_ms) {
  const std::int64_t seconds = floor_div(unix_ms, 1000);
  const std::int64_t second_of_day = seconds - floor_div(seconds, 86'400) * 86'400;
  std::string text = to_iso(date_of_unix_ms(unix_ms, 0));
  text += 'T';
  append_padded(text, static_cast<int>(second_of_day / 3600), 2);
  text += ':';
  append_padded(text, static_cast<int>(second_of_day / 60 % 60), 2);
  text += ':';
  append_padded(text, static_cast<int>(second_of_day % 60), 2);
  text += 'Z';
  return text;
}

Result<std::int64_t> parse_iso_utc(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z') {
    return fail(ErrorCode::Rejected, "time.form");
  }
  const Date date = TRY(parse_iso_date(text.substr(0, 10)));
  const int hour = read_digits(text, 11, 2);
  const int minute = read_digits(text, 14, 2);
  const int second = read_digits(text, 17, 2);
  const bool is_time =
      hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  if (!is_time) return fail(ErrorCode::Rejected, "time.value");
  const std::int64_t second_of_day = (std::int64_t{hour} * 60 + minute) * 60 + second;
  return days_from_civil(date) * kDayMs + second_of_day * 1000;
}

}  // namespace motcua
