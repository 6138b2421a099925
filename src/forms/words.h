// Vietnamese words made by rule: numbers and dates in words, and Telex keys left in a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"

namespace motcua::forms {

// 0 … 9999: 2026 → "hai nghìn không trăm hai mươi sáu".
[[nodiscard]] std::string number_in_words(int number);

// "Ngày mười hai, tháng mười một, năm hai nghìn không trăm hai mươi sáu".
[[nodiscard]] std::string date_in_words(const Date& date);

// A word in which Telex or VNI keys were left ("Nguyeenx", "D9o64"), composed ("Nguyễn", "Đỗ").
// nullopt when the word does not look like that. Signs, as of the rule R-TELEX: one of the letter
// pairs aa ee oo dd aw ow uw and a tone key at the end, or dd at the start, or a digit at the end.
[[nodiscard]] std::optional<std::string> compose_typed_keys(std::string_view word);

}  // namespace motcua::forms
