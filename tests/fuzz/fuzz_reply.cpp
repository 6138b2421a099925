// Answers of the network as the outbox reads them: problem+json, Retry-After, Upload-Offset, ETag,
// Location, a receipt, or the page of a captive portal. The input is "<kind><status…>\n", header
// lines "name: value\n", an empty line, and the body.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>

#include "app/wire.h"
#include "base/bytes.h"
#include "outbox/machine.h"

namespace {

using namespace motcua;

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

app::HttpReply read_reply(std::string_view text) {
  app::HttpReply reply;
  reply.status = 100;
  for (const char c : take_line(text)) {
    if (c >= '0' && c <= '9') reply.status = std::clamp(reply.status * 10 + (c - '0'), 0, 5990);
  }
  reply.status = 100 + reply.status % 500;
  while (!text.empty() && reply.headers.size() < 32) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(": "), line.size());
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    reply.headers.emplace_back(std::move(name), line.substr(std::min(line.size(), colon + 2)));
  }
  reply.body = to_bytes(text);
  return reply;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto kind = static_cast<outbox::RequestKind>(data[0] % 5);
  const app::HttpReply answer = read_reply(as_text({data + 1, size - 1}));
  const outbox::Reply reply =
      app::wire::read_send_reply({.kind = kind}, answer, "https://portal.example");
  CHECK(reply.status == answer.status && reply.kind == kind);
  CHECK(!reply.retry_after_ms ||
        (*reply.retry_after_ms >= 0 && *reply.retry_after_ms <= outbox::kRetryAfterCapMs));
  // Bytes of a citizen go nowhere else than to our own place for uploads.
  CHECK(reply.upload_path.empty() || reply.upload_path.starts_with("/v1/uploads/"));
  const bool is_success = answer.status >= 200 && answer.status < 300;
  CHECK(is_success || (!reply.well_formed && reply.token.empty()));
  CHECK(!is_success || reply.problem.status == 0);
  (void)app::wire::read_problem(answer);
  (void)app::wire::read_events(answer);
  return 0;
}
