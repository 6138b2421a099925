// Checking a signed dossier the way the profile says: the first check that fails names the code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "crypto/key_ring.h"
#include "dossier/manifest.h"

namespace motcua::dossier {

// What was found under a part's id ("data" for the answers): recomputed, never taken from a claim.
struct PartDigest {
  std::string id{};
  std::string sha256{};
  std::int64_t size = 0;

  friend bool operator==(const PartDigest&, const PartDigest&) = default;
};
[[nodiscard]] PartDigest digest_part(std::string_view id, ByteView content);

// The digests a manifest promises: data first, then the attachments in order.
[[nodiscard]] std::vector<PartDigest> promised_parts(const Manifest& manifest);

struct Verdict {
  bool ok = false;
  std::string code{};             // "ok", or the first failing check.
  Manifest manifest{};            // Filled when ok, and when only the parts failed.
  std::string manifest_sha256{};  // Hex; as above.
  std::string kid{};              // Key of the first signature.
  std::optional<std::int64_t> iat_s{};
};

struct VerifyOptions {
  // Null: the parts are not at hand and not checked.
  const std::vector<PartDigest>* parts = nullptr;
  // When the server received it, for the keys' windows; absent: windows are not applied.
  std::optional<std::int64_t> received_at_s{};
};

// Codes in order: not_ijson, no_payload, no_signature, header_not_allowed, bad_base64url, (header:)
// not_ijson, not_canonical, alg_not_allowed, typ_mismatch, crit_unsupported, header_not_allowed,
// unknown_key; bad_signature; (payload:) not_ijson, not_canonical; schema, bad_filename,
// duplicate_attachment; missing_attachment, extra_attachment, digest_mismatch, size_mismatch.
[[nodiscard]] Verdict verify_manifest(std::string_view jws, const crypto::KeyRing& citizens,
                                      const VerifyOptions& options = {});

// Only the last four checks: null when the parts are exactly the promised ones, else the code.
[[nodiscard]] const char* check_parts(const Manifest& manifest,
                                      const std::vector<PartDigest>& parts);

}  // namespace motcua::dossier
