// The slot: the account's master key, wrapped by the key derived from a passphrase.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/kdf.h"

namespace motcua::vault {

inline constexpr std::size_t kKeyBytes = 32;

// `wrapping` is the derived key, `master` the master key; both have 32 bytes.
Bytes make_slot(std::string_view account, const crypto::KdfParams& params, ByteView wrapping,
                ByteView master, RandomSource& random);

// How to derive the key of a stored slot. Corrupt when it is no slot of this account or asks for
// more work than the bounds allow.
Result<crypto::KdfParams> slot_params(std::string_view account, ByteView slot);

// The master key. WrongKey for a wrong passphrase or changed bytes.
Result<SecretBytes> open_slot(std::string_view account, ByteView slot, ByteView wrapping);

}  // namespace motcua::vault
