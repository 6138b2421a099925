// Ed25519 keys and signatures (RFC 8032), and their JSON form (RFC 8037).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::crypto {

inline constexpr std::size_t kSeedBytes = 32;

using Signature = std::array<std::uint8_t, 64>;

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};

  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

// A private key; its seed is wiped with it.
class SigningKey {
 public:
  // `seed` must be 32 bytes, else Corrupt. Only the vault stores seeds, and only sealed.
  static Result<SigningKey> from_seed(ByteView seed);
  static SigningKey generate(RandomSource& random);

  [[nodiscard]] Signature sign(ByteView message) const;
  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] ByteView seed() const;

 private:
  SigningKey() = default;

  SecretBytes secret_{};  // Seed and public key, as libsodium keeps them: 64 bytes.
  PublicKey public_key_{};
};

// Refuses non-canonical signatures and keys of small order.
[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// RFC 7638 thumbprint, base64url: the `kid` of every header.
[[nodiscard]] std::string thumbprint(const PublicKey& key);

// {"alg":"Ed25519","crv":"Ed25519","kid":…,"kty":"OKP","x":…}
[[nodiscard]] Json to_jwk(const PublicKey& key);
// Needs kty, crv and x; a `kid` or `alg` inside must agree with the key, and a private member `d`
// is refused unless `PrivatePart::Ignored`. Corrupt when not.
enum class PrivatePart { Refused, Ignored };
[[nodiscard]] Result<PublicKey> public_key_from_jwk(const Json& jwk,
                                                    PrivatePart part = PrivatePart::Refused);

}  // namespace motcua::crypto
