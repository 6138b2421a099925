// The page of one's logins.
#pragma once

#include "client/present.h"
#include "screens/sessions_screen.h"

namespace motcua::client {

screens::SessionsView present_sessions(const Scene& scene);

}  // namespace motcua::client
