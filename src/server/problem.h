// Refusals: RFC 9457 problem details with a code that clients act on and words that people read.
#pragma once

#include <string_view>

#include "base/json.h"
#include "server/http.h"

namespace motcua::server {

// What the code means is fixed in assets/api/openapi.yaml; `details` adds members ("missing", …).
// A code outside the table is a broken promise.
[[nodiscard]] Response problem(const Request& request, std::string_view code,
                               const Json& details = Json());

}  // namespace motcua::server
