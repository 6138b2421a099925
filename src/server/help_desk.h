// Questions that a person has to answer: what a citizen chose to send to the rapid-response team,
// and what the team answered.
#pragma once

#include "server/context.h"

namespace motcua::server {

inline constexpr std::size_t kHelpLinesMax = 40;
inline constexpr std::size_t kHelpLineBytesMax = 2000;
inline constexpr std::int64_t kHelpBytesMax = 64 << 10;

// The table of help requests; called once at start.
[[nodiscard]] Result<Done> open_help_desk(Database& database);

// PUT and GET /v1/help-requests/{id}. The id is 32 random bytes in base64url, drawn by the client:
// whoever knows it may read the request, so it is stored by its SHA-256 only. No session is needed.
// A PUT with the same content may be repeated; with other content it is a conflict.
[[nodiscard]] Response handle_help(Context& context, const Request& request);

// POST /v1/guide-reports {"notes":[…]}: what the guide could not answer, sent by choice, without a
// name or a session's citizen beside it.
[[nodiscard]] Response take_guide_report(Context& context, const Request& request);

// POST /v1/dev/help {"id","text","closes"}: answers as the team would, for practice.
[[nodiscard]] Response answer_help(Context& context, const Request& request, const Json& body);

}  // namespace motcua::server
