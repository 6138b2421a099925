// Signing a manifest on the device.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/sign.h"
#include "dossier/manifest.h"

namespace motcua::dossier {

// The signed dossier, application/jose+json: JWS General JSON Serialization with one signature,
// itself canonical. `iat_s` is the signing time in seconds. Deterministic: same inputs, same bytes.
// The manifest must be valid; signing one that verification refuses is a broken promise.
[[nodiscard]] std::string sign_manifest(const Manifest& manifest, const crypto::SigningKey& key,
                                        std::int64_t iat_s);

}  // namespace motcua::dossier
