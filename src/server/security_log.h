// What the operator of a server needs to see an attack or a fault: logins, refusals, failures. One
// JSON object a line, and nobody's name in it: people and addresses stand as keyed digests that
// only this installation can compare, ids in paths as "{id}", contents not at all.
//
//   {"at":"2026-11-22T08:15:30.123Z","code":"login-required","event":"refused","from":"7d0c…",
//    "request":"GET /v1/keys","service":"motcua-server","status":401,"who":""}
//
// event  login, login-failed, logout, key, refused (who may not), rejected (what is not well formed
//        or against a rule), limited (too many), failed (our own fault), policy (a page's report)
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "server/http.h"

namespace motcua::server {

// Takes one line without its end; called by one thread at a time.
using LogSink = std::function<void(std::string_view line)>;

class SecurityLog {
 public:
  // `key`: random, of this installation. `sink` may be empty: then nothing is written.
  SecurityLog(Clock& clock, Bytes key, LogSink sink)
      : clock_(&clock), key_(std::move(key)), sink_(std::move(sink)) {}

  // Writes a line when this exchange is one that matters. `citizen` is who was logged in before it,
  // empty for nobody. May be called by several threads.
  void note(const Request& request, const Response& response, std::string_view citizen);

  // A flood of refusals must not fill the disk: so many lines a second, then their number.
  static constexpr int kLinesPerSecond = 100;

 private:
  [[nodiscard]] std::string digest_of(std::string_view what) const;

  Clock* clock_;
  Bytes key_;
  LogSink sink_;
  std::mutex turn_{};
  std::int64_t second_ = 0;
  int lines_ = 0;
  std::int64_t dropped_ = 0;
};

// "/v1/submissions/019a…/finalize" → "/v1/submissions/{id}/finalize"; of an address that is none of
// ours only the start is told.
[[nodiscard]] std::string without_ids(std::string_view path);

}  // namespace motcua::server
