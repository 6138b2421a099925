// The seam to a signing service outside: digest out, signature in. The client never sees what the
// service asks of the person (a code, a PIN): it hands over a digest and takes back a signature.
//
// What is signed names the dossier by the digest of its manifest:
//   {"manifest":{"alg":"sha-256","hex":…},"submission":…}  (RFC 8785)
// in one of two forms, and nothing behind this seam needs to know in which:
// - JAdES baseline B-B (ETSI TS 119 182-1 V1.2.1), compact, with these bytes as its payload:
//   header  {"alg","cty","iat","typ","x5c":[certificate],"x5t#S256"}
// - CAdES baseline B-B (ETSI EN 319 122-1): CMS in DER, detached from these bytes, as a text in
//   ordinary base64 with padding (dossier/cms_signature.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.h"
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

enum class RemoteForm : std::uint8_t { Jades, Cades };

// Their names on the wire, in the order in which a client would rather have them.
inline constexpr std::array<std::string_view, 2> kRemoteForms{"jades-b-b", "cades-b-b"};

// What a client asks a service with: {"forms":[what it reads, best first],"manifest","submission"}.
[[nodiscard]] Json to_signer_request(const SignatureRequest& request);
// Whether what a service says of itself, {"forms":[…]}, names a form that can be read here; one
// that says nothing is asked as well, and its answer decides.
[[nodiscard]] bool can_read_form_of(const Json& service);

// What a service does with it: the signature over the request, by the key of `certificate` (DER).
[[nodiscard]] std::string sign_remotely(const SignatureRequest& request,
                                        const crypto::SigningKey& key, ByteView certificate,
                                        std::int64_t at_s, RemoteForm form = RemoteForm::Jades);

struct RemoteSignature {
  RemoteForm form = RemoteForm::Jades;
  Certificate certificate{};
  std::int64_t iat_s = 0;  // When the service says it signed.
  // Certificates that came along and that no signature protects; nothing is read of them.
  std::size_t other_certificates = 0;
};

// What came back, checked against what went out. Codes of JAdES: no_payload, no_signature,
// bad_base64url, not_ijson, alg_not_allowed, typ_mismatch, crit_unsupported, header_not_allowed.
// Of CAdES: bad_base64, and those of verify_cms(). Of both: schema (too long), certificate (not one
// we can read, or not the one the signature names), bad_signature, certificate_time (signed outside
// its validity), manifest (another dossier).
// A good verdict says that the holder of this certificate signed. Whether the certificate makes the
// signature a qualified one is decided by law and its issuer, never here.
[[nodiscard]] crypto::jws::Checked<RemoteSignature> verify_remote(std::string_view token,
                                                                  const SignatureRequest& request);

// How a signature lies in a copy, for tools that are not ours: a JWS as its text, CMS as its bytes.
inline constexpr std::string_view kJadesFile = "remote.jws";
inline constexpr std::string_view kCadesFile = "remote.p7s";
struct RemoteFile {
  std::string_view name{};
  Bytes content{};
};
[[nodiscard]] RemoteFile to_remote_file(std::string_view token);
// Whatever the bytes are; only verify_remote() judges.
[[nodiscard]] std::string token_of_file(const RemoteFile& file);

}  // namespace motcua::dossier
