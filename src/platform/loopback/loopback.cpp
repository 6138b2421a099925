#include "platform/loopback/loopback.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "base/ascii.h"

namespace motcua::loopback {
namespace {

void read_query(std::string_view text, std::map<std::string, std::string>& query) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    query[ascii::percent_decoded(pair.substr(0, equals))] =
        ascii::percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

server::Request to_server(const app::HttpRequest& request, std::string_view client) {
  const std::size_t mark = std::min(request.path.find('?'), request.path.size());
  server::Request made{
      .method = request.method,
      .path = ascii::percent_decoded(std::string_view(request.path).substr(0, mark)),
      .body = request.body,
      .client = std::string(client)};
  if (mark < request.path.size()) {
    read_query(std::string_view(request.path).substr(mark + 1), made.query);
  }
  for (const auto& [name, value] : request.headers) made.headers[ascii::lower(name)] = value;
  return made;
}

app::HttpReply to_app(const server::Response& response) {
  app::HttpReply reply{.status = response.status, .body = response.body};
  for (const auto& [name, value] : response.headers) {
    reply.headers.emplace_back(ascii::lower(name), value);
  }
  return reply;
}

}  // namespace motcua::loopback
