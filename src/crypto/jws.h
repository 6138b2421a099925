// The strict JSON Web Signature profile shared by manifests, event tokens and key proofs:
// Ed25519 only, canonical headers, no extensions. Verdicts are the codes of the written profile.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/json.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::crypto::jws {

// The value, or the literal code of the first check that failed, such as "typ_mismatch".
template <typename T>
using Checked = std::expected<T, const char*>;

struct Header {
  std::string kid{};
  std::string cty{};  // Empty when absent.
  std::optional<std::int64_t> iat_s{};
};

// Checks one protected header in this order: bad_base64url, not_ijson, not_canonical,
// alg_not_allowed, typ_mismatch, crit_unsupported, header_not_allowed.
[[nodiscard]] Checked<Header> check_header(std::string_view protected_text, std::string_view typ);

// Exactly 64 bytes of strict base64url, else bad_base64url / bad_signature.
[[nodiscard]] Checked<Signature> check_signature_text(std::string_view text);

// Signed bytes → JSON: not_ijson, then not_canonical. Integers only, depth 32, 1 MiB.
[[nodiscard]] Checked<Json> check_payload(std::string_view payload);

// base64url(JCS(header)). `iat_s` and `cty` are left out when empty.
[[nodiscard]] std::string make_protected(std::string_view typ, const PublicKey& key,
                                         std::string_view cty = {},
                                         std::optional<std::int64_t> iat_s = std::nullopt);
// The signature text over protected.payload, both already base64url.
[[nodiscard]] std::string sign_parts(std::string_view protected_text, std::string_view payload_text,
                                     const SigningKey& key);
[[nodiscard]] bool verify_parts(std::string_view protected_text, std::string_view payload_text,
                                const Signature& signature, const PublicKey& key);

// protected.payload.signature over JCS(payload).
[[nodiscard]] std::string sign_compact(std::string_view typ, const Json& payload,
                                       const SigningKey& key);

struct Token {
  Header header{};
  Json payload{};
};

// A compact token as received. Codes, in order: no_payload, no_signature, those of the header,
// unknown_key, bad_signature, those of the payload. `keys` null: the key inside the payload's
// `jwk` member is used and must match the header's kid (a proof of possession).
[[nodiscard]] Checked<Token> verify_compact(std::string_view token, std::string_view typ,
                                            const KeyRing* keys);

}  // namespace motcua::crypto::jws
