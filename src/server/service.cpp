#include "server/service.h"

#include <utility>

#include "server/assistant.h"
#include "server/dev_routes.h"
#include "server/help_desk.h"
#include "server/key_book.h"
#include "server/problem.h"
#include "server/profile.h"
#include "server/remote_signer.h"
#include "server/security_headers.h"
#include "server/session_list.h"
#include "server/session_routes.h"
#include "server/submission_routes.h"
#include "server/upload_routes.h"

namespace motcua::server {

namespace {

bool changes_something(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

// What covers people and addresses in the log; the same for all processes on one database.
Result<Bytes> open_log_key(Store& store, RandomSource& random) {
  constexpr std::string_view kSetting = "security_log.key";
  if (auto known = TRY(store.find_setting(kSetting))) return *std::move(known);
  Bytes made(32);
  random.fill(made);
  TRY(store.put_setting(kSetting, made));
  return made;
}

RequestKind kind_of(const Request& request, std::string_view citizen) {
  if (citizen.empty()) return RequestKind::Anonymous;
  if (request.method == "POST" && request.path == "/v1/uploads") return RequestKind::Upload;
  if (request.method == "POST" && request.path.ends_with("/finalize")) {
    return RequestKind::Finalize;
  }
  return RequestKind::Other;
}

}  // namespace

std::string_view single_segment_after(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return {};
  path.remove_prefix(prefix.size());
  return path.find('/') == path.npos ? path : std::string_view();
}

Response storage_problem(const Request& request, const Error& error) {
  if (error.code == ErrorCode::Rejected) return problem(request, "bad-request");
  const bool may_pass = error.code == ErrorCode::StorageFull || error.code == ErrorCode::Conflict ||
                        error.code == ErrorCode::Offline;
  Response response = problem(request, may_pass ? "unavailable" : "internal");
  if (may_pass) response.with("Retry-After", "5");
  response.where = error.where;
  return response;
}

Response refuse_unread(const Request& request, int status) {
  Response response = problem(request, status == 413   ? "too-large"
                                       : status == 404 ? "not-found"
                                       : status == 503 ? "unavailable"
                                       : status >= 500 ? "internal"
                                                       : "bad-request");
  add_security_headers(response);
  return response;
}

Result<std::unique_ptr<Service>> Service::create(DatabasePool& databases,
                                                 const procedures::Catalogue& catalogue,
                                                 const StaticSite& site, Clock& clock,
                                                 RandomSource& random,
                                                 const ServiceOptions& options) {
  const std::unique_ptr<Database> database = databases.take();
  Transaction setup = TRY(Transaction::start(*database));
  TRY(database->lock_setup());
  Store store = TRY(Store::open(*database));
  TRY(open_help_desk(*database));
  TRY(open_key_book(*database));
  TRY(open_signature_book(*database));
  Authority authority = TRY(Authority::open(store, random, options.authority_key));
  Bytes log_key = TRY(open_log_key(store, random));
  TRY(setup.commit());
  return std::unique_ptr<Service>(new Service(databases, std::move(authority), std::move(log_key),
                                              catalogue, site, clock, random, options));
}

Result<std::unique_ptr<Service>> Service::create(Database& database,
                                                 const procedures::Catalogue& catalogue,
                                                 const StaticSite& site, Clock& clock,
                                                 RandomSource& random,
                                                 const ServiceOptions& options) {
  auto pool = pool_of_one(database);
  auto service = TRY(create(*pool, catalogue, site, clock, random, options));
  service->own_pool_ = std::move(pool);
  return service;
}

Service::Service(DatabasePool& databases, Authority authority, Bytes log_key,
                 const procedures::Catalogue& catalogue, const StaticSite& site, Clock& clock,
                 RandomSource& random, const ServiceOptions& options)
    : databases_(&databases),
      authority_(std::move(authority)),
      catalogue_(&catalogue),
      site_(&site),
      clock_(clock),
      random_(&random),
      options_(options),
      limiter_(options.limits),
      log_(clock_, std::move(log_key), options.security_log) {}

Response Service::handle(const Request& request) {
  std::string citizen;
  Response response = route(request, citizen);
  log_.note(request, response, citizen);
  add_security_headers(response);
  return response;
}

Response Service::route(const Request& request, std::string& citizen) {
  if (!request.path.starts_with("/v1/")) return site_->answer(request);
  const std::optional<Fault> fault = take_fault(request);
  if (fault && fault->action == FaultAction::Refuse) {
    return problem(request, "unavailable").with("Retry-After", "1");
  }
  Response response = route_api(request, citizen);
  if (fault) {
    response.drops_connection = fault->action == FaultAction::DropAnswer;
    response.delay_ms = fault->delay_ms;
  }
  return response;
}

std::optional<Fault> Service::take_fault(const Request& request) {
  if (!options_.is_dev || request.path.starts_with("/v1/dev/")) return std::nullopt;
  const std::lock_guard lock(turn_);
  const Fault* fault = faults_.take(request.method, request.path);
  return fault == nullptr ? std::nullopt : std::optional(*fault);
}

void Service::keep_house(Store& store) {
  constexpr std::int64_t kEveryMs = 60'000;
  const std::int64_t now_ms = clock_.now_ms();
  std::int64_t last_ms = house_kept_ms_;
  const bool is_time = now_ms - last_ms >= kEveryMs || now_ms < last_ms;
  if (!is_time || !house_kept_ms_.compare_exchange_strong(last_ms, now_ms)) return;
  // A failure meets the next minute.
  (void)store.expire_uploads(now_ms - kUploadAgeMs);
  (void)store.expire_sessions(now_ms - kSessionIdleMs, now_ms - kSessionAgeMs);
}

std::optional<Response> Service::refuse_early(const Request& request, std::string_view citizen) {
  if (changes_something(request.method) && request.path != "/v1/csp-reports") {
    // Another site cannot add this header without asking us first, and we never allow it to.
    const std::string_view site = request.header("sec-fetch-site");
    const bool is_foreign = !site.empty() && site != "same-origin";
    if (request.header("x-csrf") != "1" || is_foreign) return problem(request, "forbidden");
  }
  const std::string_view caller = citizen.empty() ? std::string_view(request.client) : citizen;
  int wait_s = 0;
  {
    const std::lock_guard lock(turn_);
    wait_s = limiter_.seconds_to_wait(kind_of(request, citizen), caller, clock_.now_ms(),
                                      request.body.size());
  }
  if (wait_s > 0) {
    return problem(request, "too-many-requests").with("Retry-After", std::to_string(wait_s));
  }
  return std::nullopt;
}

Response Service::route_api(const Request& request, std::string& known) {
  if (request.path == "/v1/health") return json_response(200, Json::object({{"status", "ok"}}));
  const std::unique_ptr<Database> database = databases_->take();
  Store store(*database);
  auto citizen = find_session_citizen(store, request, options_.cookie_name, clock_.now_ms());
  if (!citizen) return storage_problem(request, citizen.error());
  known = *citizen;
  if (std::optional<Response> refusal = refuse_early(request, *citizen)) return std::move(*refusal);
  if (!citizen->empty()) keep_house(store);
  Context context{.store = store,
                  .authority = authority_,
                  .catalogue = *catalogue_,
                  .clock = clock_,
                  .random = *random_,
                  .citizen = std::move(*citizen),
                  .sessions_max = options_.limits.sessions,
                  .is_dev = options_.is_dev};
  return dispatch(context, request);
}

Response Service::dispatch(Context& context, const Request& request) {
  const std::string_view path = request.path;
  const bool is_get = request.method == "GET";
  if (path == "/v1/authority/jwks" && is_get) return list_authority_keys(context, request);
  if (path == "/v1/practice-citizens" && is_get) return list_practice_citizens();
  if (path == "/v1/session") return handle_session(context, request, options_.cookie_name);
  if (path == "/v1/me/profile") return handle_profile(context, request);
  if (path == "/v1/openapi.yaml" && is_get) {
    const Bytes* contract = site_->find("/assets/api/openapi.yaml");
    if (contract == nullptr) return problem(request, "not-found");
    return text_response(200, "application/yaml", as_text(*contract));
  }
  // Reports name addresses of this site only; nothing of them is kept.
  if (path == "/v1/csp-reports" && request.method == "POST") return empty_response(204);
  if (path == "/v1/assistant") {
    return answer_question(*catalogue_, options_.assistant, request);
  }
  if (path.starts_with("/v1/help-requests/")) return handle_help(context, request);
  if (path == "/v1/guide-reports" && request.method == "POST") {
    return take_guide_report(context, request);
  }
  if (path == "/v1/uploads" || path.starts_with("/v1/uploads/")) {
    return handle_uploads(context, request);
  }
  if (options_.is_dev && path.starts_with("/v1/dev/")) return handle_dev(context, request);
  if (path == "/v1/signers" && is_get) return list_signers(request, options_.is_dev);
  const bool is_signing = options_.is_dev && path.starts_with(kSignersPath);
  if (is_signing && request.method == "POST" && !context.citizen.empty()) {
    return sign_for_practice(context, request);
  }
  const bool is_submissions = path == "/v1/submissions" || path.starts_with("/v1/submissions/");
  const bool is_keys = path == "/v1/keys" || path.starts_with("/v1/keys/");
  const bool is_sessions = path == "/v1/sessions" || path.starts_with("/v1/sessions/");
  if (!is_submissions && !is_keys && !is_sessions) return problem(request, "not-found");
  if (context.citizen.empty()) return problem(request, "login-required");
  if (is_sessions) return handle_sessions(context, request, options_.cookie_name);
  return is_keys ? handle_keys(context, request) : handle_submissions(context, request);
}

Response Service::handle_dev(Context& context, const Request& request) {
  if (request.method != "POST") return problem(request, "method-not-allowed");
  const auto body = Json::parse(as_text(request.body), "dev.body");
  if (!body) return problem(request, "bad-request");
  if (request.path == "/v1/dev/faults") {
    const std::lock_guard lock(turn_);
    return faults_.set(*body) ? empty_response(204) : problem(request, "bad-request");
  }
  if (request.path == "/v1/dev/clock") {
    const std::int64_t* offset_ms = body->find_integer("offsetMs");
    if (offset_ms == nullptr) return problem(request, "bad-request");
    clock_.offset_ms = *offset_ms;
    return empty_response(204);
  }
  if (request.path == "/v1/dev/authority-key") return rotate_authority_key(context, request, *body);
  if (request.path == "/v1/dev/events") return act_as_officer(context, request, *body);
  if (request.path == "/v1/dev/help") return answer_help(context, request, *body);
  return problem(request, "not-found");
}

}  // namespace motcua::server
