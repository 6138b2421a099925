// A key ring of the one public key that a build pins (src/cmake/publisher.cmake).
#pragma once

#include <string_view>

#include "crypto/key_ring.h"

namespace motcua::dossier {

// `key` is the Ed25519 public key in base64url; anything else is a broken build.
[[nodiscard]] crypto::KeyRing ring_of_pinned(std::string_view key);

}  // namespace motcua::dossier
