#include "crypto/sha512.h"

#include <sodium/crypto_hash_sha512.h>

namespace motcua::crypto {

LongDigest sha512(ByteView bytes) {
  static constexpr std::uint8_t kNothing = 0;  // libsodium wants an address even without bytes.
  LongDigest digest{};
  crypto_hash_sha512(digest.data(), bytes.empty() ? &kNothing : bytes.data(), bytes.size());
  return digest;
}

}  // namespace motcua::crypto
