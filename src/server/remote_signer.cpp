#include "server/remote_signer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "dossier/remote_signature.h"
#include "server/problem.h"

namespace motcua::server {

namespace {

constexpr std::string_view kSeedSetting = "practice_signer.seed";
constexpr std::string_view kName = "Ký thử của Một Cửa (không có giá trị)";

// Two services of one key: as providers differ in the forms they give.
struct PracticeService {
  std::string_view id{};
  std::string_view name_vi{};
  std::string_view name_en{};
  std::span<const dossier::RemoteForm> forms{};  // Its own favourite first.
};
constexpr std::array kBothForms{dossier::RemoteForm::Jades, dossier::RemoteForm::Cades};
constexpr std::array kServices{
    PracticeService{"practice", kName, "Practice signing service (no legal value)", kBothForms},
    PracticeService{"practice-cms", "Ký thử dạng CMS (không có giá trị)",
                    "Practice signing service, CMS (no legal value)",
                    std::span(kBothForms).last(1)},
};
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

std::string_view name_of(dossier::RemoteForm form) {
  return dossier::kRemoteForms.at(static_cast<std::size_t>(form));
}

// The first form the client takes that this service gives; without a wish, the service's own.
std::optional<dossier::RemoteForm> choose_form(const PracticeService& service, const Json& body) {
  const Json* forms = body.find("forms");
  if (forms == nullptr) return service.forms.front();
  const Json::Array* list = forms->as_array();
  if (list == nullptr) return std::nullopt;
  for (const Json& wanted : *list) {
    const auto form = std::ranges::find_if(service.forms, [&](dossier::RemoteForm each) {
      return wanted.is_string() && *wanted.as_string() == name_of(each);
    });
    if (form != service.forms.end()) return *form;
  }
  return std::nullopt;
}

}  // namespace

Response list_signers(const Request& request, bool is_dev) {
  Json list = Json::array();
  const bool is_english = request.language() == Language::En;
  for (const PracticeService& service : kServices) {
    if (!is_dev) break;
    Json forms = Json::array();
    for (const dossier::RemoteForm form : service.forms) forms.push(name_of(form));
    list.push(Json::object({{"forms", std::move(forms)},
                            {"id", service.id},
                            {"name", is_english ? service.name_en : service.name_vi}}));
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
  const std::string_view id = std::string_view(request.path).substr(kSignersPath.size());
  const auto service = std::ranges::find(kServices, id, &PracticeService::id);
  if (service == kServices.end()) return problem(request, "not-found");
  const auto body = Json::parse(as_text(request.body), "signers.body");
  const std::string* submission = body ? body->find_string("submission") : nullptr;
  const std::string* manifest = body ? body->find_string("manifest") : nullptr;
  if (submission == nullptr || manifest == nullptr || !is_hex(*manifest, 64)) {
    return problem(request, "bad-request");
  }
  const auto form = choose_form(*service, *body);
  if (!form) return problem(request, "bad-request");
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
                             certificate, context.clock.now_ms() / 1000, *form);
  return json_response(200, Json::object({{"signature", token}}));
}

}  // namespace motcua::server
