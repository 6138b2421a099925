#include "server/http.h"

namespace motcua::server {

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto found = headers.find(std::string(lower_case_name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Language Request::language() const {
  // Two languages: the one named first wins; quality values do not change that for our client.
  const std::string_view wanted = header("accept-language");
  const std::size_t en = wanted.find("en");
  const std::size_t vi = wanted.find("vi");
  return en < vi ? Language::En : Language::Vi;
}

Response& Response::with(std::string_view name, std::string_view value) {
  headers.emplace_back(name, value);
  return *this;
}

std::string_view Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

Response json_response(int status, const Json& body) {
  return text_response(status, "application/json", body.dump());
}

Response text_response(int status, std::string_view media_type, std::string_view body) {
  Response response{.status = status, .body = to_bytes(body)};
  response.with("Content-Type", media_type);
  return response;
}

Response empty_response(int status) {
  return {.status = status};
}

}  // namespace motcua::server
