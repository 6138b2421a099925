#include "platform/sim/network.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

constexpr std::int64_t kTenMinutesMs = 600'000;

app::HttpReply problem(int status, std::string_view code) {
  return {.status = status,
          .headers = {{"content-type", "application/problem+json"}},
          .body = to_bytes(R"({"code":")" + std::string(code) + R"(","title":"sim"})")};
}

app::HttpReply captive_portal() {
  return {.status = 200,
          .headers = {{"content-type", "text/html"}},
          .body = to_bytes("<html><title>Wi-Fi</title></html>")};
}

}  // namespace

// One request on its way.
struct Network::Trip {
  app::HttpRequest request{};
  std::string cookie{};
  Address from{};
  Answer done{};
  std::int64_t ends_ms = 0;  // The tab stops waiting.
  bool is_answered = false;
};

std::int64_t Network::draw_delay() {
  if (world_.chance.happens(world_.rates.slow)) {
    return static_cast<std::int64_t>(world_.chance.below(kTenMinutesMs));
  }
  return 5 + static_cast<std::int64_t>(world_.chance.below(200));
}

std::string Network::cookie_header() const {
  std::string header;
  for (const auto& [name, value] : cookies_) {
    if (!header.empty()) header += "; ";
    header += name + "=" + value;
  }
  return header;
}

void Network::keep_cookies(const app::HttpReply& reply) {
  for (const auto& [name, value] : reply.headers) {
    if (name != "set-cookie") continue;
    const std::string pair = value.substr(0, value.find(';'));
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) continue;
    if (value.contains("Max-Age=0")) {
      cookies_.erase(pair.substr(0, equals));
    } else {
      cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
  }
}

void Network::answer(const std::shared_ptr<Trip>& trip, std::int64_t at_ms,
                     Result<app::HttpReply> reply, const char* what) {
  auto shared = std::make_shared<Result<app::HttpReply>>(std::move(reply));
  world_.timeline.post(at_ms, trip->from, what, [this, trip, shared] {
    if (std::exchange(trip->is_answered, true)) return;
    // The browser keeps a cookie when the answer comes, not when it was sent.
    if (*shared) keep_cookies(**shared);
    trip->done(std::move(*shared));
  });
}

void Network::carry(app::HttpRequest request, const Address& from, Answer done) {
  ++requests_;
  const std::int64_t now = world_.now_ms;
  auto trip = std::make_shared<Trip>();
  trip->ends_ms = now + request.timeout_ms;
  trip->request = std::move(request);
  trip->cookie = cookie_header();
  trip->from = from;
  trip->done = std::move(done);
  Chance& chance = world_.chance;
  const Rates& rates = world_.rates;
  if (!world_.is_online) {
    return answer(trip, now + 20, fail(ErrorCode::Offline, "sim.offline"), "no network");
  }
  answer(trip, trip->ends_ms, fail(ErrorCode::Offline, "sim.timeout"), "timeout");
  if (chance.happens(rates.request_lost)) {
    world_.note("request lost", trip->request.path);
    const bool at_once = chance.one_in(2);
    if (at_once) answer(trip, now + 50, fail(ErrorCode::Offline, "sim.lost"), "request lost");
    return;
  }
  if (chance.happens(rates.captive_portal)) {
    world_.note("captive portal", trip->request.path);
    return answer(trip, now + 50, captive_portal(), "captive portal");
  }
  if (chance.happens(rates.refused)) {
    world_.note("refused", trip->request.path);
    const bool is_large = chance.one_in(2);
    app::HttpReply reply = problem(is_large ? 413 : 429, is_large ? "too-large" : "too-many");
    if (!is_large) reply.headers.emplace_back("retry-after", "30");
    return answer(trip, now + 50, std::move(reply), "refused");
  }
  if (chance.happens(rates.server_restart)) {
    world_.note("server restarts", "");
    world_.backend.lose_uploads();
  }
  const std::int64_t arrival = now + draw_delay();
  world_.timeline.post(arrival, {}, "request arrives", [this, trip] { arrive(trip, false); });
  if (chance.happens(rates.doubled)) {
    world_.note("request doubled", trip->request.path);
    world_.timeline.post(now + draw_delay(), {}, "request arrives again",
                         [this, trip] { arrive(trip, true); });
  }
}

// What the server has let in must be of the person whose dossier it is.
void Network::watch(const app::HttpRequest& request, const app::HttpReply& reply) {
  world_.witness.saw_exchange(request, reply);
}

void Network::arrive(const std::shared_ptr<Trip>& trip, bool is_repeat) {
  Chance& chance = world_.chance;
  const Rates& rates = world_.rates;
  const std::int64_t back = world_.now_ms + draw_delay();
  if (!is_repeat && chance.happens(rates.server_error)) {
    world_.note("server error", trip->request.path);
    const bool after_commit = chance.one_in(2);
    if (after_commit) {
      watch(trip->request, world_.backend.handle(trip->request, trip->cookie));
    }
    app::HttpReply reply = problem(chance.one_in(2) ? 503 : 502, "unavailable");
    if (chance.one_in(2)) reply.headers.emplace_back("retry-after", "20");
    return answer(trip, back, std::move(reply), "server error");
  }
  if (!is_repeat && chance.happens(rates.login_lost)) {
    world_.note("login lost", trip->request.path);
    return answer(trip, back, problem(401, "login-required"), "login lost");
  }
  app::HttpReply reply = world_.backend.handle(trip->request, trip->cookie);
  watch(trip->request, reply);
  if (world_.options.traces) {
    world_.note("server", trip->request.method + " " + trip->request.path + " -> " +
                              std::to_string(reply.status) + " " +
                              (reply.status >= 400 ? std::string(as_text(reply.body)) : ""));
  }
  const bool is_get = trip->request.method == "GET" && reply.status == 200;
  if (is_get && !is_repeat) {
    app::HttpReply& earlier = earlier_[trip->request.path];
    if (earlier.status == 200 && chance.happens(rates.stale)) {
      world_.note("an older answer", trip->request.path);
      reply = earlier;
    } else if (earlier.status != 200 || chance.one_in(2)) {
      earlier = reply;
    }
  }
  if (is_repeat) return;  // The browser knows of one request only.
  if (chance.happens(rates.answer_lost)) return world_.note("answer lost", trip->request.path);
  if (!reply.body.empty() && chance.happens(rates.cut_short)) {
    world_.note("answer cut short", trip->request.path);
    reply.body.resize(chance.below(reply.body.size()));
  }
  answer(trip, back, std::move(reply), "answer");
}

}  // namespace motcua::sim
