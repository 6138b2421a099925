// The headers every answer carries, from the first byte: strict CSP and its companions; parts of a
// page (Response::is_part) only what a browser obeys there.
#pragma once

#include "server/http.h"

namespace motcua::server {

// Adds what signing-and-sending's web profile demands (CSP with wasm only, Trusted Types, COOP,
// CORP, COEP, Permissions-Policy, HSTS, nosniff, no-referrer; Integrity-Policy on pages) and
// `Cache-Control: no-store` unless the answer says how it may be cached.
void add_security_headers(Response& response);

}  // namespace motcua::server
