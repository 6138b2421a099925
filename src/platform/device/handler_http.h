// Http in one process: every request goes to a function, as a browser would send it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/ports/http.h"
#include "platform/device/queue.h"

namespace motcua::headless {

class HandlerHttp final : public app::Http {
 public:
  // Errors of the handler arrive as they are: Offline stands for an answer that was lost.
  using Handler = std::function<Result<app::HttpReply>(const app::HttpRequest&)>;

  // `origin` is sent with every call that changes something, like a browser does.
  HandlerHttp(Queue& queue, std::string origin, Handler handler);

  void send(app::HttpRequest request, std::function<void(Result<app::HttpReply>)> done) override;

  // --- For tests ---
  void set_online(bool is_online) { is_online_ = is_online; }
  void set_handler(Handler handler) { handler_ = std::move(handler); }
  // "PUT /v1/submissions/…", in order; requests that found no network are not among them.
  const std::vector<std::string>& log() const { return log_; }
  void forget_cookies() { cookies_.clear(); }

 private:
  void add_browser_headers(app::HttpRequest& request) const;
  void keep_cookies(const app::HttpReply& reply);

  Queue& queue_;
  std::string origin_;
  Handler handler_;
  std::map<std::string, std::string> cookies_{};
  std::vector<std::string> log_{};
  bool is_online_ = true;
};

}  // namespace motcua::headless
