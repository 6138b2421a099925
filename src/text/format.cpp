#include "text/format.h"

#include <array>
#include <string_view>

namespace motcua::text {

namespace {

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::string format_bytes(std::uint64_t bytes, Language language) {
  constexpr std::array<std::string_view, 4> kUnits = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return std::to_string(bytes) + "\u00a0byte";
  std::size_t unit = 0;
  std::uint64_t divisor = 1000;
  while (unit + 1 < kUnits.size() && bytes / divisor >= 1000) {
    divisor *= 1000;
    ++unit;
  }
  std::uint64_t tenths = (bytes / (divisor / 10) + (bytes % (divisor / 10) >= divisor / 20));
  if (tenths >= 10'000 && unit + 1 < kUnits.size()) {  // 999,95 kB rounds up into the next unit.
    tenths = 10;
    ++unit;
  }
  std::string number = std::to_string(tenths / 10);
  if (tenths % 10 != 0 && tenths < 1000) {
    number += (language == Language::En ? "." : ",") + std::to_string(tenths % 10);
  }
  return number + "\u00a0" + std::string(kUnits[unit]);
}

std::string format_money(std::int64_t dong, Language language) {
  std::string number = std::to_string(dong);
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = number.size(); at > first + 3; at -= 3) {
    number.insert(at - 3, language == Language::En ? "," : ".");
  }
  return number + (language == Language::En ? "\u00a0VND" : "\u00a0đồng");
}

std::string format_date(Date date) {
  return two_digits(date.day) + "/" + two_digits(date.month) + "/" + std::to_string(date.year);
}

std::string format_long_date(Date date, Language language) {
  constexpr std::array<std::string_view, 7> kVi = {"Thứ Hai", "Thứ Ba",  "Thứ Tư",  "Thứ Năm",
                                                   "Thứ Sáu", "Thứ Bảy", "Chủ nhật"};
  constexpr std::array<std::string_view, 7> kEn = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
  const auto day = static_cast<std::size_t>(weekday_of(date));
  return std::string(language == Language::En ? kEn[day] : kVi[day]) + ", " + format_date(date);
}

std::string format_clock(std::int64_t unix_ms) {
  const int minutes = minute_of_day(unix_ms);
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

std::string format_moment(std::int64_t unix_ms) {
  return format_clock(unix_ms) + ", " + format_date(date_of_unix_ms(unix_ms));
}

}  // namespace motcua::text
