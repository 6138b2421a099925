// A fee in one sentence: the amount, and what the procedure says about it.
#pragma once

#include <string>

namespace motcua::client {

// "16.000 đồng" and "Bản sao: 8.000 đồng một bản." → both, one after the other. Words that begin
// with the amount themselves ("115.000 đồng: nộp trên mạng") say it once. Either may be empty.
[[nodiscard]] std::string with_amount(const std::string& amount, const std::string& words);

}  // namespace motcua::client
