// Months begin on the day of the new moon at UTC+7; the month with the winter solstice is the 11th;
// in a year with 13 new moons between two solstices the first month without a sign of the sun is
// leap. Positions after Meeus, Astronomical Formulae for Calculators: good to some minutes.
#include "forms/lunar.h"

#include <cmath>
#include <numbers>

namespace motcua::forms {

namespace {

constexpr double kSynodicMonth = 29.530588853;
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr std::int64_t kJulianDayOf1970 = 2'440'588;  // Noon of 1970-01-01.

// The day (since 1970) at UTC+7 of the k-th new moon after that of 1 January 1900.
std::int64_t new_moon_day(std::int64_t k_number) {
  const auto k = static_cast<double>(k_number);
  const double t = k / 1236.85;
  const double t2 = t * t;
  const double t3 = t2 * t;
  double day = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3;
  day += 0.00033 * std::sin((166.56 + 132.87 * t - 0.009173 * t2) * kDegree);
  const double sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * kDegree;
  const double moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * kDegree;
  const double node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * kDegree;
  day += (0.1734 - 0.000393 * t) * std::sin(sun) + 0.0021 * std::sin(2 * sun);
  day += -0.4068 * std::sin(moon) + 0.0161 * std::sin(2 * moon) - 0.0004 * std::sin(3 * moon);
  day += 0.0104 * std::sin(2 * node) - 0.0051 * std::sin(sun + moon);
  day += -0.0074 * std::sin(sun - moon) + 0.0004 * std::sin(2 * node + sun);
  day += -0.0004 * std::sin(2 * node - sun) - 0.0006 * std::sin(2 * node + moon);
  day += 0.0010 * std::sin(2 * node - moon) + 0.0005 * std::sin(2 * moon + sun);
  // From ephemeris to universal time.
  const double delta =
      t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
              : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return static_cast<std::int64_t>(std::floor(day - delta + 0.5 + 7.0 / 24.0)) - kJulianDayOf1970;
}

// Which twelfth of its year the sun is in at the beginning of that day at UTC+7: 0 from the March
// equinox on, 9 from the winter solstice on.
int sun_sign(std::int64_t day) {
  const double julian = static_cast<double>(day + kJulianDayOf1970) - 0.5 - 7.0 / 24.0;
  const double t = (julian - 2451545.0) / 36525.0;
  const double anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t * t) * kDegree;
  double longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t;
  longitude += (1.914600 - 0.004817 * t) * std::sin(anomaly);
  longitude += 0.019993 * std::sin(2 * anomaly) + 0.000290 * std::sin(3 * anomaly);
  longitude -= 0.00569 + 0.00478 * std::sin((125.04 - 1934.136 * t) * kDegree);
  const double turn = longitude / 360.0;
  return static_cast<int>(std::floor((turn - std::floor(turn)) * 12.0));
}

std::int64_t moon_number_before(std::int64_t day) {
  const double since = static_cast<double>(day + kJulianDayOf1970) - 2415021.076998695;
  auto k = static_cast<std::int64_t>(std::floor(since / kSynodicMonth)) + 1;
  while (new_moon_day(k) > day) --k;
  return k;
}

// The new moon that begins the eleventh month of that (solar) year.
std::int64_t eleventh_month(int year) {
  std::int64_t k = moon_number_before(days_from_civil({.year = year, .month = 12, .day = 31}));
  if (sun_sign(new_moon_day(k)) >= 9) --k;
  return k;
}

// How many months after the eleventh the leap month comes; 0 in a common year.
std::int64_t leap_offset(std::int64_t eleventh, std::int64_t next_eleventh) {
  if (next_eleventh - eleventh < 13) return 0;
  for (std::int64_t i = 1; i < 14; ++i) {
    const int begin = sun_sign(new_moon_day(eleventh + i));
    const int end = sun_sign(new_moon_day(eleventh + i + 1));
    if (begin == end) return i;
  }
  return 0;
}

}  // namespace

LunarDate lunar_of(const Date& date) {
  const std::int64_t day = days_from_civil(date);
  const std::int64_t k = moon_number_before(day);
  std::int64_t eleventh = eleventh_month(date.year);
  std::int64_t next = 0;
  int year = date.year + 1;
  if (eleventh > k) {
    next = eleventh;
    eleventh = eleventh_month(date.year - 1);
    year = date.year;
  } else {
    next = eleventh_month(date.year + 1);
  }
  std::int64_t offset = k - eleventh;
  const std::int64_t leap = leap_offset(eleventh, next);
  LunarDate lunar{.day = static_cast<int>(day - new_moon_day(k) + 1)};
  lunar.is_leap_month = leap != 0 && offset == leap;
  if (leap != 0 && offset >= leap) --offset;
  lunar.month = static_cast<int>((offset + 10) % 12 + 1);
  lunar.year = offset < 2 ? year - 1 : year;
  return lunar;
}

std::optional<Date> solar_of(const LunarDate& lunar) {
  if (lunar.month < 1 || lunar.month > 12 || lunar.day < 1 || lunar.day > 30) return std::nullopt;
  const bool is_late = lunar.month >= 11;
  const std::int64_t eleventh = eleventh_month(is_late ? lunar.year : lunar.year - 1);
  const std::int64_t next = eleventh_month(is_late ? lunar.year + 1 : lunar.year);
  std::int64_t offset = is_late ? lunar.month - 11 : lunar.month + 1;
  const std::int64_t leap = leap_offset(eleventh, next);
  if (leap != 0 && (offset >= leap || (lunar.is_leap_month && offset + 1 == leap))) ++offset;
  const std::int64_t first = new_moon_day(eleventh + offset);
  const Date date = civil_from_days(first + lunar.day - 1);
  if (lunar_of(date) != lunar) return std::nullopt;
  return date;
}

}  // namespace motcua::forms
