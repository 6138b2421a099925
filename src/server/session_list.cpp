#include "server/session_list.h"

#include <algorithm>
#include <vector>

#include "base/base64url.h"
#include "base/calendar.h"
#include "crypto/hash.h"
#include "server/problem.h"
#include "server/session_routes.h"

namespace motcua::server {

namespace {

// The good sessions of a citizen, and which of them the request came with.
struct OwnSessions {
  std::vector<Session> all{};
  std::vector<Session>::const_iterator present{};
};

Result<OwnSessions> own_sessions(Context& context, const std::string& digest) {
  OwnSessions own;
  own.all = TRY(context.store.sessions_of(context.citizen));
  const std::int64_t now_ms = context.clock.now_ms();
  std::erase_if(own.all, [now_ms](const Session& session) { return is_over(session, now_ms); });
  own.present = std::ranges::find(own.all, digest, &Session::token_sha256);
  return own;
}

bool may_end_others(const Context& context, const OwnSessions& own) {
  return own.present != own.all.end() &&
         context.clock.now_ms() - own.present->created_ms <= kFreshLoginMs;
}

Json session_json(const Session& session, bool is_present) {
  return Json::object({{"id", session_id(session.token_sha256)},
                       {"device", session.device.empty() ? std::string("unknown") : session.device},
                       {"beganAt", to_iso_utc(session.created_ms)},
                       {"lastUsedAt", to_iso_utc(session.seen_ms)},
                       {"endsAt", to_iso_utc(session.created_ms + kSessionAgeMs)},
                       {"present", is_present}});
}

Response list_sessions(const Context& context, const OwnSessions& own) {
  Json list = Json::array();
  for (auto at = own.all.begin(); at != own.all.end(); ++at) {
    list.push(session_json(*at, at == own.present));
  }
  return json_response(200, Json::object({{"sessions", std::move(list)},
                                          {"mayEndOthers", may_end_others(context, own)}}));
}

Response end_others(Context& context, const Request& request, const OwnSessions& own) {
  const auto ended = context.store.delete_sessions_but(context.citizen, own.present->token_sha256);
  if (!ended) return storage_problem(request, ended.error());
  return empty_response(204);
}

Response end_one(Context& context, const Request& request, const OwnSessions& own,
                 std::string_view id) {
  const auto found = std::ranges::find_if(
      own.all, [id](const Session& session) { return session_id(session.token_sha256) == id; });
  // Also somebody else's: it is not in the citizen's own list.
  if (found == own.all.end()) return problem(request, "not-found");
  const auto deleted = context.store.delete_session(found->token_sha256);
  if (!deleted) return storage_problem(request, deleted.error());
  return empty_response(204);
}

}  // namespace

std::string session_id(std::string_view token_sha256) {
  const auto digest = crypto::sha256(as_bytes("motcua.session-id\n" + std::string(token_sha256)));
  return base64url::encode(ByteView(digest).first(16));
}

Response handle_sessions(Context& context, const Request& request, std::string_view cookie_name) {
  const bool is_list = request.path == "/v1/sessions";
  const std::string_view id = single_segment_after(request.path, "/v1/sessions/");
  if (!is_list && id.empty()) return problem(request, "not-found");
  const bool ends = request.method == "DELETE";
  if (!ends && !(is_list && request.method == "GET")) return problem(request, "method-not-allowed");

  const auto own = own_sessions(context, session_digest(request, cookie_name));
  if (!own) return storage_problem(request, own.error());
  if (own->present == own->all.end()) return problem(request, "login-required");  // Ended just now.
  if (!ends) return list_sessions(context, *own);
  if (id == session_id(own->present->token_sha256)) return log_out(context, request, cookie_name);
  if (!may_end_others(context, *own)) return problem(request, "login-again");
  return is_list ? end_others(context, request, *own) : end_one(context, request, *own, id);
}

}  // namespace motcua::server
