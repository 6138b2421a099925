// SHA-256, HMAC-SHA-256 and HKDF-SHA-256.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace motcua::crypto {

using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(ByteView bytes);
[[nodiscard]] inline Digest sha256(std::string_view text) {
  return sha256(as_bytes(text));
}
// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(ByteView bytes);
[[nodiscard]] inline std::string sha256_hex(std::string_view text) {
  return sha256_hex(as_bytes(text));
}

// SHA-256 of bytes that come in pieces. finish() may be called once.
class Sha256 {
 public:
  Sha256();
  void update(ByteView bytes);
  [[nodiscard]] Digest finish();

 private:
  alignas(8) std::array<std::uint8_t, 104> state_{};
};

[[nodiscard]] Digest hmac_sha256(ByteView key, ByteView message);

// RFC 5869. `length` is at most 8160 (255 blocks); more is a broken promise.
[[nodiscard]] SecretBytes hkdf_sha256(ByteView input_key, ByteView salt, std::string_view info,
                                      std::size_t length);

}  // namespace motcua::crypto
