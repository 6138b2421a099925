// tus 1.0.0 (core, creation, termination, expiration) for the parts of an announced submission.
#pragma once

#include "server/context.h"

namespace motcua::server {

inline constexpr std::int64_t kUploadAgeMs = 24LL * 60 * 60 * 1000;

// /v1/uploads and /v1/uploads/{id}; needs a session (OPTIONS does not).
[[nodiscard]] Response handle_uploads(Context& context, const Request& request);

}  // namespace motcua::server
