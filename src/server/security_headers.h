// The headers every answer carries, from the first byte: strict CSP and its companions; parts of a
// page (Response::is_part) only what a browser obeys there.
#pragma once

#include <string>
#include <string_view>

#include "server/http.h"

namespace motcua::server {

// The one policy of every document and worker. `own_styles` is what a page's own <style> elements
// add to its style-src: " 'sha256-…'" for each of them, nothing else is allowed inline.
[[nodiscard]] std::string content_security_policy(std::string_view own_styles);

// Adds what signing-and-sending's web profile demands (CSP with wasm only unless the answer has
// one, Trusted Types, COOP, CORP, COEP, Permissions-Policy, HSTS, nosniff, no-referrer;
// Integrity-Policy on pages) and `Cache-Control: no-store` unless the answer says how it may be
// cached.
void add_security_headers(Response& response);

}  // namespace motcua::server
