#include "platform/sim/backend.h"

#include <array>
#include <utility>

#include "base/json.h"
#include "platform/loopback/loopback.h"

namespace motcua::sim {
namespace {

// The authority's key and settings stay; everything people sent goes.
constexpr std::array<std::string_view, 9> kEmptied = {
    "DELETE FROM sessions", "DELETE FROM nonces",      "DELETE FROM keys",
    "DELETE FROM key_uses", "DELETE FROM submissions", "DELETE FROM uploads",
    "DELETE FROM chunks",   "DELETE FROM events",      "DELETE FROM register_days"};

template <typename Value>
Value must(Result<Value> result) {
  CHECK(result.has_value());
  return *std::move(result);
}

}  // namespace

const crypto::SigningKey& authority_key() {
  static const crypto::SigningKey kKey = [] {
    SeededRandom random(20261122);
    return crypto::SigningKey::generate(random);
  }();
  return kKey;
}

const crypto::KeyRing& pinned_keys() {
  static const crypto::KeyRing kRing = [] {
    crypto::KeyRing ring;
    ring.add(authority_key().public_key());
    return ring;
  }();
  return kRing;
}

Backend::Backend() {
  database_ = must(server::open_sqlite(":memory:"));
  store_ = std::make_unique<server::Store>(*database_);
  start(assets());
}

void Backend::start(const app::Assets& release) {
  server::ServiceOptions options;
  options.is_dev = true;
  options.authority_key = &authority_key();
  options.limits = {.anonymous = 0, .uploads = 0, .finalizes = 0, .others = 0};
  service_ =
      must(server::Service::create(*database_, release.catalogue, site_, clock, random_, options));
}

void Backend::reset(std::uint64_t seed) {
  for (const std::string_view statement : kEmptied) must(database_->execute(statement, {}));
  random_.reset(seed);
  start(assets());
}

void Backend::update() {
  start(newer_assets());
}

app::HttpReply Backend::handle(const app::HttpRequest& request, const std::string& cookie) {
  server::Request made = loopback::to_server(request, "sim");
  made.headers["sec-fetch-site"] = "same-origin";
  if (request.method != "GET" && request.method != "HEAD") made.headers["origin"] = kOrigin;
  if (!cookie.empty()) made.headers["cookie"] = cookie;
  return loopback::to_app(service_->handle(made));
}

void Backend::lose_uploads() {
  const std::string unreceived =
      " IN (SELECT id FROM uploads WHERE submission IN"
      " (SELECT id FROM submissions WHERE register_number IS NULL))";
  must(database_->execute("DELETE FROM chunks WHERE upload" + unreceived, {}));
  must(database_->execute("DELETE FROM uploads WHERE id" + unreceived, {}));
}

int Backend::act(std::string_view submission, std::string_view type) {
  app::HttpRequest request;
  request.method = "POST";
  request.path = "/v1/dev/events";
  request.headers = {{"x-csrf", "1"}, {"content-type", "application/json"}};
  request.body = to_bytes(
      Json::object({{"submission", submission}, {"type", type}, {"details", Json::object()}})
          .dump());
  return handle(request, {}).status;
}

std::vector<Backend::Received> Backend::received() {
  const auto rows = must(database_->query(
      "SELECT id, citizen, jws, register_number FROM submissions WHERE register_number IS NOT NULL",
      {}));
  std::vector<Received> found;
  for (const server::SqlRow& row : rows) {
    found.push_back({.submission = server::text_at(row, 0),
                     .citizen = server::text_at(row, 1),
                     .jws = server::text_at(row, 2),
                     .register_number = server::text_at(row, 3)});
  }
  return found;
}

std::string Backend::citizen_of(std::string_view submission) {
  const auto rows = must(
      database_->query("SELECT citizen FROM submissions WHERE id = $1", {std::string(submission)}));
  return rows.empty() ? std::string() : server::text_at(rows.front(), 0);
}

std::size_t Backend::event_count(std::string_view submission) {
  const auto rows = must(database_->query("SELECT COUNT(*) FROM events WHERE submission = $1",
                                          {std::string(submission)}));
  return static_cast<std::size_t>(server::integer_at(rows.front(), 0));
}

std::optional<Bytes> Backend::part(std::string_view submission, std::string_view id) {
  const auto upload = must(store_->find_upload_of(submission, id));
  if (!upload || upload->offset != upload->length) return std::nullopt;
  Bytes content;
  must(store_->read_content(upload->id, [&content](ByteView piece) {
    content.insert(content.end(), piece.begin(), piece.end());
  }));
  return content;
}

}  // namespace motcua::sim
