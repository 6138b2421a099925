#include "server/session_routes.h"

#include "base/base64url.h"
#include "base/unicode.h"
#include "crypto/hash.h"
#include "dossier/key_proof.h"
#include "server/citizens.h"
#include "server/device_kind.h"
#include "server/key_book.h"
#include "server/problem.h"

namespace motcua::server {

namespace {

constexpr std::int64_t kNonceAgeMs = 5LL * 60 * 1000;

std::string random_token(RandomSource& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  return base64url::encode(bytes);
}

// The value of one cookie; empty when absent.
std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const std::size_t end = cookies.find(';');
    std::string_view pair = cookies.substr(0, end);
    cookies.remove_prefix(end == cookies.npos ? cookies.size() : end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string set_cookie(std::string_view name, std::string_view value, bool is_removed) {
  // The __Host- prefix binds the cookie to this host and path and demands Secure; browsers take
  // loopback for a secure place.
  std::string cookie =
      std::string(name) + "=" + std::string(value) + "; Path=/; HttpOnly; Secure; SameSite=Strict";
  if (is_removed) cookie += "; Max-Age=0";
  return cookie;
}

Json citizen_json(const PracticeCitizen& citizen) {
  return Json::object({{"id", citizen.id},
                       {"name", citizen.name},
                       {"number", citizen.number},
                       {"birthDate", citizen.birth_date},
                       {"sex", citizen.sex}});
}

Response session_answer(std::string_view citizen_id) {
  const PracticeCitizen* citizen = find_practice_citizen(citizen_id);
  CHECK(citizen != nullptr);
  return json_response(200, Json::object({{"citizen", citizen_json(*citizen)}}));
}

// A login, also one anew, takes the place of the session that the browser had (ASVS 5.0 V7.2.4).
// More sessions at a time than a citizen may have: those used longest ago end.
Result<Done> begin_session(Context& context, const Request& request, const std::string& token,
                           const std::string& citizen, const std::string& replaced) {
  const std::int64_t now_ms = context.clock.now_ms();
  Transaction transaction = TRY(Transaction::start(context.store.database()));
  TRY(context.store.delete_session(replaced));
  TRY(context.store.put_session(
      crypto::sha256_hex(token),
      {.citizen = citizen,
       .created_ms = now_ms,
       .seen_ms = now_ms,
       .device = std::string(device_kind(request.header("user-agent")))}));
  if (context.sessions_max > 0) {
    const std::vector<Session> sessions = TRY(context.store.sessions_of(citizen));
    for (std::size_t i = context.sessions_max; i < sessions.size(); ++i) {
      TRY(context.store.delete_session(sessions[i].token_sha256));
    }
  }
  return transaction.commit();
}

Response log_in(Context& context, const Request& request, std::string_view cookie_name) {
  const auto body = Json::parse(as_text(request.body), "session.body");
  const std::string* id = body ? body->find_string("citizen") : nullptr;
  if (id == nullptr) return problem(request, "bad-request");
  if (find_practice_citizen(*id) == nullptr) return problem(request, "login-required");

  const std::string token = random_token(context.random);
  const auto begun =
      begin_session(context, request, token, *id, session_digest(request, cookie_name));
  if (!begun) return storage_problem(request, begun.error());
  Response response = session_answer(*id);
  response.with("Set-Cookie", set_cookie(cookie_name, token, false));
  return response;
}

Json key_json(const RegisteredKey& key, std::optional<std::int64_t> used_ms = std::nullopt) {
  Json json = Json::object(
      {{"kid", key.kid}, {"label", key.label}, {"registeredAt", to_iso_utc(key.registered_ms)}});
  if (key.revoked_ms) json.set("revokedAt", to_iso_utc(*key.revoked_ms));
  if (used_ms) json.set("lastUsedAt", to_iso_utc(*used_ms));
  return json;
}

Response list_keys(Context& context, const Request& request) {
  const auto keys = context.store.keys_of(context.citizen);
  if (!keys) return storage_problem(request, keys.error());
  const auto uses = key_uses(context.store.database(), context.citizen);
  if (!uses) return storage_problem(request, uses.error());
  Json list = Json::array();
  for (const RegisteredKey& key : *keys) {
    const auto used = uses->find(key.kid);
    list.push(key_json(key, used == uses->end() ? std::nullopt : std::optional(used->second)));
  }
  return json_response(200, Json::object({{"keys", std::move(list)}}));
}

Response make_nonce(Context& context, const Request& request) {
  const std::string nonce = random_token(context.random);
  const auto stored = context.store.put_nonce(crypto::sha256_hex(nonce), context.citizen,
                                              context.clock.now_ms() + kNonceAgeMs);
  if (!stored) return storage_problem(request, stored.error());
  return json_response(200, Json::object({{"nonce", nonce}}));
}

// The nonce a proof claims, read before anything is verified: it only selects what to compare with.
std::string claimed_member(std::string_view token, std::string_view name) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == token.npos ? first : token.find('.', first + 1);
  if (second == token.npos) return {};
  const auto bytes = base64url::decode(token.substr(first + 1, second - first - 1));
  if (!bytes) return {};
  const auto payload = Json::parse(as_text(*bytes), "keys.claim");
  return payload ? payload->text_or(name, "") : std::string();
}

Response register_key(Context& context, const Request& request, std::string_view kid) {
  const std::string_view token = as_text(request.body);
  const std::string nonce = claimed_member(token, "nonce");
  const std::string origin(request.header("origin"));
  const std::int64_t now_ms = context.clock.now_ms();
  const auto fresh = context.store.take_nonce(crypto::sha256_hex(nonce), context.citizen, now_ms);
  if (!fresh) return storage_problem(request, fresh.error());
  if (!*fresh) return problem(request, "key-proof-invalid", Json::object({{"code", "nonce"}}));

  const auto proof = dossier::verify_key_proof(token, nonce, origin);
  if (!proof) {
    return problem(request, "key-proof-invalid", Json::object({{"code", proof.error()}}));
  }
  if (crypto::thumbprint(proof->key) != kid) {
    return problem(request, "key-proof-invalid", Json::object({{"code", "unknown_key"}}));
  }
  const auto known = context.store.find_key(kid);
  if (!known) return storage_problem(request, known.error());
  if (*known) {
    if ((*known)->citizen != context.citizen) return problem(request, "key-conflict");
    return (*known)->revoked_ms ? problem(request, "key-revoked")
                                : json_response(200, key_json(**known));
  }
  const RegisteredKey key{.kid = std::string(kid),
                          .citizen = context.citizen,
                          .jwk = to_jwk(proof->key).dump(),
                          .label = proof->label,
                          .registered_ms = now_ms};
  const auto stored = context.store.put_key(key);
  if (!stored) return storage_problem(request, stored.error());
  return json_response(201, key_json(key));
}

// PATCH {"label":…}: the name is for the citizen's own list, no part of any proof.
Response name_key(Context& context, const Request& request, std::string_view kid) {
  const auto body = Json::parse(as_text(request.body), "keys.name");
  const std::string* label = body ? body->find_string("label") : nullptr;
  const std::size_t length = label == nullptr ? 0 : unicode::count_code_points(*label);
  if (length == 0 || length > kKeyLabelLengthMax) return problem(request, "bad-request");
  const auto known = context.store.find_key(kid);
  if (!known) return storage_problem(request, known.error());
  if (!*known || (*known)->citizen != context.citizen) return problem(request, "not-found");
  const auto renamed = rename_key(context.store.database(), (*known)->kid, *label);
  if (!renamed) return storage_problem(request, renamed.error());
  RegisteredKey key = **known;
  key.label = *label;
  return json_response(200, key_json(key));
}

Response revoke_key(Context& context, const Request& request, std::string_view kid) {
  const auto known = context.store.find_key(kid);
  if (!known) return storage_problem(request, known.error());
  if (!*known || (*known)->citizen != context.citizen) return problem(request, "not-found");
  if ((*known)->revoked_ms) return empty_response(204);  // The first moment counts.
  const auto revoked = context.store.revoke_key(kid, context.clock.now_ms());
  if (!revoked) return storage_problem(request, revoked.error());
  return empty_response(204);
}

}  // namespace

std::string session_digest(const Request& request, std::string_view cookie_name) {
  return crypto::sha256_hex(cookie_value(request.header("cookie"), cookie_name));
}

bool is_over(const Session& session, std::int64_t now_ms) {
  return now_ms - session.seen_ms > kSessionIdleMs || now_ms - session.created_ms > kSessionAgeMs ||
         find_practice_citizen(session.citizen) == nullptr;
}

Response log_out(Context& context, const Request& request, std::string_view cookie_name) {
  const auto deleted = context.store.delete_session(session_digest(request, cookie_name));
  if (!deleted) return storage_problem(request, deleted.error());
  return empty_response(204).with("Set-Cookie", set_cookie(cookie_name, "", true));
}

Result<std::string> find_session_citizen(Store& store, const Request& request,
                                         std::string_view cookie_name, std::int64_t now_ms) {
  const std::string_view token = cookie_value(request.header("cookie"), cookie_name);
  if (token.empty()) return std::string();
  const std::string hash = crypto::sha256_hex(token);
  const std::optional<Session> session = TRY(store.find_session(hash));
  if (!session) return std::string();
  if (is_over(*session, now_ms)) {
    TRY(store.delete_session(hash));
    return std::string();
  }
  // A write per request would make every read durable work: once a minute is enough.
  if (now_ms - session->seen_ms > 60'000) TRY(store.touch_session(hash, now_ms));
  return session->citizen;
}

Result<std::int64_t> end_sessions(Database& database, const std::string& citizen) {
  if (citizen == "all") return database.execute("DELETE FROM sessions", {});
  return database.execute("DELETE FROM sessions WHERE citizen = $1", {citizen});
}

Response handle_session(Context& context, const Request& request, std::string_view cookie_name) {
  if (request.method == "POST") return log_in(context, request, cookie_name);
  if (context.citizen.empty()) return problem(request, "login-required");
  if (request.method == "GET") return session_answer(context.citizen);
  if (request.method == "DELETE") return log_out(context, request, cookie_name);
  return problem(request, "method-not-allowed");
}

Response list_practice_citizens() {
  Json list = Json::array();
  for (const PracticeCitizen& citizen : practice_citizens()) list.push(citizen_json(citizen));
  return json_response(200, Json::object({{"citizens", std::move(list)}}));
}

Response list_authority_keys(Context& context, const Request& request) {
  const auto jwks = Authority::jwks(context.store);
  return jwks ? json_response(200, *jwks) : storage_problem(request, jwks.error());
}

Response handle_keys(Context& context, const Request& request) {
  if (request.path == "/v1/keys" && request.method == "GET") return list_keys(context, request);
  if (request.path == "/v1/keys/nonce" && request.method == "POST") {
    return make_nonce(context, request);
  }
  const std::string_view kid = single_segment_after(request.path, "/v1/keys/");
  if (kid.empty() || kid == "nonce") return problem(request, "not-found");
  if (request.method == "PUT") return register_key(context, request, kid);
  if (request.method == "PATCH") return name_key(context, request, kid);
  if (request.method == "DELETE") return revoke_key(context, request, kid);
  return problem(request, "method-not-allowed");
}

}  // namespace motcua::server
