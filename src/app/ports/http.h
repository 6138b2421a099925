// Requests to the portal's own origin.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::app {

using HttpHeader = std::pair<std::string, std::string>;

struct HttpRequest {
  std::string method{"GET"};
  std::string path{};  // "/v1/…": same origin only, already escaped. Never citizens' data.
  std::vector<HttpHeader> headers{};
  Bytes body{};
  std::int64_t timeout_ms = 30'000;
};

struct HttpReply {
  int status = 0;                     // 100..599
  std::vector<HttpHeader> headers{};  // Names in lower case.
  Bytes body{};
};

class Http {
 public:
  Http() = default;
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;
  virtual ~Http() = default;

  // `done` comes later, exactly once. No answer (network, timeout, aborted) is ErrorCode::Offline:
  // the request may have been carried out all the same. Cookies travel by themselves.
  virtual void send(HttpRequest request, std::function<void(Result<HttpReply>)> done) = 0;
};

// The value of the first header of that lower-case name; nullptr when there is none.
const std::string* find_header(const HttpReply& reply, const char* lower_case_name);

}  // namespace motcua::app
