#include "app/wire.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/base64url.h"

namespace motcua::app::wire {
namespace {

constexpr std::size_t kTokenBytesMax = 256 * 1024;
constexpr std::size_t kUploadPathBytesMax = 200;
constexpr std::int64_t kChunkTimeoutMs = 180'000;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  out += text;
  out += '"';
  return out;
}

// Upload-Metadata wants padded standard base64.
std::string base64(std::string_view text) {
  std::string out = base64url::encode(as_bytes(text));
  std::ranges::replace(out, '-', '+');
  std::ranges::replace(out, '_', '/');
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<std::uint64_t> read_number(const std::string* text) {
  if (text == nullptr || text->empty()) return std::nullopt;
  std::uint64_t number = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

bool has_type(const HttpReply& reply, std::string_view type) {
  const std::string* header = find_header(reply, "content-type");
  if (header == nullptr || !header->starts_with(type)) return false;
  return header->size() == type.size() || (*header)[type.size()] == ';' ||
         (*header)[type.size()] == ' ';
}

std::vector<std::string> strings_of(const Json::Array* items) {
  std::vector<std::string> strings;
  if (items == nullptr) return strings;
  for (const Json& item : *items) {
    if (item.is_string()) strings.push_back(*item.as_string());
  }
  return strings;
}

// A path of ours under /v1/uploads/, or "" for anything else.
std::string upload_path_of(const HttpReply& reply, std::string_view origin) {
  const std::string* location = find_header(reply, "location");
  if (location == nullptr) return {};
  std::string_view path = *location;
  if (path.starts_with(origin)) path.remove_prefix(origin.size());
  const bool is_plain = std::ranges::all_of(path, [](char letter) {
    const auto code = static_cast<unsigned char>(letter);
    return code > 0x20 && code < 0x7F && letter != '\\' && letter != '?' && letter != '#';
  });
  if (!path.starts_with("/v1/uploads/") || path.find("..") != path.npos ||
      path.size() > kUploadPathBytesMax || !is_plain) {
    return {};
  }
  return std::string(path);
}

void read_announced(const HttpReply& reply, outbox::Reply& out) {
  const std::string* etag = find_header(reply, "etag");
  const auto json = read_json(reply);
  if (etag == nullptr || !json) return;
  const Json::Array* missing = json->find_array("missing");
  if (missing == nullptr) return;
  out.etag = *etag;
  out.missing = strings_of(missing);
  out.well_formed = true;
}

void read_success(const outbox::Send& send, const HttpReply& reply, std::string_view origin,
                  outbox::Reply& out) {
  switch (send.kind) {
    case outbox::RequestKind::Announce:
      return read_announced(reply, out);
    case outbox::RequestKind::CreateUpload:
      out.upload_path = upload_path_of(reply, origin);
      out.well_formed = reply.status == 201 && !out.upload_path.empty();
      return;
    case outbox::RequestKind::AskOffset:
    case outbox::RequestKind::SendChunk:
      out.offset = read_number(find_header(reply, "upload-offset"));
      out.well_formed = out.offset.has_value();
      return;
    case outbox::RequestKind::Finalize:
      out.token = std::string(as_text(reply.body));
      out.well_formed = has_type(reply, "application/secevent+jwt") && !out.token.empty() &&
                        out.token.size() <= kTokenBytesMax;
      return;
  }
}

}  // namespace

HttpRequest make_request(std::string_view method, std::string path, Language language) {
  HttpRequest request;
  request.method = method;
  request.path = std::move(path);
  request.headers.emplace_back("Accept-Language", language_tag(language));
  if (method != "GET" && method != "HEAD") request.headers.emplace_back("X-CSRF", "1");
  return request;
}

HttpRequest make_json_request(std::string_view method, std::string path, const Json& body,
                              Language language) {
  HttpRequest request = make_request(method, std::move(path), language);
  request.headers.emplace_back("Content-Type", "application/json");
  request.body = to_bytes(body.dump());
  return request;
}

Result<Json> read_json(const HttpReply& reply) {
  if (!has_type(reply, "application/json") && !has_type(reply, "application/problem+json")) {
    return fail(ErrorCode::Corrupt, "wire.type");
  }
  return Json::parse(as_text(reply.body), "wire.json", {.depth = 16, .bytes = 4U << 20U});
}

ServerProblem read_problem(const HttpReply& reply) {
  ServerProblem problem{.status = reply.status};
  const auto json = read_json(reply);
  if (!json) return problem;
  problem.code = json->text_or("code", "");
  problem.title = json->text_or("title", "");
  problem.detail = json->text_or("detail", "");
  return problem;
}

HttpRequest make_send_request(const outbox::Send& send, const SendContext& context) {
  const outbox::Entry& entry = context.entry;
  const std::string submission = "/v1/submissions/" + entry.submission_id;
  switch (send.kind) {
    case outbox::RequestKind::Announce: {
      HttpRequest request = make_request("PUT", submission, context.language);
      request.headers.emplace_back("Content-Type", "application/jose+json");
      request.headers.emplace_back("If-None-Match", "*");
      request.headers.emplace_back("Idempotency-Key", quoted(entry.submission_id));
      request.body = to_bytes(context.jws);
      return request;
    }
    case outbox::RequestKind::CreateUpload: {
      const outbox::Part& part = entry.parts.at(send.part);
      HttpRequest request = make_request("POST", "/v1/uploads", context.language);
      request.headers.emplace_back("Tus-Resumable", "1.0.0");
      request.headers.emplace_back("Content-Type", "application/offset+octet-stream");
      request.headers.emplace_back("Upload-Length", std::to_string(part.size_bytes));
      request.headers.emplace_back("Upload-Metadata", "submission " + base64(entry.submission_id) +
                                                          ",part " + base64(part.id) + ",sha256 " +
                                                          base64(part.sha256));
      return request;
    }
    case outbox::RequestKind::AskOffset: {
      HttpRequest request =
          make_request("HEAD", entry.parts.at(send.part).upload_path, context.language);
      request.headers.emplace_back("Tus-Resumable", "1.0.0");
      return request;
    }
    case outbox::RequestKind::SendChunk: {
      HttpRequest request =
          make_request("PATCH", entry.parts.at(send.part).upload_path, context.language);
      request.headers.emplace_back("Tus-Resumable", "1.0.0");
      request.headers.emplace_back("Content-Type", "application/offset+octet-stream");
      request.headers.emplace_back("Upload-Offset", std::to_string(send.offset));
      request.body = to_bytes(context.chunk);
      request.timeout_ms = kChunkTimeoutMs;
      return request;
    }
    case outbox::RequestKind::Finalize: {
      Json body = Json::object();
      if (!context.signature.empty()) body.set("signature", context.signature);
      HttpRequest request =
          make_json_request("POST", submission + "/finalize", body, context.language);
      request.headers.emplace_back("If-Match", entry.etag);
      request.headers.emplace_back("Idempotency-Key", quoted(entry.submission_id + ":finalize"));
      return request;
    }
  }
  return {};
}

outbox::Reply read_send_reply(const outbox::Send& send, const HttpReply& reply,
                              std::string_view origin) {
  outbox::Reply out{.kind = send.kind, .part = send.part, .status = reply.status};
  if (const auto seconds = read_number(find_header(reply, "retry-after"))) {
    const auto capped = std::min<std::uint64_t>(*seconds, outbox::kRetryAfterCapMs / 1000);
    out.retry_after_ms = static_cast<std::int64_t>(capped) * 1000;
  }
  if (reply.status >= 200 && reply.status < 300) {
    read_success(send, reply, origin, out);
    return out;
  }
  const ServerProblem problem = read_problem(reply);
  out.problem = {.status = problem.status,
                 .code = problem.code,
                 .title = problem.title,
                 .detail = problem.detail};
  if (const auto json = read_json(reply)) out.missing = strings_of(json->find_array("missing"));
  return out;
}

Result<std::vector<std::string>> read_events(const HttpReply& reply) {
  const Json json = TRY(read_json(reply));
  const auto* items = TRY(json.items("events"));
  std::vector<std::string> tokens = strings_of(items);
  if (tokens.size() != items->size()) return fail(ErrorCode::Corrupt, "wire.events");
  return tokens;
}

}  // namespace motcua::app::wire
