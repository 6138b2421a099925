#include "dossier/key_proof.h"

#include "base/unicode.h"

namespace motcua::dossier {

namespace {

constexpr std::size_t kLabelCodePointsMax = 64;

}  // namespace

std::string make_key_proof(const crypto::SigningKey& key, std::string_view label,
                           std::string_view nonce, std::string_view origin) {
  return crypto::jws::sign_compact(kKeyProofTyp,
                                   Json::object({{"jwk", crypto::to_jwk(key.public_key())},
                                                 {"label", label},
                                                 {"nonce", nonce},
                                                 {"origin", origin}}),
                                   key);
}

crypto::jws::Checked<KeyProof> verify_key_proof(std::string_view token, std::string_view nonce,
                                                std::string_view origin) {
  const crypto::jws::Token checked = TRY(crypto::jws::verify_compact(token, kKeyProofTyp, nullptr));
  const Json& payload = checked.payload;
  const std::string* label = payload.find_string("label");
  const bool is_shape = payload.size() == 4 && label != nullptr &&
                        payload.find_string("nonce") != nullptr &&
                        payload.find_string("origin") != nullptr;
  if (!is_shape || unicode::count_code_points(*label) > kLabelCodePointsMax) {
    return std::unexpected("schema");
  }
  const Result<crypto::PublicKey> key = crypto::public_key_from_jwk(*payload.find("jwk"));
  if (!key) return std::unexpected("schema");
  KeyProof proof{.key = *key,
                 .label = *label,
                 .nonce = *payload.find_string("nonce"),
                 .origin = *payload.find_string("origin")};
  if (proof.nonce != nonce) return std::unexpected("nonce");
  if (proof.origin != origin) return std::unexpected("origin");
  return proof;
}

}  // namespace motcua::dossier
