// Text of protocols: names, escapes and endings that are ASCII by their rules.
#pragma once

#include <string>
#include <string_view>

namespace motcua::ascii {

// "A" to "Z" in lower case; every other byte as it is.
[[nodiscard]] std::string lower(std::string_view text);

// 0 to 15; -1 for anything but a hexadecimal digit of either case.
[[nodiscard]] int hex_value(char digit);

// Escapes "%41" as their bytes (RFC 3986, 2.1), which need not be UTF-8. An escape that is none
// stays as it stands.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace motcua::ascii
