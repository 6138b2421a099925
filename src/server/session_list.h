// Where a citizen is logged in: seen and ended by the citizen (ASVS 5.0 V7.5.2).
//
//   GET    /v1/sessions       the citizen's own sessions that are still good
//   DELETE /v1/sessions       ends all of them but the one that asks
//   DELETE /v1/sessions/{id}  ends that one; the one that asks: a logout
//
// Whoever holds a session that was left open, or stolen, must not be able to shut out the person it
// belongs to. So ending another session wants a login that is not older than kFreshLoginMs;
// otherwise the answer is 403 "login-again". A login anew is a new session in place of the old one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/context.h"

namespace motcua::server {

inline constexpr std::int64_t kFreshLoginMs = 10LL * 60 * 1000;

// What names a session in the list: 22 letters made from the digest of its cookie. Neither that
// digest nor the cookie can be got from them.
[[nodiscard]] std::string session_id(std::string_view token_sha256);

// Needs a session.
[[nodiscard]] Response handle_sessions(Context& context, const Request& request,
                                       std::string_view cookie_name);

}  // namespace motcua::server
