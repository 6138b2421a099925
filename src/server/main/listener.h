// HTTP over sockets in front of the service.
#pragma once

#include "server/service.h"

namespace motcua::server {

// Listens on 127.0.0.1, prints "listening on http://127.0.0.1:PORT", and returns after SIGINT or
// SIGTERM when the requests under way are answered. 0 when it ended well.
[[nodiscard]] int listen(Service& service, int port);

}  // namespace motcua::server
