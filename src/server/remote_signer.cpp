#include "server/remote_signer.h"

#include "dossier/remote_signature.h"
#include "server/problem.h"

namespace motcua::server {

namespace {

constexpr std::string_view kSeedSetting = "practice_signer.seed";
constexpr std::string_view kName = "Ký thử của Một Cửa (không có giá trị)";
constexpr std::int64_t kDayS = 24LL * 60 * 60;
constexpr std::int64_t kFromS = 1'767'225'600;  // 2026-01-01: the certificate never changes.

Result<crypto::SigningKey> signer_key(Context& context) {
  std::optional<Bytes> seed = TRY(context.store.find_setting(kSeedSetting));
  if (!seed) {
    const crypto::SigningKey made = crypto::SigningKey::generate(context.random);
    seed = to_bytes(made.seed());
    TRY(context.store.put_setting(kSeedSetting, *seed));
  }
  auto key = crypto::SigningKey::from_seed(*seed);
  wipe(*seed);
  return key;
}

}  // namespace

Response list_signers(const Request& request, bool is_dev) {
  Json list = Json::array();
  if (is_dev) {
    const bool is_english = request.language() == Language::En;
    list.push(Json::object(
        {{"id", "practice"},
         {"name", is_english ? "Practice signing service (no legal value)" : std::string(kName)}}));
  }
  return json_response(200, Json::object({{"signers", std::move(list)}}));
}

Result<Done> open_signature_book(Database& database) {
  TRY(
      database.execute("CREATE TABLE IF NOT EXISTS remote_signatures (submission TEXT PRIMARY KEY,"
                       " token TEXT NOT NULL)",
                       {}));
  return Done{};
}

Result<Done> keep_signature(Database& database, const std::string& submission,
                            const std::string& token) {
  TRY(
      database.execute("INSERT INTO remote_signatures (submission, token) VALUES ($1, $2)"
                       " ON CONFLICT (submission) DO UPDATE SET token = excluded.token",
                       {submission, token}));
  return Done{};
}

Result<const char*> judge_signature(Context& context, const dossier::SignatureRequest& asked,
                                    std::string_view token) {
  const auto found = dossier::verify_remote(token, asked);
  if (!found) return found.error();
  if (!context.is_dev) return "untrusted";  // No provider is connected yet.
  const crypto::SigningKey practice = TRY(signer_key(context));
  return found->certificate.key == practice.public_key() ? nullptr : "untrusted";
}

Response sign_for_practice(Context& context, const Request& request) {
  const auto body = Json::parse(as_text(request.body), "signers.body");
  const std::string* submission = body ? body->find_string("submission") : nullptr;
  const std::string* manifest = body ? body->find_string("manifest") : nullptr;
  if (submission == nullptr || manifest == nullptr || !is_hex(*manifest, 64)) {
    return problem(request, "bad-request");
  }
  const auto known = context.store.find_submission(*submission);
  if (!known) return storage_problem(request, known.error());
  const bool is_own =
      *known && (*known)->citizen == context.citizen && (*known)->manifest_sha256 == *manifest;
  if (!is_own) return problem(request, "not-found");
  const auto key = signer_key(context);
  if (!key) return storage_problem(request, key.error());
  const Bytes certificate =
      dossier::make_practice_certificate(*key, kName, kFromS, kFromS + 3650 * kDayS);
  const std::string token =
      dossier::sign_remotely({.submission_id = *submission, .manifest_sha256 = *manifest}, *key,
                             certificate, context.clock.now_ms() / 1000);
  return json_response(200, Json::object({{"signature", token}}));
}

}  // namespace motcua::server
