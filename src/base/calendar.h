// Dates of the Gregorian calendar. No clock and no time zone database: Vietnam is UTC+7 all year.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace motcua {

inline constexpr int kVietnamOffsetMinutes = 7 * 60;

struct Date {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31

  friend auto operator<=>(const Date&, const Date&) = default;
};

enum class Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

[[nodiscard]] bool is_leap_year(int year);
[[nodiscard]] int days_in_month(int year, int month);  // 0 for a month outside 1..12.
// A day that exists, in the years 1..9999.
[[nodiscard]] bool is_valid(const Date& date);

// "2026-11-22" exactly, a day that exists; else Rejected.
[[nodiscard]] Result<Date> parse_iso_date(std::string_view text);
[[nodiscard]] std::string to_iso(const Date& date);

// Days since 1970-01-01 and back; `date` must be valid.
[[nodiscard]] std::int64_t days_from_civil(const Date& date);
[[nodiscard]] Date civil_from_days(std::int64_t days);
[[nodiscard]] Weekday weekday_of(const Date& date);
[[nodiscard]] Date add_days(const Date& date, std::int64_t days);
// The same day `years` later; 29 February becomes 28 February in a common year.
[[nodiscard]] Date add_years(const Date& date, int years);
// Full years between two days, as ages are counted.
[[nodiscard]] int full_years_between(const Date& from, const Date& to);

// The day, and the minutes since midnight, of a moment where clocks show UTC + offset.
[[nodiscard]] Date date_of_unix_ms(std::int64_t unix_ms,
                                   int offset_minutes = kVietnamOffsetMinutes);
[[nodiscard]] int minute_of_day(std::int64_t unix_ms, int offset_minutes = kVietnamOffsetMinutes);

// "2026-11-22T08:15:30Z" (whole seconds, UTC) and back. Reading takes exactly that form; else
// Rejected.
[[nodiscard]] std::string to_iso_utc(std::int64_t unix_ms);
[[nodiscard]] Result<std::int64_t> parse_iso_utc(std::string_view text);  // → milliseconds

}  // namespace motcua
