#include "base/bytes.h"

#include <algorithm>

namespace motcua {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kHexDigits[byte >> 4U];
    text += kHexDigits[byte & 15U];
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return fail(ErrorCode::Corrupt, "hex.length");
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return fail(ErrorCode::Corrupt, "hex.digit");
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         std::ranges::all_of(text, [](char digit) { return hex_value(digit) >= 0; });
}

bool equal_constant_time(ByteView left, ByteView right) {
  if (left.size() != right.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    difference |= static_cast<unsigned>(left[i] ^ right[i]);
  }
  return difference == 0;
}

void wipe(std::span<std::uint8_t> memory) {
  volatile std::uint8_t* byte = memory.data();
  for (std::size_t i = 0; i < memory.size(); ++i) byte[i] = 0;
}

void wipe(std::string& text) {
  volatile char* character = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) character[i] = 0;
  text.clear();
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this == &other) return *this;
  clear();
  bytes_ = std::move(other.bytes_);
  other.bytes_.clear();
  return *this;
}

SecretBytes SecretBytes::copy_of(ByteView view) {
  SecretBytes secret;
  secret.bytes_.assign(view.begin(), view.end());
  return secret;
}

SecretBytes SecretBytes::take(Bytes&& bytes) {
  SecretBytes secret;
  secret.bytes_ = std::move(bytes);
  bytes.clear();
  return secret;
}

void SecretBytes::clear() {
  wipe(bytes_);
  bytes_.clear();
}

}  // namespace motcua
