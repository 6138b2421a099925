#include "base/base64url.h"

#include <cstdint>

namespace motcua::base64url {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::uint8_t kForeign = 255;

// The six bits that a character stands for.
std::uint8_t value_of(char character) {
  if (character >= 'A' && character <= 'Z') return static_cast<std::uint8_t>(character - 'A');
  if (character >= 'a' && character <= 'z') return static_cast<std::uint8_t>(character - 'a' + 26);
  if (character >= '0' && character <= '9') return static_cast<std::uint8_t>(character - '0' + 52);
  if (character == '-') return 62;
  return character == '_' ? std::uint8_t{63} : kForeign;
}

}  // namespace

std::string encode(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t bits = 0;
  unsigned bit_count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    bit_count += 8;
    while (bit_count >= 6) {
      bit_count -= 6;
      text += kAlphabet[(bits >> bit_count) & 63U];
    }
  }
  if (bit_count > 0) text += kAlphabet[(bits << (6 - bit_count)) & 63U];
  return text;
}

Result<Bytes> decode(std::string_view text) {
  if (text.size() % 4 == 1) return fail(ErrorCode::Corrupt, "base64url.length");
  Bytes bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  unsigned bit_count = 0;
  for (const char character : text) {
    const std::uint8_t value = value_of(character);
    if (value == kForeign) return fail(ErrorCode::Corrupt, "base64url.character");
    bits = (bits << 6U) | value;
    bit_count += 6;
    if (bit_count < 8) continue;
    bit_count -= 8;
    bytes.push_back(static_cast<std::uint8_t>((bits >> bit_count) & 255U));
  }
  const std::uint32_t tail = bits & ((1U << bit_count) - 1U);
  if (tail != 0) return fail(ErrorCode::Corrupt, "base64url.tail");
  return bytes;
}

}  // namespace motcua::base64url
