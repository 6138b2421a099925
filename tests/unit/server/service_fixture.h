// The whole service over a database in memory, with a clock and chance of the test's own.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "server/service.h"

namespace motcua::server {

class ServiceTest : public testing::Test {
 protected:
  void SetUp() override { start({.is_dev = true}); }

  void start(const ServiceOptions& options) {
    service_.reset();
    auto opened = open_sqlite(":memory:");
    ASSERT_TRUE(opened.has_value());
    database_ = std::move(*opened);
    auto service = Service::create(*database_, catalogue_, site_, clock_, random_, options);
    ASSERT_TRUE(service.has_value());
    service_ = std::move(*service);
  }

  Response call(std::string method, std::string path, std::string_view body = "") {
    Request request{.method = std::move(method), .path = std::move(path), .body = to_bytes(body)};
    request.headers["x-csrf"] = "1";
    if (!cookie_.empty()) request.headers["cookie"] = cookie_;
    if (!user_agent_.empty()) request.headers["user-agent"] = user_agent_;
    Response response = service_->handle(request);
    const std::string_view set = response.header("Set-Cookie");
    if (!set.empty()) cookie_ = std::string(set.substr(0, set.find(';')));
    return response;
  }

  Response log_in() { return call("POST", "/v1/session", R"({"citizen":"nguyen-thi-anh"})"); }

  static std::string code_of(const Response& response) {
    const auto body = Json::parse(as_text(response.body), "test");
    return body ? body->text_or("code", "") : "not json";
  }

  procedures::Catalogue catalogue_;
  StaticSite site_;
  ManualClock clock_{1'795'335'330'000};
  SeededRandom random_{1};
  std::unique_ptr<Database> database_;
  std::unique_ptr<Service> service_;
  std::string cookie_;
  std::string user_agent_;
};

}  // namespace motcua::server
