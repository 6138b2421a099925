// EGD1: small secrets and records at rest.
//   "EGD1" | u8 version=1 | u8 alg=1 | u16be header length | header (JCS) | nonce 24 |
//   ciphertext+tag
// Everything before the nonce is authenticated with the ciphertext.
#pragma once

#include "base/bytes.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::crypto {

// `header` is an object and names at least its `kind` (slot, draftkey, record); it is readable by
// anyone who has the bytes, so nothing a citizen typed belongs there. Its canonical form has at
// most 65,535 bytes. `key` has 32 bytes.
[[nodiscard]] Bytes seal(const Json& header, ByteView plain, ByteView key, RandomSource& random);

struct Opened {
  Json header{};
  SecretBytes plain{};
};

// Corrupt when it is no EGD1 envelope (wrong mark, cut short, header not canonical), Conflict when
// its version is newer, WrongKey when key or bytes are wrong. The caller then compares the header
// with what it expected at that place: a record moved elsewhere opens, but names its own place.
[[nodiscard]] Result<Opened> open(ByteView sealed, ByteView key);

// The header without opening. Not authenticated: good for choosing a key, for nothing else.
[[nodiscard]] Result<Json> peek_header(ByteView sealed);

}  // namespace motcua::crypto
