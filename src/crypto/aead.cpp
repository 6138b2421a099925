#include "crypto/aead.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>

namespace motcua::crypto {

static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(kNonceBytes == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(kTagBytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Bytes aead_seal(ByteView plain, ByteView associated, ByteView nonce, ByteView key) {
  CHECK(key.size() == kKeyBytes && nonce.size() == kNonceBytes);
  Bytes sealed(plain.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(),
                                             associated.data(), associated.size(), nullptr,
                                             nonce.data(), key.data());
  return sealed;
}

Result<SecretBytes> aead_open(ByteView sealed, ByteView associated, ByteView nonce, ByteView key) {
  CHECK(key.size() == kKeyBytes && nonce.size() == kNonceBytes);
  if (sealed.size() < kTagBytes) return fail(ErrorCode::Corrupt, "aead.size");
  SecretBytes plain(sealed.size() - kTagBytes);
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain.mutable_view().data(), nullptr, nullptr, sealed.data(), sealed.size(),
      associated.data(), associated.size(), nonce.data(), key.data());
  if (status != 0) return fail(ErrorCode::WrongKey, "aead.tag");
  return plain;
}

}  // namespace motcua::crypto
