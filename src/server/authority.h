// The receiving authority: its key, its register numbers, and the events it signs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/random.h"
#include "crypto/sign.h"
#include "dossier/events.h"
#include "server/store.h"

namespace motcua::server {

inline constexpr std::string_view kIssuer = "urn:motcua:authority:reference";

class Authority {
 public:
  // Loads the signing key of this store, or makes one at the first start.
  static Result<Authority> open(Store& store, RandomSource& random);

  // {"issuer":…,"keys":[JWK]} for GET /v1/authority/jwks.
  [[nodiscard]] Json jwks() const;

  // Receives a submission whose parts were verified: takes the next register number, signs event 1
  // and stores both durably. Returns the token. Conflict when it was received meanwhile.
  Result<std::string> receive(Store& store, const Submission& submission,
                              const dossier::Manifest& manifest,
                              const std::vector<dossier::PartDigest>& received, std::int64_t now_ms,
                              RandomSource& random) const;

  // Signs and stores the next event of a received submission.
  Result<std::string> append(Store& store, const Submission& submission,
                             const dossier::Manifest& manifest, const std::string& type,
                             const Json& details, std::int64_t now_ms, RandomSource& random) const;

 private:
  explicit Authority(crypto::SigningKey key) : key_(std::move(key)) {}

  crypto::SigningKey key_;
};

}  // namespace motcua::server
