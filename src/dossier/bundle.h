// The signed list of the public files a client runs with: packs, forms, places, guide.
//
// bundle.json is a JWS in the General JSON Serialization with exactly one signature, itself
// canonical (JCS), so that no byte of it can change unseen. Its payload is
//   {"files":{"packs.json":"<sha256>",…},"version":12}
// and nothing else. README.md says who signs it and how a version is raised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::dossier {

inline constexpr std::string_view kBundleTyp = "motcua-bundle+jws";
inline constexpr std::size_t kBundleBytesMax = 64U << 10;
inline constexpr std::size_t kBundleFileCountMax = 64;

struct Bundle {
  std::int64_t version = 0;  // At least 1; a client never goes back to a lower one.
  // Name → SHA-256 as 64 lower-case hexadecimal digits. Names are plain: "packs.json".
  std::map<std::string, std::string, std::less<>> files{};

  friend bool operator==(const Bundle&, const Bundle&) = default;
};

// The bytes of bundle.json. Deterministic. The bundle must be one that verification accepts.
[[nodiscard]] std::string sign_bundle(const Bundle& bundle, const crypto::SigningKey& key);

// The bundle when a publisher of the ring signed exactly these bytes. Codes, in order: not_ijson,
// not_canonical, no_payload, no_signature, header_not_allowed, bad_base64url, those of a header
// (crypto/jws.h), unknown_key, bad_signature, those of a payload, schema (another member, a
// version below 1, a name that leaves the folder, a digest that is none).
[[nodiscard]] crypto::jws::Checked<Bundle> verify_bundle(std::string_view text,
                                                         const crypto::KeyRing& publisher);

// nullptr when the bytes are those the bundle names; else unknown_file or digest_mismatch.
[[nodiscard]] const char* check_file(const Bundle& bundle, std::string_view name, ByteView bytes);

// Who may publish packs for this build: the one key that was pinned when it was compiled.
[[nodiscard]] const crypto::KeyRing& pinned_publisher();

}  // namespace motcua::dossier
