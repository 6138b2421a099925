#include "server/authority.h"

#include <utility>

#include "base/calendar.h"
#include "base/ids.h"
#include "crypto/hash.h"

namespace motcua::server {

namespace {

constexpr std::string_view kSeedSetting = "authority.seed";
constexpr std::string_view kHistorySetting = "authority.history";
constexpr std::string_view kAgency = "G15.99";  // Reserved for practice in this reference.

// "G15.99-20261122-0000001": agency, day in Vietnam, sequence of the day.
std::string register_number(const std::string& day, std::int64_t sequence) {
  std::string digits = std::to_string(sequence);
  if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
  return std::string(kAgency) + "-" + day + "-" + digits;
}

// "…-0000001-BS1" (bổ sung): the first number says which case it is.
std::string supplement_number(const std::string& before, std::int64_t revision) {
  return before.substr(0, before.find("-BS")) + "-BS" + std::to_string(revision - 1);
}

Result<crypto::SigningKey> current_key(Store& store) {
  std::optional<Bytes> seed = TRY(store.find_setting(kSeedSetting));
  if (!seed) return fail(ErrorCode::NotFound, "authority.seed");
  auto key = crypto::SigningKey::from_seed(*seed);
  wipe(*seed);
  return key;
}

// {"announcements":[token],"keys":[JWK]}: of the keys before the one in use.
Result<Json> read_history(Store& store) {
  const std::optional<Bytes> text = TRY(store.find_setting(kHistorySetting));
  if (!text) return Json::object({{"announcements", Json::array()}, {"keys", Json::array()}});
  const Json history = TRY(Json::parse(as_text(*text), "authority.history"));
  TRY(history.items("announcements"));
  TRY(history.items("keys"));
  return history;
}

Result<Done> put_history(Store& store, const Json& history) {
  return store.put_setting(kHistorySetting, as_bytes(history.dump()));
}

Json with_former_key(const Json& history, const crypto::PublicKey& former) {
  Json keys = Json::array({to_jwk(former)});
  for (const Json& each : *history.find_array("keys")) keys.push(each);
  Json changed = history;
  changed.set("keys", std::move(keys));
  return changed;
}

std::string compact_day(std::int64_t now_ms) {
  std::string day = to_iso(date_of_unix_ms(now_ms));
  std::erase(day, '-');
  return day;
}

}  // namespace

Result<Authority> Authority::open(Store& store, RandomSource& random,
                                  const crypto::SigningKey* root) {
  std::optional<Bytes> seed = TRY(store.find_setting(kSeedSetting));
  const Json history = TRY(read_history(store));
  const bool is_followed = !history.find_array("announcements")->empty();
  if (!seed) {
    const crypto::SigningKey key = root == nullptr
                                       ? crypto::SigningKey::generate(random)
                                       : TRY(crypto::SigningKey::from_seed(root->seed()));
    TRY(store.put_setting(kSeedSetting, key.seed()));
    return Authority();
  }
  auto key = crypto::SigningKey::from_seed(*seed);
  wipe(*seed);
  if (!key) return std::unexpected(key.error());
  const bool is_stray = root != nullptr && !is_followed && key->public_key() != root->public_key();
  if (is_stray) {
    TRY(put_history(store, with_former_key(history, key->public_key())));
    TRY(store.put_setting(kSeedSetting, root->seed()));
  }
  return Authority();
}

Result<Json> Authority::jwks(Store& store) {
  const crypto::SigningKey key = TRY(current_key(store));
  const Json history = TRY(read_history(store));
  Json keys = Json::array({to_jwk(key.public_key())});
  for (const Json& former : *history.find_array("keys")) keys.push(former);
  return Json::object({{"announcements", *history.find("announcements")},
                       {"issuer", kIssuer},
                       {"keys", std::move(keys)}});
}

Result<Done> Authority::rotate(Store& store, bool is_announced, std::int64_t now_ms,
                               RandomSource& random) {
  Transaction transaction = TRY(Transaction::start(store.database()));
  const crypto::SigningKey old_key = TRY(current_key(store));
  const crypto::SigningKey next = crypto::SigningKey::generate(random);
  const Json history = TRY(read_history(store));
  Json announcements = *history.find("announcements");
  if (is_announced) {
    const dossier::KeyAnnouncement announcement{.issuer = std::string(kIssuer),
                                                .iat_s = now_ms / 1000,
                                                .jti = make_uuid_v7(now_ms, random)};
    announcements.push(dossier::announce_key(announcement, next.public_key(), old_key));
  }
  Json changed = with_former_key(history, old_key.public_key());
  changed.set("announcements", std::move(announcements));
  TRY(put_history(store, changed));
  TRY(store.put_setting(kSeedSetting, next.seed()));
  TRY(transaction.commit());
  return Done{};
}

Result<std::string> Authority::receive(Store& store, const Submission& submission,
                                       const dossier::Manifest& manifest, const Receipt& receipt,
                                       std::int64_t now_ms, RandomSource& random) const {
  Transaction transaction = TRY(Transaction::start(store.database()));
  const crypto::SigningKey key = TRY(current_key(store));
  std::string number;
  if (receipt.supplements.empty()) {
    const std::string day = compact_day(now_ms);
    const std::int64_t sequence = TRY(store.next_register_sequence(day));
    number = register_number(day, sequence);
  } else {
    number = supplement_number(receipt.supplements, manifest.revision);
  }
  Json details = Json::object({{"registerNumber", number}, {"signer", receipt.signer}});
  if (!receipt.supplements.empty()) details.set("supplements", receipt.supplements);
  const std::string token = dossier::make_event({.type = "received",
                                                 .issuer = std::string(kIssuer),
                                                 .iat_s = now_ms / 1000,
                                                 .jti = make_uuid_v7(now_ms, random),
                                                 .submission_id = submission.id,
                                                 .dossier_id = manifest.dossier_id,
                                                 .seq = 1,
                                                 .prev_sha256 = submission.manifest_sha256,
                                                 .manifest_sha256 = submission.manifest_sha256,
                                                 .details = std::move(details),
                                                 .received = receipt.parts},
                                                key);
  TRY(store.receive(submission, number, token));
  TRY(transaction.commit());
  return token;
}

Result<std::string> Authority::append(Store& store, const Submission& submission,
                                      const dossier::Manifest& manifest, const std::string& type,
                                      const Json& details, std::int64_t now_ms,
                                      RandomSource& random) const {
  Transaction transaction = TRY(Transaction::start(store.database()));
  const std::vector<std::string> chain = TRY(store.events_of(submission.id, 0));
  if (chain.empty()) return fail(ErrorCode::NotFound, "authority.append");
  const crypto::SigningKey key = TRY(current_key(store));
  const auto seq = static_cast<std::int64_t>(chain.size()) + 1;
  const std::string token = dossier::make_event({.type = type,
                                                 .issuer = std::string(kIssuer),
                                                 .iat_s = now_ms / 1000,
                                                 .jti = make_uuid_v7(now_ms, random),
                                                 .submission_id = submission.id,
                                                 .dossier_id = manifest.dossier_id,
                                                 .seq = seq,
                                                 .prev_sha256 = crypto::sha256_hex(chain.back()),
                                                 .manifest_sha256 = submission.manifest_sha256,
                                                 .details = details},
                                                key);
  TRY(store.append_event(submission.id, seq, token));
  TRY(transaction.commit());
  return token;
}

}  // namespace motcua::server
