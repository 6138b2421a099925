#include "app/session_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/wire.h"
#include "base/mutant.h"
#include "dossier/key_proof.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kRetryMsMax = 60'000;

Result<Citizen> citizen_of(const Json& json) {
  Citizen citizen;
  citizen.id = TRY(json.string("id"));
  citizen.name = TRY(json.string("name"));
  return citizen;
}

}  // namespace

void SessionService::schedule_retry() {
  failures_ = std::min<std::uint32_t>(failures_ + 1, 6);
  retry_at_ms_ =
      core_.now_ms() + std::min<std::int64_t>(kRetryMsMax, std::int64_t{1000} << failures_);
}

void SessionService::fail_call(ErrorCode code) {
  SessionView& view = core_.state.session;
  view.busy = view.is_changing = false;
  view.problem = code;
  schedule_retry();
  core_.changed();
  on_change();
}

void SessionService::set_citizen(const HttpReply& reply, bool is_login) {
  SessionView& view = core_.state.session;
  const auto json = wire::read_json(reply);
  const Json* citizen_json = json ? json->find("citizen") : nullptr;
  auto citizen = citizen_json == nullptr ? Result<Citizen>(fail(ErrorCode::Corrupt, "session"))
                                         : citizen_of(*citizen_json);
  if (!citizen) return fail_call(ErrorCode::Offline);  // Somebody else's page answered.
  view.busy = view.is_changing = false;
  view.problem.reset();
  if (is_login) {
    ++view.logins;
    begun_from_ = core_.vault == nullptr ? std::string() : core_.vault->account();
  } else if (view.state != SessionState::In || view.citizen.id != citizen->id) {
    begun_from_.reset();
  }
  view.state = SessionState::In;
  view.citizen = *std::move(citizen);
  judge_session();
  failures_ = 0;
  registration_refused_ = false;
  core_.changed();
  on_change();
  ensure_key();
}

// On a device of several people the browser keeps the session of whoever logged in last. It is the
// session of the open vault's owner when it was begun from there, when this vault's key was
// registered for that citizen before, or when nobody else has a vault here.
void SessionService::judge_session() {
  SessionView& view = core_.state.session;
  view.is_strangers = false;
  if (view.state != SessionState::In || core_.vault == nullptr) return;
  const std::string& account = core_.vault->account();
  const bool is_only_one = core_.state.vault.accounts.size() == 1;
  if (begun_from_ == "" || (!begun_from_ && is_only_one)) begun_from_ = account;
  view.is_strangers = begun_from_ != account && !keys_.is_registered(view.citizen.id);
  if (is_mutant(Mutant::SendsForAnybody)) view.is_strangers = false;
}

void SessionService::check() {
  SessionView& view = core_.state.session;
  if (view.busy) return;
  view.busy = true;
  core_.changed();
  core_.ports.http.send(wire::make_request("GET", "/v1/session", core_.state.language),
                        core_.guard([this, call = ++call_](Result<HttpReply> reply) {
                          if (call != call_) return;  // A login or logout has begun meanwhile.
                          if (!reply) return fail_call(reply.error().code);
                          if (reply->status == 200) return set_citizen(*reply, false);
                          if (reply->status != 401) return fail_call(ErrorCode::Offline);
                          core_.state.session.busy = false;
                          failures_ = 0;
                          note_logged_out();
                          offer_logins();
                        }));
}

void SessionService::note_logged_out() {
  SessionView& view = core_.state.session;
  view.state = SessionState::Out;
  view.citizen = {};
  view.is_strangers = false;
  begun_from_.reset();
  view.problem.reset();
  core_.changed();
  on_change();
}

void SessionService::offer_logins() {
  if (!core_.state.session.practice_citizens.empty()) return;
  core_.ports.http.send(wire::make_request("GET", "/v1/practice-citizens", core_.state.language),
                        core_.guard([this](Result<HttpReply> reply) {
                          if (!reply || reply->status != 200)
                            return;  // A server without practice citizens.
                          const auto json = wire::read_json(*reply);
                          const Json::Array* items = json ? json->find_array("citizens") : nullptr;
                          if (items == nullptr) return;
                          std::vector<Citizen> citizens;
                          for (const Json& item : *items) {
                            auto citizen = citizen_of(item);
                            if (citizen) citizens.push_back(*std::move(citizen));
                          }
                          core_.state.session.practice_citizens = std::move(citizens);
                          core_.changed();
                        }));
}

void SessionService::login(std::string_view citizen_id) {
  SessionView& view = core_.state.session;
  if (view.is_changing) return;  // A check under way is overtaken, another login is not.
  view.busy = view.is_changing = true;
  view.problem.reset();
  core_.changed();
  core_.ports.http.send(
      wire::make_json_request("POST", "/v1/session", Json::object({{"citizen", citizen_id}}),
                              core_.state.language),
      core_.guard([this, call = ++call_](Result<HttpReply> reply) {
        if (call != call_) return;
        if (!reply) return fail_call(reply.error().code);
        if (reply->status == 200) return set_citizen(*reply, true);
        fail_call(reply->status >= 500 || reply->status == 429 ? ErrorCode::Offline
                                                               : ErrorCode::Rejected);
      }));
}

void SessionService::logout() {
  SessionView& view = core_.state.session;
  if (view.is_changing || view.state != SessionState::In) return;
  view.busy = view.is_changing = true;
  core_.changed();
  core_.ports.http.send(
      wire::make_json_request("DELETE", "/v1/session", Json::object(), core_.state.language),
      core_.guard([this, call = ++call_](Result<HttpReply> reply) {
        if (call != call_) return;
        if (!reply) return fail_call(reply.error().code);
        if (reply->status != 204 && reply->status != 401) return fail_call(ErrorCode::Offline);
        core_.state.session.busy = core_.state.session.is_changing = false;
        note_logged_out();
        offer_logins();
      }));
}

void SessionService::network_returned() {
  failures_ = 0;
  retry_at_ms_ = core_.now_ms();
  if (core_.state.session.state == SessionState::Unknown) check();
}

void SessionService::vault_opened() {
  registration_refused_ = false;
  judge_session();
  ensure_key();
}

void SessionService::vault_locked() {
  is_registering_ = false;
}

void SessionService::tick() {
  if (!next_wakeup_ms() || core_.now_ms() < *next_wakeup_ms()) return;
  if (core_.state.session.state == SessionState::Unknown) {
    check();
  } else {
    ensure_key();
  }
}

std::optional<std::int64_t> SessionService::next_wakeup_ms() const {
  const SessionView& view = core_.state.session;
  if (failures_ == 0 || view.busy || is_registering_ || !wants_session_) return std::nullopt;
  const bool waits_for_session = view.state == SessionState::Unknown;
  const bool waits_for_key = view.state == SessionState::In && core_.vault != nullptr &&
                             keys_.find_signing_key() != nullptr &&
                             !keys_.is_registered(view.citizen.id) && !registration_refused_ &&
                             !view.is_strangers;
  if (!waits_for_session && !waits_for_key) return std::nullopt;
  return retry_at_ms_;
}

std::optional<std::string> SessionService::sending_as() const {
  const SessionView& view = core_.state.session;
  if (view.state == SessionState::Unknown || view.busy) return std::nullopt;
  if (view.state == SessionState::Out) return std::string();
  if (view.is_strangers) return std::string();
  if (is_registering_) return std::nullopt;
  // A key the server will not take (it is somebody else's): its answer to the dossier tells why.
  const bool may_go_on = keys_.is_registered(view.citizen.id) || registration_refused_;
  return may_go_on ? std::optional(view.citizen.id) : std::nullopt;
}

void SessionService::want_to_send() {
  wants_session_ = true;
  const SessionView& view = core_.state.session;
  if (view.busy || failures_ > 0) return;  // Under way, or tick() tries again.
  if (view.state == SessionState::Unknown) {
    check();
  } else if (view.state == SessionState::In) {
    ensure_key();
  }
}

// --- The signing key ---------------------------------------------------------------------------

void SessionService::renew_key() {
  const SessionView& view = core_.state.session;
  if (view.state != SessionState::In || core_.vault == nullptr) return;
  keys_.set_registered(view.citizen.id, false);
  ensure_key();
}

void SessionService::ensure_key() {
  const SessionView& view = core_.state.session;
  if (view.state != SessionState::In || core_.vault == nullptr || is_registering_) return;
  if (keys_.find_signing_key() == nullptr || keys_.is_registered(view.citizen.id)) return;
  if (registration_refused_ || view.is_strangers) return;
  is_registering_ = true;
  const std::string citizen = view.citizen.id;
  core_.ports.http.send(
      wire::make_json_request("POST", "/v1/keys/nonce", Json::object(), core_.state.language),
      core_.guard_vault([this, citizen](Result<HttpReply> reply) {
        const auto json = reply && reply->status == 200
                              ? wire::read_json(*reply)
                              : Result<Json>(fail(ErrorCode::Offline, "session.nonce"));
        const std::string* nonce = json ? json->find_string("nonce") : nullptr;
        if (nonce == nullptr) return end_registration(citizen, reply);
        prove_key(citizen, *nonce);
      }));
}

void SessionService::prove_key(const std::string& citizen, const std::string& nonce) {
  const crypto::SigningKey* key = keys_.find_signing_key();
  if (key == nullptr || core_.vault == nullptr) {  // Locked meanwhile.
    is_registering_ = false;
    return;
  }
  const std::string label = core_.tr()("rendering.key_label", {{"word", core_.account_word}});
  const std::string proof =
      dossier::make_key_proof(*key, label, nonce, core_.ports.system.origin());
  HttpRequest request = wire::make_request(
      "PUT", "/v1/keys/" + crypto::thumbprint(key->public_key()), core_.state.language);
  request.headers.emplace_back("Content-Type", "application/jose");
  request.body = to_bytes(proof);
  core_.ports.http.send(std::move(request),
                        core_.guard_vault([this, citizen](Result<HttpReply> reply) {
                          end_registration(citizen, reply);
                        }));
}

void SessionService::end_registration(const std::string& citizen, const Result<HttpReply>& reply) {
  is_registering_ = false;
  SessionView& view = core_.state.session;
  const bool is_registered = reply && (reply->status == 200 || reply->status == 201) &&
                             wire::read_json(*reply).has_value() &&
                             wire::read_json(*reply)->find("kid") != nullptr;
  if (is_registered && core_.vault != nullptr) {
    keys_.set_registered(citizen, true);
    view.problem.reset();
    failures_ = 0;
  } else if (reply && reply->status == 401) {
    return note_logged_out();
  } else {
    const bool is_revoked = reply && wire::read_problem(*reply).code == "key-revoked";
    if (const crypto::SigningKey* key = is_revoked ? keys_.find_signing_key() : nullptr) {
      keys_.note_revoked(crypto::thumbprint(key->public_key()), core_.now_ms());
    }
    const bool is_final = reply && reply->status >= 400 && reply->status < 500 &&
                          reply->status != 408 && reply->status != 429;
    registration_refused_ = is_final;
    view.problem = is_final ? ErrorCode::Rejected : ErrorCode::Offline;
    schedule_retry();
  }
  core_.changed();
  on_change();
}

}  // namespace motcua::app
