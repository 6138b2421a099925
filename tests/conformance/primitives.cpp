// Project Wycheproof and Argon2id. What the product does not use itself (SHA-512, plain
// ChaCha20-Poly1305) is asked of the same libsodium build directly.
#include <sodium/crypto_aead_chacha20poly1305.h>
#include <sodium/crypto_auth_hmacsha512.h>

#include <algorithm>

#include "conformance/suite.h"
#include "crypto/aead.h"
#include "crypto/hash.h"
#include "crypto/kdf.h"
#include "crypto/sign.h"

namespace motcua::conformance {

namespace {

bool is_valid(const Json& test) {
  return test.text_or("result", "") == "valid";
}

Bytes sealed_of(const Json& test) {
  Bytes sealed = hex_of(test, "ct");
  std::ranges::copy(hex_of(test, "tag"), std::back_inserter(sealed));
  return sealed;
}

// An address even where there are no bytes, as libsodium wants one.
const std::uint8_t* address_of(ByteView bytes) {
  static constexpr std::uint8_t kNothing = 0;
  return bytes.empty() ? &kNothing : bytes.data();
}

bool judge_ed25519(const Json& group, const Json& test) {
  const Json* stated = group.find("publicKey");
  const Bytes key_bytes = stated == nullptr ? Bytes() : hex_of(*stated, "pk");
  const Bytes text = hex_of(test, "sig");
  crypto::PublicKey key;
  crypto::Signature signature{};
  if (key_bytes.size() != key.bytes.size()) return false;
  std::ranges::copy(key_bytes, key.bytes.begin());
  // Another length cannot be asked: the type refuses it.
  if (text.size() != signature.size()) return !is_valid(test);
  std::ranges::copy(text, signature.begin());
  return crypto::verify(key, hex_of(test, "msg"), signature) == is_valid(test);
}

bool judge_xchacha(const Json& /*group*/, const Json& test) {
  const Bytes key = hex_of(test, "key");
  const Bytes nonce = hex_of(test, "iv");
  if (nonce.size() != crypto::kNonceBytes) return !is_valid(test);
  const Bytes sealed = sealed_of(test);
  const Bytes message = hex_of(test, "msg");
  const Bytes associated = hex_of(test, "aad");
  const auto opened = crypto::aead_open(sealed, associated, nonce, key);
  if (!is_valid(test)) return !opened;
  return opened && std::ranges::equal(opened->view(), message) &&
         crypto::aead_seal(message, associated, nonce, key) == sealed;
}

bool judge_chacha(const Json& /*group*/, const Json& test) {
  const Bytes key = hex_of(test, "key");
  const Bytes nonce = hex_of(test, "iv");
  const Bytes sealed = sealed_of(test);
  if (nonce.size() != crypto_aead_chacha20poly1305_ietf_NPUBBYTES ||
      sealed.size() < crypto_aead_chacha20poly1305_ietf_ABYTES) {
    return !is_valid(test);
  }
  const Bytes message = hex_of(test, "msg");
  const Bytes associated = hex_of(test, "aad");
  Bytes opened(sealed.size() - crypto_aead_chacha20poly1305_ietf_ABYTES);
  Bytes room = opened.empty() ? Bytes(1) : opened;
  const int status = crypto_aead_chacha20poly1305_ietf_decrypt(
      room.data(), nullptr, nullptr, sealed.data(), sealed.size(), address_of(associated),
      associated.size(), nonce.data(), key.data());
  if (!is_valid(test)) return status != 0;
  Bytes again(sealed.size());
  crypto_aead_chacha20poly1305_ietf_encrypt(again.data(), nullptr, address_of(message),
                                            message.size(), address_of(associated),
                                            associated.size(), nullptr, nonce.data(), key.data());
  return status == 0 && std::ranges::equal(ByteView(room).first(opened.size()), message) &&
         again == sealed;
}

Bytes hmac_sha512(ByteView key, ByteView message) {
  crypto_auth_hmacsha512_state state;
  crypto_auth_hmacsha512_init(&state, address_of(key), key.size());
  crypto_auth_hmacsha512_update(&state, address_of(message), message.size());
  Bytes digest(crypto_auth_hmacsha512_BYTES);
  crypto_auth_hmacsha512_final(&state, digest.data());
  return digest;
}

Bytes hmac_sha256(ByteView key, ByteView message) {
  const crypto::Digest digest = crypto::hmac_sha256(key, message);
  return {digest.begin(), digest.end()};
}

template <Bytes (*hmac)(ByteView, ByteView)>
bool judge_hmac(const Json& group, const Json& test) {
  const auto tag_bytes = static_cast<std::size_t>(integer_of(group, "tagSize")) / 8;
  const Bytes digest = hmac(hex_of(test, "key"), hex_of(test, "msg"));
  const Bytes tag = hex_of(test, "tag");
  return tag_bytes <= digest.size() &&
         equal_constant_time(ByteView(digest).first(tag_bytes), tag) == is_valid(test);
}

bool judge_hkdf_sha256(const Json& /*group*/, const Json& test) {
  const auto size = static_cast<std::size_t>(integer_of(test, "size"));
  if (size > 255 * 32) return !is_valid(test);  // A broken promise with us.
  const Bytes info = hex_of(test, "info");
  const SecretBytes output =
      crypto::hkdf_sha256(hex_of(test, "ikm"), hex_of(test, "salt"), as_text(info), size);
  return std::ranges::equal(output.view(), hex_of(test, "okm")) == is_valid(test);
}

// RFC 5869 over HMAC-SHA-512.
bool judge_hkdf_sha512(const Json& /*group*/, const Json& test) {
  constexpr std::size_t kBlockBytes = 64;
  const auto size = static_cast<std::size_t>(integer_of(test, "size"));
  if (size > 255 * kBlockBytes) return !is_valid(test);
  const Bytes secret = hmac_sha512(hex_of(test, "salt"), hex_of(test, "ikm"));
  const Bytes info = hex_of(test, "info");
  Bytes output;
  Bytes block;
  for (std::uint8_t counter = 1; output.size() < size; ++counter) {
    block.insert(block.end(), info.begin(), info.end());
    block.push_back(counter);
    block = hmac_sha512(secret, block);
    output.insert(output.end(), block.begin(), block.end());
  }
  output.resize(size);
  return (output == hex_of(test, "okm")) == is_valid(test);
}

void judge_argon2id(const Vectors& vectors, Tally& tally) {
  const Json suite = vectors.json("argon2id/argon2id_p1.json");
  int number = 0;
  for (const Json& test : items_of(suite, "tests")) {
    const crypto::KdfParams params{
        .memory_bytes = static_cast<std::uint64_t>(integer_of(test, "memlimit_bytes")),
        .passes = static_cast<std::uint32_t>(integer_of(test, "opslimit")),
        .salt = hex_of(test, "salt_hex")};
    const auto key = crypto::derive_argon2id(hex_of(test, "password_hex"), params);
    const bool is_right = key && std::ranges::equal(key->view(), hex_of(test, "out_hex"));
    tally.check(is_right, std::to_string(++number));
  }
}

}  // namespace

void run_primitives(const Vectors& vectors, std::vector<Tally>& tallies) {
  judge_wycheproof(vectors, "ed25519_test.json", tallies.emplace_back("Ed25519"), judge_ed25519);
  judge_wycheproof(vectors, "xchacha20_poly1305_test.json",
                   tallies.emplace_back("XChaCha20-Poly1305"), judge_xchacha);
  judge_wycheproof(vectors, "chacha20_poly1305_test.json",
                   tallies.emplace_back("ChaCha20-Poly1305"), judge_chacha);
  Tally& hmac = tallies.emplace_back("HMAC");
  judge_wycheproof(vectors, "hmac_sha256_test.json", hmac, judge_hmac<hmac_sha256>);
  judge_wycheproof(vectors, "hmac_sha512_test.json", hmac, judge_hmac<hmac_sha512>);
  Tally& hkdf = tallies.emplace_back("HKDF");
  judge_wycheproof(vectors, "hkdf_sha256_test.json", hkdf, judge_hkdf_sha256);
  judge_wycheproof(vectors, "hkdf_sha512_test.json", hkdf, judge_hkdf_sha512);
  judge_argon2id(vectors, tallies.emplace_back("Argon2id"));
}

}  // namespace motcua::conformance
