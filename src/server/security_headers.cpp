#include "server/security_headers.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace motcua::server {

namespace {

constexpr std::string_view kPolicyStart =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
constexpr std::string_view kPolicyEnd =
    "; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; object-src 'none'; frame-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types egov-loader; report-to csp";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kHeaders = {{
    {"Reporting-Endpoints", "csp=\"/v1/csp-reports\""},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy",
     "camera=(self), geolocation=(), microphone=(self), usb=(), payment=(), "
     "publickey-credentials-get=(self), publickey-credentials-create=(self)"},
    {"Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
}};

// A browser obeys the rest in documents and workers only; a first visit of fifty files over a slow
// line would pay two seconds for it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPartHeaders = {{
    {"Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"},  // ASVS V3.4.1
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Content-Type-Options", "nosniff"},
}};

}  // namespace

std::string content_security_policy(std::string_view own_styles) {
  std::string policy(kPolicyStart);
  policy += own_styles;
  policy += kPolicyEnd;
  return policy;
}

void add_security_headers(Response& response) {
  if (response.is_part) {
    for (const auto& [name, value] : kPartHeaders) response.with(name, value);
    return;
  }
  // The page has brought its own policy along: it names the page's styles.
  if (response.header("Content-Security-Policy").empty()) {
    response.with("Content-Security-Policy", content_security_policy({}));
  }
  for (const auto& [name, value] : kHeaders) response.with(name, value);
  // The page names the digest of every script it loads (dist.py); what a worker imports cannot be
  // named, so workers are without this rule.
  if (response.header("Content-Type").starts_with("text/html")) {
    response.with("Integrity-Policy", "blocked-destinations=(script), endpoints=(csp)");
  }
  if (response.header("Cache-Control").empty()) response.with("Cache-Control", "no-store");
}

}  // namespace motcua::server
