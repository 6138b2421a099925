#include "server/upload_routes.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/base64url.h"
#include "base/calendar.h"
#include "base/ids.h"
#include "base/unicode.h"
#include "dossier/verify.h"
#include "server/problem.h"
#include "server/submission_routes.h"

namespace motcua::server {

namespace {

constexpr std::string_view kTusVersion = "1.0.0";
constexpr std::string_view kTusExtensions = "creation,termination,expiration";
constexpr std::string_view kChunkType = "application/offset+octet-stream";

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

// Upload-Metadata is padded standard base64; ours is base64url.
std::optional<std::string> decode_metadata_value(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string url(text);
  std::ranges::replace(url, '+', '-');
  std::ranges::replace(url, '/', '_');
  const auto bytes = base64url::decode(url);
  if (!bytes || !unicode::is_utf8(as_text(*bytes))) return std::nullopt;
  return std::string(as_text(*bytes));
}

// The value of `key` in "key1 base64,key2 base64"; nullopt when absent or malformed.
std::optional<std::string> metadata_value(std::string_view metadata, std::string_view key) {
  while (!metadata.empty()) {
    const std::size_t end = metadata.find(',');
    std::string_view pair = metadata.substr(0, end);
    metadata.remove_prefix(end == metadata.npos ? metadata.size() : end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const std::size_t space = pair.find(' ');
    if (space != pair.npos && pair.substr(0, space) == key) {
      return decode_metadata_value(pair.substr(space + 1));
    }
  }
  return std::nullopt;
}

// An IMF-fixdate (RFC 9110 §5.6.7), as Upload-Expires wants it.
std::string http_date(std::int64_t unix_ms) {
  constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = date_of_unix_ms(unix_ms, 0);
  const int minutes = minute_of_day(unix_ms, 0);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(weekday_of(date))], date.day,
                kMonths[static_cast<std::size_t>(date.month - 1)], date.year, minutes / 60,
                minutes % 60, static_cast<int>(unix_ms / 1000 % 60));
  return text.data();
}

Response tus(Response response) {
  response.with("Tus-Resumable", kTusVersion);
  return response;
}

Response upload_state(const Upload& upload, int status) {
  Response response = empty_response(status);
  response.with("Upload-Offset", std::to_string(upload.offset))
      .with("Upload-Length", std::to_string(upload.length))
      .with("Upload-Expires", http_date(upload.created_ms + kUploadAgeMs))
      .with("Cache-Control", "no-store");
  return response;
}

Response create_upload(Context& context, const Request& request) {
  const std::optional<std::int64_t> length = read_number(request.header("upload-length"));
  const std::string_view metadata = request.header("upload-metadata");
  const auto submission_id = metadata_value(metadata, "submission");
  const auto part_id = metadata_value(metadata, "part");
  if (!length || !submission_id || !part_id) return problem(request, "bad-request");
  if (*length > kPartBytesMax) return problem(request, "too-large");

  const auto announced = find_own_submission(context, *submission_id);
  if (!announced) return storage_problem(request, announced.error());
  if (!*announced || !(*announced)->submission.register_number.empty()) {
    return problem(request, "not-found");
  }
  const auto promised = dossier::promised_parts((*announced)->manifest);
  const auto part = std::ranges::find(promised, *part_id, &dossier::PartDigest::id);
  if (part == promised.end()) return problem(request, "bad-request");
  if (part->size != *length) return problem(request, "digest-mismatch");

  const std::int64_t now_ms = context.clock.now_ms();
  const Upload upload{.id = make_uuid_v7(now_ms, context.random),
                      .submission = *submission_id,
                      .part = *part_id,
                      .length = *length,
                      .offset = 0,
                      .created_ms = now_ms};
  const auto stored = context.store.put_upload(upload, now_ms - kUploadAgeMs);
  if (!stored) return storage_problem(request, stored.error());
  return upload_state(*stored, 201).with("Location", "/v1/uploads/" + stored->id);
}

Response append_chunk(Context& context, const Request& request, const Upload& upload) {
  if (request.header("content-type") != kChunkType) return problem(request, "media-type");
  const std::optional<std::int64_t> offset = read_number(request.header("upload-offset"));
  if (!offset) return problem(request, "bad-request");
  if (*offset != upload.offset) return problem(request, "offset-mismatch");
  const auto size = static_cast<std::int64_t>(request.body.size());
  if (size > upload.length - upload.offset) return problem(request, "too-large");
  if (size > 0) {
    const auto appended = context.store.append(upload, request.body);
    if (!appended && appended.error().code == ErrorCode::Conflict) {
      return problem(request, "offset-mismatch");
    }
    if (!appended) return storage_problem(request, appended.error());
  }
  Upload moved = upload;
  moved.offset += size;
  return upload_state(moved, 204);
}

Response handle_one(Context& context, const Request& request, std::string_view id) {
  const auto found = context.store.find_upload(id);
  if (!found) return storage_problem(request, found.error());
  if (!*found) return problem(request, "not-found");
  const Upload& upload = **found;
  const auto announced = find_own_submission(context, upload.submission);
  if (!announced) return storage_problem(request, announced.error());
  if (!*announced) return problem(request, "not-found");
  const bool is_received = !(*announced)->submission.register_number.empty();
  if (!is_received && context.clock.now_ms() - upload.created_ms > kUploadAgeMs) {
    return problem(request, "upload-gone");
  }
  if (request.method == "HEAD") return upload_state(upload, 200);
  if (is_received) return problem(request, "offset-mismatch");  // Evidence does not change.
  if (request.method == "PATCH") return append_chunk(context, request, upload);
  if (request.method == "DELETE") {
    const auto deleted = context.store.delete_upload(upload);
    return deleted ? empty_response(204) : storage_problem(request, deleted.error());
  }
  return problem(request, "method-not-allowed");
}

}  // namespace

Response handle_uploads(Context& context, const Request& request) {
  if (request.method == "OPTIONS") {
    return tus(empty_response(204)
                   .with("Tus-Version", kTusVersion)
                   .with("Tus-Extension", kTusExtensions)
                   .with("Tus-Max-Size", std::to_string(kPartBytesMax)));
  }
  if (request.header("tus-resumable") != kTusVersion) {
    return tus(problem(request, "tus-version").with("Tus-Version", kTusVersion));
  }
  if (context.citizen.empty()) return tus(problem(request, "login-required"));
  if (request.path == "/v1/uploads") {
    return tus(request.method == "POST" ? create_upload(context, request)
                                        : problem(request, "method-not-allowed"));
  }
  const std::string_view id = single_segment_after(request.path, "/v1/uploads/");
  if (id.empty()) return tus(problem(request, "not-found"));
  return tus(handle_one(context, request, id));
}

}  // namespace motcua::server
