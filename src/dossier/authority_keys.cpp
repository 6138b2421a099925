#include "dossier/authority_keys.h"

#include "dossier/events.h"

namespace motcua::dossier {

namespace {

constexpr std::string_view kKeyAnnouncedUri =
    "https://schemas.egov.example/events/authority-key-announced";
constexpr std::string_view kSubjectPrefix = "authority:";

struct Announced {
  std::string signer{};  // kid of the old key.
  crypto::PublicKey next{};
  std::int64_t iat_s = 0;
};

crypto::jws::Checked<Announced> read_announcement(const std::string& token, std::string_view issuer,
                                                  const crypto::KeyRing& ring) {
  const crypto::jws::Token checked = TRY(crypto::jws::verify_compact(token, kEventTyp, &ring));
  const Json& payload = checked.payload;
  const std::int64_t* iat = payload.find_integer("iat");
  const Json::Object* events = payload.find_object("events");
  const bool is_shape = payload.size() == 6 && iat != nullptr && events != nullptr &&
                        events->size() == 1 && payload.text_or("aud", "") == kEventAudience &&
                        !payload.text_or("jti", "").empty();
  if (!is_shape || events->front().name != kKeyAnnouncedUri) return std::unexpected("schema");
  const std::string subject = std::string(kSubjectPrefix) + std::string(issuer);
  if (payload.text_or("iss", "") != issuer || payload.text_or("sub", "") != subject) {
    return std::unexpected("issuer");
  }
  const Json* jwk = events->front().value.find("jwk");
  if (jwk == nullptr) return std::unexpected("schema");
  const Result<crypto::PublicKey> next = crypto::public_key_from_jwk(*jwk);
  if (!next) return std::unexpected("schema");
  return Announced{.signer = checked.header.kid, .next = *next, .iat_s = *iat};
}

}  // namespace

std::string announce_key(const KeyAnnouncement& announcement, const crypto::PublicKey& next,
                         const crypto::SigningKey& old_key) {
  const Json body = Json::object({{"jwk", crypto::to_jwk(next)}});
  const Json payload = Json::object({{"aud", kEventAudience},
                                     {"events", Json::object({{kKeyAnnouncedUri, body}})},
                                     {"iat", announcement.iat_s},
                                     {"iss", announcement.issuer},
                                     {"jti", announcement.jti},
                                     {"sub", std::string(kSubjectPrefix) + announcement.issuer}});
  return crypto::jws::sign_compact(kEventTyp, payload, old_key);
}

crypto::jws::Checked<crypto::KeyRing> follow_announcements(const crypto::KeyRing& pinned,
                                                           std::string_view issuer,
                                                           const std::vector<std::string>& tokens) {
  if (tokens.size() > kAnnouncementCountMax) return std::unexpected("schema");
  crypto::KeyRing ring = pinned;
  for (const std::string& token : tokens) {
    const Announced step = TRY(read_announcement(token, issuer, ring));
    const crypto::PublicKey* old_key = ring.find(step.signer, step.iat_s);
    if (old_key == nullptr) return std::unexpected("unknown_key");
    // A key is never announced twice: its time would begin anew.
    if (ring.find(crypto::thumbprint(step.next)) != nullptr) return std::unexpected("schema");
    crypto::KeyWindow ended = *ring.find_window(step.signer);
    ended.until_s = step.iat_s;
    ring.add(crypto::PublicKey(*old_key), ended);
    ring.add(step.next, {.from_s = step.iat_s});
  }
  return ring;
}

std::vector<std::string> announcements_of(const Json& jwks) {
  std::vector<std::string> tokens;
  const Json::Array* list = jwks.find_array("announcements");
  if (list == nullptr) return tokens;
  for (const Json& token : *list) tokens.push_back(token.is_string() ? *token.as_string() : "");
  return tokens;
}

}  // namespace motcua::dossier
