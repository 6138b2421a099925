// HTTP over sockets in front of the service.
#pragma once

#include <string>

#include "server/service.h"

namespace motcua::server {

struct ListenerOptions {
  int port = 8080;             // 0 chooses a free one.
  std::string spool_folder{};  // Where large bodies wait until they are whole.
};

// Listens on 127.0.0.1, prints "listening on http://127.0.0.1:PORT", and returns after SIGINT or
// SIGTERM: requests under way are answered, new ones get 503 with Retry-After meanwhile. 0 when it
// ended well.
[[nodiscard]] int listen(Service& service, const ListenerOptions& options);

}  // namespace motcua::server
