// The formats of JSON Schema that we check: date, date-time, time, email, uuid, uri, json-pointer,
// ipv4.
#pragma once

#include <optional>
#include <string_view>

namespace motcua::forms {

using FormatCheck = bool (*)(std::string_view text);

// Null for every format we do not check.
[[nodiscard]] FormatCheck find_format(std::string_view name);

[[nodiscard]] bool is_email(std::string_view text);
[[nodiscard]] bool is_ipv4(std::string_view text);
[[nodiscard]] bool is_ipv6(std::string_view text);

}  // namespace motcua::forms
