#include "text/format.h"

#include <array>
#include <string_view>

namespace motcua::text {

namespace {

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

constexpr std::array<std::string_view, 10> kDigitWords = {"không", "một", "hai", "ba",  "bốn",
                                                          "năm",   "sáu", "bảy", "tám", "chín"};

std::string digit_word(int digit) {
  return std::string(kDigitWords[static_cast<std::size_t>(digit)]);
}

// 1..99 in words. Unit one becomes "mốt" and five "lăm" after a ten, and one stays "một" after ten
// itself; "tư" for four is spoken but civil-status papers keep "bốn".
std::string under_hundred(int value) {
  const int tens = value / 10;
  const int units = value % 10;
  if (tens == 0) return digit_word(units);
  std::string words = tens == 1 ? "mười" : digit_word(tens) + " mươi";
  if (units == 0) return words;
  if (units == 1 && tens > 1) return words + " mốt";
  if (units == 5) return words + " lăm";
  return words + " " + digit_word(units);
}

std::string year_in_words(int year) {
  std::string words = digit_word(year / 1000) + " nghìn";
  const int rest = year % 1000;
  if (rest == 0) return words;
  words += " " + digit_word(rest / 100) + " trăm";
  const int last = rest % 100;
  if (last == 0) return words;
  return words + (last < 10 ? " linh " : " ") + under_hundred(last);
}

}  // namespace

std::string format_integer(std::int64_t value, Language language) {
  const bool is_negative = value < 0;
  std::string digits = std::to_string(value);
  if (is_negative) digits.erase(0, 1);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += language == Language::En ? ',' : '.';
    grouped += digits[i];
  }
  return is_negative ? "-" + grouped : grouped;
}

std::string format_money(std::int64_t dong, Language language) {
  return format_integer(dong, language) + "\u00a0₫";
}

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

std::string date_in_words(Date date) {
  return "Ngày " + under_hundred(date.day) + " tháng " +
         (date.month == 4 ? "tư" : under_hundred(date.month)) + " năm " + year_in_words(date.year);
}

}  // namespace motcua::text
