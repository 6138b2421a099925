// The two shapes of a request and of an answer, turned into each other.
#pragma once

#include <string_view>

#include "app/ports/http.h"
#include "server/http.h"

namespace motcua::loopback {

// As the server reads it off the wire: path and query decoded, names in lower case. `client` stands
// for the peer's address.
[[nodiscard]] server::Request to_server(const app::HttpRequest& request, std::string_view client);

[[nodiscard]] app::HttpReply to_app(const server::Response& response);

}  // namespace motcua::loopback
