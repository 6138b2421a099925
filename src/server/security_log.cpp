#include "server/security_log.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/calendar.h"
#include "base/jcs.h"
#include "crypto/hash.h"

namespace motcua::server {

namespace {

// The words of our own addresses; whatever else stands in a path may be anything.
constexpr std::array<std::string_view, 28> kWords = {
    "v1",           "session",       "me",          "profile",           "keys",    "nonce",
    "submissions",  "finalize",      "events",      "withdraw",          "uploads", "signers",
    "practice",     "authority",     "jwks",        "assistant",         "health",  "help-requests",
    "openapi.yaml", "guide-reports", "csp-reports", "practice-citizens", "dev",     "faults",
    "clock",        "authority-key", "help",        "sessions"};

// The code of a problem (RFC 9457); empty for any other body.
std::string code_of(const Response& response) {
  if (response.status < 400) return {};
  const auto body = Json::parse(as_text(response.body), "security_log.body");
  return body && body->is_object() ? body->text_or("code", "") : std::string();
}

bool is_change(std::string_view method) {
  return method == "PUT" || method == "PATCH" || method == "DELETE" || method == "POST";
}

std::string moment_of(std::int64_t at_ms) {
  std::string fraction = std::to_string(at_ms % 1000 + 1000);
  fraction[0] = '.';
  return to_iso_utc(at_ms).substr(0, 19) + fraction + "Z";
}

// What kind of event it is; empty: none.
std::string_view event_of(const Request& request, const Response& response) {
  const int status = response.status;
  const bool is_good = status < 400;
  if (request.path == "/v1/session" && request.method == "POST") {
    return is_good         ? "login"
           : status == 429 ? "limited"
           : status >= 500 ? "failed"
                           : "login-failed";
  }
  if (status >= 500) return "failed";
  if (status == 429) return "limited";
  if (status == 401 || status == 403 || status == 404) return "refused";
  if (!is_good) return "rejected";
  // One's own session, or others of one's own.
  if (request.path.starts_with("/v1/session") && request.method == "DELETE") return "logout";
  if (request.path == "/v1/csp-reports") return "policy";
  const bool is_key = request.path.starts_with("/v1/keys/") && request.path != "/v1/keys/nonce";
  if (is_key && is_change(request.method)) return "key";
  if (request.path == "/v1/dev/authority-key") return "key";
  return {};
}

}  // namespace

std::string without_ids(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    out += '/';
    out += std::ranges::find(kWords, segment) == kWords.end() ? "{id}" : segment;
    if (out.size() > 100) break;
  }
  return out;
}

std::string SecurityLog::digest_of(std::string_view what) const {
  if (what.empty()) return {};
  return to_hex(ByteView(crypto::hmac_sha256(key_, as_bytes(what))).first(8));
}

namespace {

// Who logged in stands in the answer.
std::string citizen_of(const Response& response) {
  const auto body = Json::parse(as_text(response.body), "security_log.session");
  const Json* id = body ? body->at_pointer("/citizen/id") : nullptr;
  return id == nullptr || id->as_string() == nullptr ? std::string() : *id->as_string();
}

}  // namespace

void SecurityLog::note(const Request& request, const Response& response, std::string_view citizen) {
  if (!sink_ || !request.path.starts_with("/v1/")) return;
  const std::string_view event = event_of(request, response);
  if (event.empty()) return;
  const std::int64_t now_ms = clock_->now_ms();
  Json line =
      Json::object({{"at", moment_of(now_ms)},
                    {"code", code_of(response)},
                    {"event", std::string(event)},
                    {"from", digest_of(request.client)},
                    {"request", request.method.substr(0, 10) + " " + without_ids(request.path)},
                    {"service", "motcua-server"},
                    {"status", response.status},
                    {"who", digest_of(event == "login" ? citizen_of(response) : citizen)}});
  if (event.starts_with("login")) line.set("method", "practice");
  if (response.where != nullptr) line.set("where", response.where);
  const std::lock_guard lock(turn_);
  if (now_ms / 1000 != second_) {
    second_ = now_ms / 1000;
    lines_ = 0;
  }
  if (++lines_ > kLinesPerSecond) {
    ++dropped_;
    return;
  }
  if (dropped_ > 0) line.set("dropped", std::exchange(dropped_, 0));
  sink_(to_jcs(line));
}

}  // namespace motcua::server
