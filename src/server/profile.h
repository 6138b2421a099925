// What the office knows about its practice citizens: the once-only profile and its route.
#pragma once

#include <string_view>

#include "procedures/profile.h"
#include "server/context.h"

namespace motcua::server {

// Null for somebody of whom nothing is kept.
[[nodiscard]] const procedures::Profile* find_profile(std::string_view citizen);

// GET /v1/me/profile; needs a session.
[[nodiscard]] Response handle_profile(const Context& context, const Request& request);

}  // namespace motcua::server
