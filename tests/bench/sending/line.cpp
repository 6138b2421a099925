#include "bench/sending/line.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "app/wire.h"
#include "dossier/key_proof.h"

namespace motcua::bench {

namespace {

constexpr int kTriesMax = 3000;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
  });
  return text;
}

void pause() {
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

}  // namespace

Line::Line(const std::string& url, std::string citizen, RandomSource& random, int speed)
    : origin_(url),
      citizen_(std::move(citizen)),
      key_(crypto::SigningKey::generate(random)),
      speed_(speed),
      client_(url) {
  client_.set_keep_alive(true);
  client_.set_tcp_nodelay(true);
}

Result<app::HttpReply> Line::send(const app::HttpRequest& request) {
  constexpr std::int64_t kPatienceMinMs = 1000;
  const auto patience =
      std::chrono::milliseconds(std::max(kPatienceMinMs, request.timeout_ms / speed_));
  client_.set_connection_timeout(patience);
  client_.set_read_timeout(patience);
  client_.set_write_timeout(patience);
  httplib::Request made;
  made.method = request.method;
  made.path = request.path;
  for (const auto& [name, value] : request.headers) made.set_header(name, value);
  made.set_header("Origin", origin_);
  if (!cookie_.empty()) made.set_header("Cookie", cookie_);
  made.body = as_text(request.body);
  const httplib::Result result = client_.send(made);
  if (!result) return fail(ErrorCode::Offline, "line.send");
  app::HttpReply reply{.status = result->status, .body = to_bytes(result->body)};
  for (const auto& [name, value] : result->headers) {
    if (lower(name) == "set-cookie") cookie_ = value.substr(0, value.find(';'));
    reply.headers.emplace_back(lower(name), value);
  }
  return reply;
}

bool Line::log_in() {
  for (int i = 0; i < kTriesMax; ++i) {
    const auto reply = send(app::wire::make_json_request(
        "POST", "/v1/session", Json::object({{"citizen", citizen_}}), Language::Vi));
    if (reply && reply->status == 200 && app::wire::read_json(*reply)) return true;
    pause();
  }
  return false;
}

bool Line::register_once() {
  const auto reply =
      send(app::wire::make_json_request("POST", "/v1/keys/nonce", Json::object(), Language::Vi));
  const auto json = reply ? app::wire::read_json(*reply) : fail(ErrorCode::Offline, "line.nonce");
  const std::string* nonce = json ? json->find_string("nonce") : nullptr;
  if (nonce == nullptr) return false;
  app::HttpRequest request = app::wire::make_request(
      "PUT", "/v1/keys/" + crypto::thumbprint(key_.public_key()), Language::Vi);
  request.headers.emplace_back("Content-Type", "application/jose");
  request.body = to_bytes(dossier::make_key_proof(key_, "Máy thử", *nonce, origin_));
  const auto answer = send(request);
  return answer && (answer->status == 200 || answer->status == 201) &&
         app::wire::read_json(*answer);
}

bool Line::register_key() {
  for (int i = 0; i < kTriesMax; ++i) {
    if (register_once()) return true;
    pause();
  }
  return false;
}

std::unique_ptr<crypto::KeyRing> Line::fetch_authority() {
  for (int i = 0; i < kTriesMax; ++i) {
    const auto reply = send(app::wire::make_request("GET", "/v1/authority/jwks", Language::Vi));
    const auto json = reply ? app::wire::read_json(*reply) : fail(ErrorCode::Offline, "line.keys");
    auto ring = json && json->find("keys") != nullptr
                    ? crypto::KeyRing::from_json(*json->find("keys"))
                    : Result<crypto::KeyRing>(fail(ErrorCode::Corrupt, "line.keys"));
    if (ring) return std::make_unique<crypto::KeyRing>(*std::move(ring));
    pause();
  }
  return nullptr;
}

}  // namespace motcua::bench
