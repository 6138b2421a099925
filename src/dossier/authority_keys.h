// Which keys speak for the authority: the pinned one, and those an older one announced.
//
// A new key is announced by a signed event of its own (RFC 8417, typ secevent+jwt) about the
// authority instead of a submission. A key that merely stands in a list counts for nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::dossier {

inline constexpr std::size_t kAnnouncementCountMax = 64;
// The name the authority of this reference gives itself in every token: `iss`.
inline constexpr std::string_view kAuthorityIssuer = "urn:motcua:authority:reference";

struct KeyAnnouncement {
  std::string issuer{};
  std::int64_t iat_s = 0;  // The new key counts from here on; the old one stops.
  std::string jti{};       // A UUID.
};

// The compact token by which `old_key` hands over to `next`. Deterministic.
[[nodiscard]] std::string announce_key(const KeyAnnouncement& announcement,
                                       const crypto::PublicKey& next,
                                       const crypto::SigningKey& old_key);

// The ring after all announcements, which must come in their order: each is signed by a key that
// still counts at its `iat`, given or announced before, and ends that key's time. Codes: those of
// a compact token (crypto/jws.h), then schema, issuer, unknown_key (that key was followed already).
[[nodiscard]] crypto::jws::Checked<crypto::KeyRing> follow_announcements(
    const crypto::KeyRing& pinned, std::string_view issuer, const std::vector<std::string>& tokens);

// {"announcements":[…]} of a key list; without that member there are none. A member that is no
// text can be no token; it is kept as one that fails.
[[nodiscard]] std::vector<std::string> announcements_of(const Json& jwks);

// The authority's first key for this build, pinned when it was compiled.
[[nodiscard]] const crypto::KeyRing& pinned_authority();

}  // namespace motcua::dossier
