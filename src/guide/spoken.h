// Dates and numbers as people say or type them in a chat.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"

namespace motcua::guide {

// "12/5/1990", "12-5-90", "ngày 12 tháng 5 năm 1990", "mùng 3 tháng giêng 2020", "hôm qua",
// "năm 1948" → raw text of a date field ("12/5/1990", "//1948"); nullopt when it is no date. Two
// digits of a year mean the last hundred years. Lunar dates ("âm lịch") are not read: they are
// never turned into solar ones in silence.
[[nodiscard]] std::optional<std::string> read_spoken_date(std::string_view said, const Date& today);

// "2", "hai", "mười lăm", "two"; 0 … 99 in words, any whole number in digits.
[[nodiscard]] std::optional<std::int64_t> read_spoken_number(std::string_view said);

}  // namespace motcua::guide
