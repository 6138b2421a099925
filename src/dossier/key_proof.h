// Proof that a citizen's device holds the private key it registers.
#pragma once

#include <string>
#include <string_view>

#include "crypto/jws.h"
#include "crypto/sign.h"

namespace motcua::dossier {

inline constexpr std::string_view kKeyProofTyp = "key-proof+jws";

struct KeyProof {
  crypto::PublicKey key{};
  std::string label{};   // The device as the citizen named it, at most 64 code points.
  std::string nonce{};   // From the server, base64url.
  std::string origin{};  // The site the key is made for.
};

// Compact JWS over {"jwk","label","nonce","origin"}, signed by that very key.
[[nodiscard]] std::string make_key_proof(const crypto::SigningKey& key, std::string_view label,
                                         std::string_view nonce, std::string_view origin);

// The proof when it is signed by the key inside and names this nonce and origin. Codes: those of a
// compact token, then schema, nonce, origin.
[[nodiscard]] crypto::jws::Checked<KeyProof> verify_key_proof(std::string_view token,
                                                              std::string_view nonce,
                                                              std::string_view origin);

}  // namespace motcua::dossier
