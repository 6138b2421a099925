// URI references (RFC 3986): split, resolved against a base, checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace motcua::forms {

// An absolute URI with only the characters and the shape RFC 3986 allows.
[[nodiscard]] bool is_uri(std::string_view text);

// RFC 3986 §5.2: `reference` seen from `base`. Nothing is checked; "" as base keeps the reference.
[[nodiscard]] std::string resolve_uri(std::string_view base, std::string_view reference);

// The part before '#', and the part after it with %XX decoded.
[[nodiscard]] std::string_view without_fragment(std::string_view uri);
[[nodiscard]] std::string decoded_fragment(std::string_view uri);

}  // namespace motcua::forms
