// Who is there: practice login, session, signing keys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/context.h"

namespace motcua::server {

inline constexpr std::int64_t kSessionIdleMs = 30LL * 60 * 1000;
inline constexpr std::int64_t kSessionAgeMs = 12LL * 60 * 60 * 1000;

// By what the session of a request's cookie is stored; of no session when there is no cookie.
[[nodiscard]] std::string session_digest(const Request& request, std::string_view cookie_name);
// True when it was not used for too long, is too old, or its citizen is gone.
[[nodiscard]] bool is_over(const Session& session, std::int64_t now_ms);
// Ends the session of the request and takes its cookie back.
[[nodiscard]] Response log_out(Context& context, const Request& request,
                               std::string_view cookie_name);

// The citizen of a valid session cookie, or empty. Moves the idle limit forward.
[[nodiscard]] Result<std::string> find_session_citizen(Store& store, const Request& request,
                                                       std::string_view cookie_name,
                                                       std::int64_t now_ms);

// Ends the sessions of a citizen, or everybody's with "all"; how many there were.
[[nodiscard]] Result<std::int64_t> end_sessions(Database& database, const std::string& citizen);

// /v1/session and /v1/practice-citizens.
[[nodiscard]] Response handle_session(Context& context, const Request& request,
                                      std::string_view cookie_name);
[[nodiscard]] Response list_practice_citizens();
// GET /v1/authority/jwks.
[[nodiscard]] Response list_authority_keys(Context& context, const Request& request);

// /v1/keys, /v1/keys/nonce, /v1/keys/{kid}; needs a session.
[[nodiscard]] Response handle_keys(Context& context, const Request& request);

}  // namespace motcua::server
