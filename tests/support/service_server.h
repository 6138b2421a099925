// The real server in one process, as a handler for headless::HandlerHttp, with faults on the line.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/http.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/random.h"
#include "platform/loopback/loopback.h"
#include "server/database.h"
#include "server/service.h"
#include "support/test_authority.h"

namespace motcua::testing_support {

enum class LineFault { None, LostRequest, LostAnswer, Unavailable, CaptivePortal };

class ServiceServer {
 public:
  // Both outlive the server.
  ServiceServer(const procedures::Catalogue& catalogue, Clock& clock) {
    auto database = server::open_sqlite(":memory:");
    if (!database) std::abort();
    database_ = *std::move(database);
    server::ServiceOptions options;
    options.is_dev = true;
    options.authority_key = &test_authority_key();
    options.limits = server::RateLimits::none();
    auto service = server::Service::create(*database_, catalogue, site_, clock, random_, options);
    if (!service) std::abort();
    service_ = *std::move(service);
  }

  // What happens to the call number `call` (from 0).
  std::function<LineFault(std::size_t call)> fault = [](std::size_t) { return LineFault::None; };
  // Last word on an answer, for servers that lie.
  std::function<void(const app::HttpRequest&, app::HttpReply&)> tamper = [](const app::HttpRequest&,
                                                                            app::HttpReply&) {};
  // Sees a request just before the server does.
  std::function<void(const app::HttpRequest&)> before = [](const app::HttpRequest&) {};
  std::size_t calls = 0;

  app::HttpReply answer_plainly(const app::HttpRequest& request) { return handle(request); }

  Result<app::HttpReply> answer(const app::HttpRequest& request) {
    const LineFault happens = fault(calls++);
    if (happens == LineFault::LostRequest) return fail(ErrorCode::Offline, "line.request");
    if (happens == LineFault::Unavailable) return app::HttpReply{.status = 503};
    if (happens == LineFault::CaptivePortal) {
      return app::HttpReply{.status = 200,
                            .headers = {{"content-type", "text/html"}},
                            .body = to_bytes("<html>Wi-Fi</html>")};
    }
    before(request);
    app::HttpReply reply = handle(request);
    if (happens == LineFault::LostAnswer) return fail(ErrorCode::Offline, "line.answer");
    tamper(request, reply);
    return reply;
  }

  std::function<Result<app::HttpReply>(const app::HttpRequest&)> handler() {
    return [this](const app::HttpRequest& request) { return answer(request); };
  }

  // Register numbers of everything received from that practice citizen.
  std::vector<std::string> register_numbers(std::string_view citizen) {
    app::HttpReply login =
        handle(make("POST", "/v1/session", Json::object({{"citizen", citizen}}).dump()));
    app::HttpRequest list = make("GET", "/v1/submissions", "");
    for (const auto& [name, value] : login.headers) {
      if (name == "set-cookie")
        list.headers.emplace_back("cookie", value.substr(0, value.find(';')));
    }
    const auto json = Json::parse(as_text(handle(list).body), "test.submissions");
    std::vector<std::string> numbers;
    for (const Json& item : *json->find_array("submissions")) {
      if (const auto* number = item.find_string("registerNumber")) numbers.push_back(*number);
    }
    return numbers;
  }

  // One of the developers' routes, such as "authority-key"; the status it answers.
  int control(std::string_view name, const Json& body) {
    return handle(make("POST", "/v1/dev/" + std::string(name), body.dump())).status;
  }

  // What an officer does with a received submission.
  int act(std::string_view submission, std::string_view type, const Json& details) {
    return handle(
               make("POST", "/v1/dev/events",
                    Json::object({{"submission", submission}, {"type", type}, {"details", details}})
                        .dump()))
        .status;
  }

 private:
  static app::HttpRequest make(std::string_view method, std::string path, std::string_view body) {
    app::HttpRequest request;
    request.method = method;
    request.path = std::move(path);
    request.headers = {{"x-csrf", "1"}, {"content-type", "application/json"}};
    request.body = to_bytes(body);
    return request;
  }

  app::HttpReply handle(const app::HttpRequest& request) {
    return loopback::to_app(service_->handle(loopback::to_server(request, "test")));
  }

  SeededRandom random_{99};
  server::StaticSite site_{};
  std::unique_ptr<server::Database> database_{};
  std::unique_ptr<server::Service> service_{};
};

}  // namespace motcua::testing_support
