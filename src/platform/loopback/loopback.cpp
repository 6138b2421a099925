#include "platform/loopback/loopback.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

namespace motcua::loopback {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                           hex_digit(text[i + 2]) >= 0;
    if (!is_escape) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
    i += 2;
  }
  return plain;
}

void read_query(std::string_view text, std::map<std::string, std::string>& query) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    query[percent_decoded(pair.substr(0, equals))] =
        percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

server::Request to_server(const app::HttpRequest& request, std::string_view client) {
  const std::size_t mark = std::min(request.path.find('?'), request.path.size());
  server::Request made{.method = request.method,
                       .path = percent_decoded(std::string_view(request.path).substr(0, mark)),
                       .body = request.body,
                       .client = std::string(client)};
  if (mark < request.path.size()) {
    read_query(std::string_view(request.path).substr(mark + 1), made.query);
  }
  for (const auto& [name, value] : request.headers) made.headers[lower_case(name)] = value;
  return made;
}

app::HttpReply to_app(const server::Response& response) {
  app::HttpReply reply{.status = response.status, .body = response.body};
  for (const auto& [name, value] : response.headers) {
    reply.headers.emplace_back(lower_case(name), value);
  }
  return reply;
}

}  // namespace motcua::loopback
