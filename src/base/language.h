// The languages of the product.
#pragma once

#include <cstdint>
#include <string_view>

namespace motcua {

enum class Language : std::uint8_t { Vi, En };

// The BCP 47 tag: "vi" or "en".
[[nodiscard]] constexpr std::string_view language_tag(Language language) {
  return language == Language::En ? "en" : "vi";
}

}  // namespace motcua
