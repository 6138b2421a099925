#include "crypto/sign.h"

#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"

namespace motcua::crypto {

Result<SigningKey> SigningKey::from_seed(ByteView seed) {
  if (seed.size() != kSeedBytes) return fail(ErrorCode::Corrupt, "sign.seed");
  SigningKey key;
  key.secret_ = SecretBytes(crypto_sign_ed25519_SECRETKEYBYTES);
  crypto_sign_ed25519_seed_keypair(key.public_key_.bytes.data(), key.secret_.mutable_view().data(),
                                   seed.data());
  return key;
}

SigningKey SigningKey::generate(RandomSource& random) {
  SecretBytes seed(kSeedBytes);
  random.fill(seed.mutable_view());
  Result<SigningKey> key = from_seed(seed.view());
  CHECK(key.has_value());
  return *std::move(key);
}

Signature SigningKey::sign(ByteView message) const {
  CHECK(!secret_.empty());
  Signature signature{};
  crypto_sign_ed25519_detached(signature.data(), nullptr, message.data(), message.size(),
                               secret_.view().data());
  return signature;
}

ByteView SigningKey::seed() const {
  CHECK(!secret_.empty());
  return secret_.view().first(kSeedBytes);
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(),
                                             key.bytes.data()) == 0;
}

std::string thumbprint(const PublicKey& key) {
  const Json members =
      Json::object({{"crv", "Ed25519"}, {"kty", "OKP"}, {"x", base64url::encode(key.bytes)}});
  return base64url::encode(sha256(to_jcs(members)));
}

Json to_jwk(const PublicKey& key) {
  return Json::object({{"alg", "Ed25519"},
                       {"crv", "Ed25519"},
                       {"kid", thumbprint(key)},
                       {"kty", "OKP"},
                       {"x", base64url::encode(key.bytes)}});
}

Result<PublicKey> public_key_from_jwk(const Json& jwk, PrivatePart part) {
  const bool is_curve = jwk.text_or("kty", "") == "OKP" && jwk.text_or("crv", "") == "Ed25519";
  if (!is_curve) return fail(ErrorCode::Corrupt, "jwk.curve");
  if (part == PrivatePart::Refused && jwk.find("d") != nullptr) {
    return fail(ErrorCode::Corrupt, "jwk.private");
  }
  const std::string text = TRY(jwk.string("x"));
  const Bytes bytes = TRY(base64url::decode(text));
  PublicKey key;
  if (bytes.size() != key.bytes.size()) return fail(ErrorCode::Corrupt, "jwk.size");
  std::ranges::copy(bytes, key.bytes.begin());
  if (jwk.find("alg") != nullptr && jwk.text_or("alg", "") != "Ed25519") {
    return fail(ErrorCode::Corrupt, "jwk.alg");
  }
  if (jwk.find("kid") != nullptr && jwk.text_or("kid", "") != thumbprint(key)) {
    return fail(ErrorCode::Corrupt, "jwk.kid");
  }
  return key;
}

}  // namespace motcua::crypto
