// The manifest: what a citizen signs. It names every part of the dossier by digest and size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "crypto/jws.h"

namespace motcua::dossier {

inline constexpr std::string_view kManifestType = "urn:egov:dossier-manifest:1";
inline constexpr std::string_view kManifestMediaType = "application/vnd.egov.dossier-manifest+json";
inline constexpr std::string_view kManifestTyp = "dossier-manifest+jws";
inline constexpr std::string_view kDataPartId = "data";
inline constexpr std::size_t kAttachmentCountMax = 100;

// A code of the written profile ("schema", "bad_filename", …) instead of a value.
template <typename T>
using Checked = crypto::jws::Checked<T>;

struct Part {
  std::string id{};          // "a1": 1–64 letters, digits, "-", "_"; empty for the data part.
  std::string media_type{};  // "image/jpeg"
  std::string name{};        // The file's own name, byte for byte; empty for the data part.
  std::string sha256{};      // 64 lower-case hexadecimal digits.
  std::int64_t size = 0;     // Bytes.

  friend bool operator==(const Part&, const Part&) = default;
};

struct Service {
  std::string id{};            // "urn:motcua:procedure:1.001193"
  std::string form_version{};  // "2026-10-01"
  std::string form_sha256{};   // The form definition the citizen saw.

  friend bool operator==(const Service&, const Service&) = default;
};

struct Manifest {
  std::string dossier_id{};     // The case: a UUID.
  std::string submission_id{};  // This sealed version: a UUIDv7, also URL and idempotency key.
  std::int64_t revision = 1;    // 1, 2, …
  std::optional<std::string> previous{};  // SHA-256 (hex) of the previous manifest; not in 1.
  std::string created_at{};               // "2026-11-22T08:15:30Z", the device's clock.
  std::string nonce{};                    // base64url of 16 random bytes.
  std::string recipient{};                // "urn:motcua:commune:00004"
  Service service{};
  Part data{};  // The answers: media type, digest and size only.
  std::vector<Part> attachments{};
  // Optional members of the profile, left out when absent.
  std::optional<std::string> display{};  // SHA-256 (hex) of the text shown when signing.
  std::optional<std::string> origin{};   // The site the citizen signed on.
  std::optional<std::string> purpose{};  // Why, in a fixed code such as "submit".

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// A random nonce for `Manifest::nonce`.
[[nodiscard]] std::string make_manifest_nonce(RandomSource& random);

// The canonical bytes that are signed. The manifest must be valid (check_manifest).
[[nodiscard]] std::string to_canonical(const Manifest& manifest);

// The JSON of a manifest → its value. Codes: schema, bad_filename, duplicate_attachment.
[[nodiscard]] Checked<Manifest> manifest_from_json(const Json& json);
// Canonical bytes → value. Codes: not_ijson, not_canonical and those above.
[[nodiscard]] Checked<Manifest> parse_manifest(std::string_view canonical);
// The code that verification would give, or null when the manifest may be signed.
[[nodiscard]] const char* check_manifest(const Manifest& manifest);

// A file name as the profile allows it: 1–255 bytes of UTF-8, no / \ or control (C0, C1, bidi), not
// "." or "..". Nothing is normalised.
[[nodiscard]] bool is_file_name(std::string_view name);

}  // namespace motcua::dossier
