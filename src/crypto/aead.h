// XChaCha20-Poly1305 (IETF). Callers outside crypto use envelope.h or stream.h.
#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::crypto {

inline constexpr std::size_t kKeyBytes = 32;
inline constexpr std::size_t kNonceBytes = 24;
inline constexpr std::size_t kTagBytes = 16;

// Ciphertext and tag. Key and nonce have the sizes above; anything else is a broken promise.
[[nodiscard]] Bytes aead_seal(ByteView plain, ByteView associated, ByteView nonce, ByteView key);

// WrongKey when the tag does not fit: wrong key, or changed bytes; nobody can tell which.
[[nodiscard]] Result<SecretBytes> aead_open(ByteView sealed, ByteView associated, ByteView nonce,
                                            ByteView key);

}  // namespace motcua::crypto
