// The authority's private key as a file: what clients built on this machine have pinned.
#pragma once

#include <string>

#include "base/result.h"
#include "crypto/sign.h"

namespace motcua::server {

// $MOTCUA_AUTHORITY_KEY, else authority.jwk of the user's data folder: where the build puts the
// practice key.
[[nodiscard]] std::string default_authority_key_file();

// A JWK with its private part `d`. Errors: NotFound (no such file), Corrupt (no such key, or
// its public part is another key's).
[[nodiscard]] Result<crypto::SigningKey> read_authority_key(const std::string& file);

}  // namespace motcua::server
