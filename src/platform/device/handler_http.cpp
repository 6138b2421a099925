#include "platform/device/handler_http.h"

#include <utility>

namespace motcua::headless {

HandlerHttp::HandlerHttp(Queue& queue, std::string origin, Handler handler)
    : queue_(queue), origin_(std::move(origin)), handler_(std::move(handler)) {}

void HandlerHttp::add_browser_headers(app::HttpRequest& request) const {
  std::string cookie;
  for (const auto& [name, value] : cookies_) {
    if (!cookie.empty()) cookie += "; ";
    cookie += name + "=" + value;
  }
  if (!cookie.empty()) request.headers.emplace_back("Cookie", cookie);
  request.headers.emplace_back("Sec-Fetch-Site", "same-origin");
  if (request.method != "GET" && request.method != "HEAD") {
    request.headers.emplace_back("Origin", origin_);
  }
}

void HandlerHttp::keep_cookies(const app::HttpReply& reply) {
  for (const auto& [name, value] : reply.headers) {
    if (name != "set-cookie") continue;
    const std::string pair = value.substr(0, value.find(';'));
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos) continue;
    if (value.find("Max-Age=0") != std::string::npos) {
      cookies_.erase(pair.substr(0, equals));
    } else {
      cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
  }
}

void HandlerHttp::send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) {
  queue_.post([this, request = std::move(request), done = std::move(done)] {
    if (!is_online_ || !handler_) return done(fail(ErrorCode::Offline, "handler.offline"));
    app::HttpRequest sent = request;
    add_browser_headers(sent);
    log_.push_back(sent.method + " " + sent.path);
    Result<app::HttpReply> reply = handler_(sent);
    if (reply) keep_cookies(*reply);
    done(std::move(reply));
  });
}

}  // namespace motcua::headless
