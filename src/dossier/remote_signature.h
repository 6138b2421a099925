// The seam to a signing service outside: digest out, signature in. The client never sees what the
// service asks of the person (a code, a PIN): it hands over a digest and takes back a JAdES.
//
// The form is JAdES baseline B-B (ETSI TS 119 182-1 V1.2.1), compact, with an attached payload that
// names the dossier by the digest of its manifest:
//   header  {"alg","cty","iat","typ","x5c":[certificate],"x5t#S256"}
//   payload {"manifest":{"alg":"sha-256","hex":…},"submission":…}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/jws.h"
#include "dossier/certificate.h"

namespace motcua::dossier {

inline constexpr std::string_view kRemoteTyp = "jose";
inline constexpr std::string_view kRemotePayloadType = "application/vnd.egov.manifest-digest+json";

// What goes out. Nothing of the content can be told from it: the manifest holds a random nonce.
struct SignatureRequest {
  std::string submission_id{};
  std::string manifest_sha256{};  // Hex.
};

// What a service does with it: the token over the request, by the key of `certificate` (DER).
[[nodiscard]] std::string sign_remotely(const SignatureRequest& request,
                                        const crypto::SigningKey& key, ByteView certificate,
                                        std::int64_t iat_s);

struct RemoteSignature {
  Certificate certificate{};
  std::int64_t iat_s = 0;  // When the service says it signed.
};

// What came back, checked against what went out. Codes: no_payload, no_signature, bad_base64url,
// not_ijson, alg_not_allowed, typ_mismatch, crit_unsupported, header_not_allowed, certificate (not
// one we can read, or not the one the header names), bad_signature, certificate_time (signed
// outside its validity), schema, manifest (another dossier).
// A good verdict says that the holder of this certificate signed. Whether the certificate makes the
// signature a qualified one is decided by law and its issuer, never here.
[[nodiscard]] crypto::jws::Checked<RemoteSignature> verify_remote(std::string_view token,
                                                                  const SignatureRequest& request);

}  // namespace motcua::dossier
