// The receiving authority: its key, its register numbers, and the events it signs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/random.h"
#include "crypto/sign.h"
#include "dossier/authority_keys.h"
#include "dossier/events.h"
#include "server/store.h"

namespace motcua::server {

inline constexpr std::string_view kIssuer = dossier::kAuthorityIssuer;

// What a receipt says beside the parts.
struct Receipt {
  std::vector<dossier::PartDigest> parts{};  // As the server computed them.
  Json signer{};              // {"kid","registeredAt"}: whose seal was checked at this moment.
  std::string supplements{};  // Register number of the version before; empty for the first.
};

// Everything lives in the store, so that several threads and processes are one authority.
class Authority {
 public:
  // Puts the signing key into a store that has none: `root` when given, else one made by chance.
  // A store that signs with a key nobody announced is moved to `root`.
  static Result<Authority> open(Store& store, RandomSource& random,
                                const crypto::SigningKey* root = nullptr);

  // {"announcements":[token],"issuer":…,"keys":[JWK]} for GET /v1/authority/jwks: the key in use
  // first, then those before it.
  static Result<Json> jwks(Store& store);

  // Makes a new key and signs with it from now on. It is announced by the old one; without that
  // nobody will believe it (for trying out what happens then).
  static Result<Done> rotate(Store& store, bool is_announced, std::int64_t now_ms,
                             RandomSource& random);

  // Receives a submission whose parts were verified: takes the next register number, signs event 1
  // and stores both durably. Returns the token. Conflict when it was received meanwhile.
  Result<std::string> receive(Store& store, const Submission& submission,
                              const dossier::Manifest& manifest, const Receipt& receipt,
                              std::int64_t now_ms, RandomSource& random) const;

  // Signs and stores the next event of a received submission.
  Result<std::string> append(Store& store, const Submission& submission,
                             const dossier::Manifest& manifest, const std::string& type,
                             const Json& details, std::int64_t now_ms, RandomSource& random) const;
};

}  // namespace motcua::server
