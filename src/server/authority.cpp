#include "server/authority.h"

#include <utility>

#include "base/calendar.h"
#include "base/ids.h"
#include "crypto/hash.h"

namespace motcua::server {

namespace {

constexpr std::string_view kSeedSetting = "authority.seed";
constexpr std::string_view kAgency = "G15.99";  // Reserved for practice in this reference.

// "G15.99-20261122-0000001": agency, day in Vietnam, sequence of the day.
std::string register_number(const std::string& day, std::int64_t sequence) {
  std::string digits = std::to_string(sequence);
  if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
  return std::string(kAgency) + "-" + day + "-" + digits;
}

std::string compact_day(std::int64_t now_ms) {
  std::string day = to_iso(date_of_unix_ms(now_ms));
  std::erase(day, '-');
  return day;
}

}  // namespace

Result<Authority> Authority::open(Store& store, RandomSource& random) {
  std::optional<Bytes> seed = TRY(store.find_setting(kSeedSetting));
  if (!seed) {
    const crypto::SigningKey key = crypto::SigningKey::generate(random);
    TRY(store.put_setting(kSeedSetting, key.seed()));
    seed = to_bytes(key.seed());
  }
  auto key = crypto::SigningKey::from_seed(*seed);
  wipe(*seed);
  if (!key) return std::unexpected(key.error());
  return Authority(std::move(*key));
}

Json Authority::jwks() const {
  return Json::object({{"issuer", kIssuer}, {"keys", Json::array({to_jwk(key_.public_key())})}});
}

Result<std::string> Authority::receive(Store& store, const Submission& submission,
                                       const dossier::Manifest& manifest,
                                       const std::vector<dossier::PartDigest>& received,
                                       std::int64_t now_ms, RandomSource& random) const {
  Transaction transaction = TRY(Transaction::start(store.database()));
  const std::string day = compact_day(now_ms);
  const std::int64_t sequence = TRY(store.next_register_sequence(day));
  const std::string number = register_number(day, sequence);
  const std::string token =
      dossier::make_event({.type = "received",
                           .issuer = std::string(kIssuer),
                           .iat_s = now_ms / 1000,
                           .jti = make_uuid_v7(now_ms, random),
                           .submission_id = submission.id,
                           .dossier_id = manifest.dossier_id,
                           .seq = 1,
                           .prev_sha256 = submission.manifest_sha256,
                           .manifest_sha256 = submission.manifest_sha256,
                           .details = Json::object({{"registerNumber", number}}),
                           .received = received},
                          key_);
  TRY(store.receive(submission.id, number, token));
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
                                                key_);
  TRY(store.append_event(submission.id, seq, token));
  TRY(transaction.commit());
  return token;
}

}  // namespace motcua::server
