// The Vietnamese lunar calendar (âm lịch) for UTC+7: people often know a birth or a death by it.
// Conversion is only ever offered, never done silently: before 1976 the calendars in use differed
// by a day, now and then by a month.
#pragma once

#include <optional>

#include "base/calendar.h"

namespace motcua::forms {

struct LunarDate {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..30
  bool is_leap_month = false;

  friend bool operator==(const LunarDate&, const LunarDate&) = default;
};

// `date` must be valid, in the years 1800..2200.
[[nodiscard]] LunarDate lunar_of(const Date& date);
// Nothing when that month has no such day, or the year no such leap month.
[[nodiscard]] std::optional<Date> solar_of(const LunarDate& lunar);

}  // namespace motcua::forms
