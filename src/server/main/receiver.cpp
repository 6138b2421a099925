#include "server/main/receiver.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <string_view>
#include <thread>
#include <utility>

#include "base/ascii.h"

namespace motcua::server {

namespace {

constexpr std::size_t kPieceBytes = 1U << 20U;
constexpr std::size_t kBodiesInMemoryMax = 16;
constexpr auto kDrainPatience = std::chrono::seconds(30);

bool is_upload(const httplib::Request& request) {
  return request.method == "PATCH" && request.path.starts_with("/v1/uploads/");
}

bool has_body(const httplib::Request& request) {
  return request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

Response refuse(const httplib::Request& from, int status) {
  return refuse_unread(Receiver::read_head(from), status);
}

Response refuse_while_draining(const httplib::Request& from) {
  Response response = refuse(from, 503);
  return response.with("Retry-After", "5").with("Connection", "close");
}

}  // namespace

class Receiver::Attendance {
 public:
  Attendance(Receiver& receiver, std::size_t Receiver::* count, std::size_t max)
      : receiver_(&receiver), count_(count), max_(max) {
    std::unique_lock lock(receiver_->mutex_);
    receiver_->changed_.wait(lock, [&] { return receiver_->*count_ < max; });
    ++(receiver_->*count_);
  }
  Attendance(const Attendance&) = delete;
  Attendance& operator=(const Attendance&) = delete;
  ~Attendance() {
    bool is_waited_for = false;
    {
      const std::lock_guard lock(receiver_->mutex_);
      is_waited_for = (receiver_->*count_)-- >= max_ || receiver_->is_draining_;
    }
    if (is_waited_for) receiver_->changed_.notify_all();
  }

 private:
  Receiver* receiver_;
  std::size_t Receiver::* count_;
  std::size_t max_;
};

Request Receiver::read_head(const httplib::Request& from) {
  Request request{.method = from.method, .path = from.path, .client = from.remote_addr};
  for (const auto& [name, value] : from.params) request.query[name] = value;
  for (const auto& [name, value] : from.headers) request.headers[ascii::lower(name)] = value;
  return request;
}

void Receiver::write(const Response& from, httplib::Response& to) {
  to.status = from.status;
  std::string media_type;
  for (const auto& [name, value] : from.headers) {
    if (name == "Content-Type") {
      media_type = value;
    } else {
      to.set_header(name, value);
    }
  }
  if (from.drops_connection) {
    // The head announces more than ever comes: the browser reports a network failure.
    to.set_content_provider(1 << 20, "application/octet-stream",
                            [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
    return;
  }
  if (to.has_header("Content-Encoding")) {
    // What is packed already the library would pack again; what it is handed in pieces it does not.
    const auto body = std::make_shared<const Bytes>(from.body);
    to.set_content_provider(body->size(), media_type,
                            [body](std::size_t offset, std::size_t length, httplib::DataSink& out) {
                              const std::string_view all = as_text(*body);
                              return out.write(all.data() + offset, length);
                            });
    return;
  }
  if (!media_type.empty()) {
    const std::string_view body = as_text(from.body);
    to.set_content(body.data(), body.size(), media_type);
  }
}

void Receiver::answer(const httplib::Request& from, httplib::Response& to,
                      const httplib::ContentReader* reader) {
  const Attendance attendance(*this, &Receiver::under_way_, SIZE_MAX);
  const Response response = handle(from, reader);
  if (response.delay_ms > 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(response.delay_ms));
  }
  write(response, to);
}

Response Receiver::handle(const httplib::Request& from, const httplib::ContentReader* reader) {
  if (is_draining_) return refuse_while_draining(from);
  Spool body(spool_folder_);
  const auto size_max = static_cast<std::size_t>(is_upload(from) ? kPartBytesMax : kPatchBytesMax);
  const bool says_too_large = from.get_header_value<std::uint64_t>("Content-Length", 0) > size_max;
  bool is_too_large = says_too_large;
  bool is_disk_full = false;
  // What is not wanted is read all the same: the next request on this connection starts behind it.
  const auto take = [&](const char* bytes, std::size_t count) {
    is_too_large = is_too_large || body.size() + count > size_max;
    if (is_too_large || is_disk_full) return !is_over_;
    is_disk_full = !body.append(as_bytes(std::string_view(bytes, count)));
    return !is_over_;
  };
  bool is_whole = true;
  if (reader != nullptr && has_body(from)) {
    if (from.is_multipart_form_data()) {
      // Nothing here takes forms of HTML; the library must have its callback all the same.
      (*reader)([](const httplib::MultipartFormData&) { return true; },
                [](const char*, std::size_t) { return true; });
      return refuse(from, 400);
    }
    is_whole = (*reader)(take);
  }
  if (is_too_large) return refuse(from, 413);
  if (is_disk_full) return refuse(from, 503).with("Retry-After", "5");
  // Of an upload that broke off, what came is kept: the next try goes on from there.
  if (!is_whole && !is_upload(from)) return refuse(from, 400);
  return hand_on(read_head(from), body);
}

Response Receiver::hand_on(Request request, Spool& body) {
  if (body.size() <= kPieceBytes) return hand_on_piece(request, body, 0, body.size());
  if (request.method == "PATCH") return hand_on_pieces(request, body);
  return hand_on_piece(request, body, 0, body.size());
}

// A long PATCH is many short ones: each is durable before the next.
Response Receiver::hand_on_pieces(Request& request, Spool& body) {
  std::size_t start = 0;
  const std::string_view offset = request.header("upload-offset");
  const auto [end, error] = std::from_chars(offset.data(), offset.data() + offset.size(), start);
  if (error != std::errc()) return hand_on_piece(request, body, 0, 0);
  Response response;
  for (std::size_t done = 0; done < body.size(); done += kPieceBytes) {
    request.headers["upload-offset"] = std::to_string(start + done);
    response = hand_on_piece(request, body, done, std::min(kPieceBytes, body.size() - done));
    if (response.status != 204) break;
  }
  return response;
}

Response Receiver::hand_on_piece(Request& request, Spool& body, std::size_t offset,
                                 std::size_t length) {
  const Attendance attendance(*this, &Receiver::in_memory_, kBodiesInMemoryMax);
  auto bytes = body.read(offset, length);
  if (!bytes) return refuse_unread(request, 503).with("Retry-After", "5");
  request.body = *std::move(bytes);
  return service_->handle(request);
}

void Receiver::drain() {
  is_draining_ = true;
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kDrainPatience, [this] { return under_way_ == 0; });
  is_over_ = true;
}

}  // namespace motcua::server
