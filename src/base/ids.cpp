#include "base/ids.h"

#include <array>
#include <cstddef>

#include "base/bytes.h"

namespace motcua {

std::string make_uuid_v7(std::int64_t now_ms, RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(std::span(bytes).subspan(6));
  const auto time = static_cast<std::uint64_t>(now_ms < 0 ? 0 : now_ms);
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[i] = static_cast<std::uint8_t>((time >> (8 * (5 - i))) & 255U);
  }
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x70U);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
  std::string text = to_hex(bytes);
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, 1, '-');
  return text;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash_place ? text[i] != '-' : !is_hex(text.substr(i, 1), 1)) return false;
  }
  return true;
}

bool is_uuid_v7(std::string_view text) {
  return is_uuid(text) && text[14] == '7' &&
         std::string_view("89ab").find(text[19]) != std::string_view::npos;
}

}  // namespace motcua
