// A request and an answer, without sockets: what the service works with.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/language.h"

namespace motcua::server {

struct Request {
  std::string method{};
  std::string path{};  // Percent-decoded, without the query.
  std::map<std::string, std::string> query{};
  std::map<std::string, std::string> headers{};  // Names in lower case.
  Bytes body{};
  std::string client{};  // The peer's address; used for rate limits only, never stored or logged.

  // Empty when the header is absent.
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] Language language() const;  // From Accept-Language; Vietnamese by default.
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers{};
  Bytes body{};
  bool drops_connection = false;  // Fault profile: the answer is lost on its way.
  std::int64_t delay_ms = 0;      // Fault profile: the answer comes late.
  const char* where = nullptr;    // Of a fault of our own: for the log, never sent.
  bool is_part = false;           // A file a page is made of, itself no document and no worker.

  Response& with(std::string_view name, std::string_view value);
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

[[nodiscard]] Response json_response(int status, const Json& body);
[[nodiscard]] Response text_response(int status, std::string_view media_type,
                                     std::string_view body);
[[nodiscard]] Response empty_response(int status);

}  // namespace motcua::server
