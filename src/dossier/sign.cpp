#include "dossier/sign.h"

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/jws.h"

namespace motcua::dossier {

std::string sign_manifest(const Manifest& manifest, const crypto::SigningKey& key,
                          std::int64_t iat_s) {
  const std::string payload = base64url::encode(as_bytes(to_canonical(manifest)));
  const std::string header =
      crypto::jws::make_protected(kManifestTyp, key.public_key(), kManifestMediaType, iat_s);
  const std::string signature = crypto::jws::sign_parts(header, payload, key);
  const Json entry = Json::object({{"protected", header}, {"signature", signature}});
  return to_jcs(Json::object({{"payload", payload}, {"signatures", Json::array({entry})}}));
}

}  // namespace motcua::dossier
