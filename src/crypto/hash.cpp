#include "crypto/hash.h"

#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/crypto_hash_sha256.h>

#include <algorithm>

namespace motcua::crypto {

namespace {

crypto_hash_sha256_state* as_state(std::array<std::uint8_t, 104>& storage) {
  static_assert(sizeof(crypto_hash_sha256_state) <= 104);
  return reinterpret_cast<crypto_hash_sha256_state*>(storage.data());
}

// libsodium wants an address even where there are no bytes.
const std::uint8_t* address_of(ByteView bytes) {
  static constexpr std::uint8_t kNothing = 0;
  return bytes.empty() ? &kNothing : bytes.data();
}

class Hmac {
 public:
  explicit Hmac(ByteView key) { crypto_auth_hmacsha256_init(&state_, address_of(key), key.size()); }
  ~Hmac() { wipe(std::span(reinterpret_cast<std::uint8_t*>(&state_), sizeof state_)); }
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;

  void update(ByteView bytes) {
    crypto_auth_hmacsha256_update(&state_, address_of(bytes), bytes.size());
  }
  Digest finish() {
    Digest digest{};
    crypto_auth_hmacsha256_final(&state_, digest.data());
    return digest;
  }

 private:
  crypto_auth_hmacsha256_state state_{};
};

}  // namespace

Digest sha256(ByteView bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), address_of(bytes), bytes.size());
  return digest;
}

std::string sha256_hex(ByteView bytes) {
  return to_hex(sha256(bytes));
}

Sha256::Sha256() {
  crypto_hash_sha256_init(as_state(state_));
}

void Sha256::update(ByteView bytes) {
  crypto_hash_sha256_update(as_state(state_), address_of(bytes), bytes.size());
}

Digest Sha256::finish() {
  Digest digest{};
  crypto_hash_sha256_final(as_state(state_), digest.data());
  return digest;
}

Digest hmac_sha256(ByteView key, ByteView message) {
  Hmac hmac(key);
  hmac.update(message);
  return hmac.finish();
}

SecretBytes hkdf_sha256(ByteView input_key, ByteView salt, std::string_view info,
                        std::size_t length) {
  constexpr std::size_t kBlockBytes = 32;
  CHECK(length <= 255 * kBlockBytes);
  Digest pseudo_random_key = hmac_sha256(salt, input_key);
  SecretBytes output(length);
  const std::span<std::uint8_t> out = output.mutable_view();
  Digest block{};
  for (std::size_t done = 0; done < length; done += kBlockBytes) {
    const auto counter = static_cast<std::uint8_t>(done / kBlockBytes + 1);
    Hmac hmac(pseudo_random_key);
    if (done > 0) hmac.update(block);
    hmac.update(as_bytes(info));
    hmac.update(ByteView(&counter, 1));
    block = hmac.finish();
    std::copy_n(block.begin(), std::min(kBlockBytes, length - done), out.subspan(done).begin());
  }
  wipe(block);
  wipe(pseudo_random_key);
  return output;
}

}  // namespace motcua::crypto
