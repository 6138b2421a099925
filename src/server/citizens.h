// The practice citizens this reference server knows until an OpenID provider is configured.
#pragma once

#include <span>
#include <string_view>

namespace motcua::server {

// Nobody real: names are common, numbers use the province prefix 099 that was never given out.
struct PracticeCitizen {
  std::string_view id;
  std::string_view name;
  std::string_view number;      // 12 digits.
  std::string_view birth_date;  // ISO.
  std::string_view sex;         // "male" or "female".
};

[[nodiscard]] std::span<const PracticeCitizen> practice_citizens();
[[nodiscard]] const PracticeCitizen* find_practice_citizen(std::string_view id);

}  // namespace motcua::server
