#include "platform/web/web_http.h"

#include <string>
#include <utility>

#include "base/json.h"
#include "platform/web/imports.h"
#include "platform/web/packing.h"

namespace motcua::platform {
namespace {

std::string write_head(const app::HttpRequest& request) {
  Json headers = Json::array();
  for (const auto& [name, value] : request.headers) headers.push(Json::array({name, value}));
  return Json::object({{"method", request.method},
                       {"path", request.path},
                       {"headers", std::move(headers)},
                       {"timeoutMs", request.timeout_ms}})
      .dump();
}

Result<app::HttpReply> read_reply(const Bytes& payload) {
  const std::vector<ByteView> chunks = TRY(unpack(payload, 2));
  const Json head = TRY(Json::parse(as_text(chunks[0]), "web_http.head"));
  const std::int64_t status = TRY(head.integer("status"));
  const Json::Array* headers = TRY(head.items("headers"));
  app::HttpReply reply{.status = static_cast<int>(status), .body = to_bytes(chunks[1])};
  for (const Json& header : *headers) {
    const Json::Array* pair = header.as_array();
    if (pair == nullptr || pair->size() != 2) return fail(ErrorCode::Corrupt, "web_http.header");
    const std::string* name = (*pair)[0].as_string();
    const std::string* value = (*pair)[1].as_string();
    if (name == nullptr || value == nullptr) return fail(ErrorCode::Corrupt, "web_http.header");
    reply.headers.emplace_back(*name, *value);
  }
  return reply;
}

}  // namespace

void WebHttp::send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) {
  const std::string head = write_head(request);
  const auto number = completions_.expect(
      [done = std::move(done)](Result<Bytes> payload) { done(payload.and_then(read_reply)); });
  host_http_send(number, head.data(), head.size(), request.body.data(), request.body.size());
}

}  // namespace motcua::platform
