#include "server/security_log.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "unit/server/service_fixture.h"

namespace motcua::server {
namespace {

class SecurityLogTest : public ServiceTest {
 protected:
  void SetUp() override { restart(true); }

  void restart(bool is_dev) {
    lines_.clear();
    start({.is_dev = is_dev, .limits = limits_, .security_log = [this](std::string_view line) {
             lines_.emplace_back(line);
           }});
  }

  Json last() const {
    auto json = Json::parse(lines_.empty() ? "{}" : lines_.back(), "test.line");
    EXPECT_TRUE(json.has_value());
    return json ? *std::move(json) : Json::object();
  }

  RateLimits limits_ = RateLimits::none();
  std::vector<std::string> lines_{};
};

TEST_F(SecurityLogTest, HasWhenWhatWhoAndWhereOfALogin) {
  ASSERT_EQ(log_in().status, 200);
  ASSERT_EQ(lines_.size(), 1U);
  const Json line = last();
  EXPECT_EQ(line.text_or("at", ""), "2026-11-22T08:15:30.000Z");
  EXPECT_EQ(line.text_or("event", ""), "login");
  EXPECT_EQ(line.text_or("request", ""), "POST /v1/session");
  EXPECT_EQ(line.text_or("service", ""), "motcua-server");
  EXPECT_EQ(line.text_or("method", ""), "practice");
  EXPECT_FALSE(line.text_or("who", "").empty());
  EXPECT_EQ(call("DELETE", "/v1/session").status, 204);
  EXPECT_EQ(last().text_or("event", ""), "logout");
  EXPECT_EQ(last().text_or("who", ""), line.text_or("who", ""));
}

TEST_F(SecurityLogTest, HasTheEndOfASessionElsewhereAndWhoWasRefusedIt) {
  ASSERT_EQ(log_in().status, 200);
  EXPECT_EQ(call("DELETE", "/v1/sessions").status, 204);
  EXPECT_EQ(last().text_or("event", ""), "logout");
  EXPECT_EQ(last().text_or("request", ""), "DELETE /v1/sessions");
  EXPECT_EQ(call("DELETE", "/v1/sessions/AAAAAAAAAAAAAAAAAAAAAA").status, 404);
  EXPECT_EQ(last().text_or("event", ""), "refused");
  EXPECT_EQ(last().text_or("request", ""), "DELETE /v1/sessions/{id}");
  clock_.time_ms += 11 * 60'000;
  EXPECT_EQ(call("DELETE", "/v1/sessions").status, 403);
  EXPECT_EQ(last().text_or("event", ""), "refused");
  EXPECT_EQ(last().text_or("code", ""), "login-again");
}

TEST_F(SecurityLogTest, HasEveryLoginThatFailed) {
  EXPECT_EQ(call("POST", "/v1/session", R"({"citizen":"nobody"})").status, 401);
  EXPECT_EQ(last().text_or("event", ""), "login-failed");
  EXPECT_EQ(call("POST", "/v1/session", "{").status, 400);
  EXPECT_EQ(last().text_or("event", ""), "login-failed");
  EXPECT_EQ(lines_.size(), 2U);
}

TEST_F(SecurityLogTest, HasWhoWasRefusedWhat) {
  EXPECT_EQ(call("GET", "/v1/keys").status, 401);
  EXPECT_EQ(last().text_or("event", ""), "refused");
  EXPECT_EQ(last().text_or("code", ""), "login-required");
  EXPECT_EQ(last().text_or("who", "x"), "");
  log_in();
  EXPECT_EQ(call("GET", "/v1/submissions/019a2b3c-5000-7abc-9def-0123456789ab").status, 404);
  EXPECT_EQ(last().text_or("event", ""), "refused");
  EXPECT_EQ(last().text_or("request", ""), "GET /v1/submissions/{id}");
  EXPECT_FALSE(last().text_or("who", "").empty());
}

TEST_F(SecurityLogTest, HasWhatTriedToGetAroundAControl) {
  Request foreign{.method = "POST", .path = "/v1/session", .client = "192.0.2.7"};
  EXPECT_EQ(service_->handle(foreign).status, 403);  // Another site: no header of ours.
  EXPECT_EQ(last().text_or("code", ""), "forbidden");
  log_in();
  EXPECT_EQ(call("PUT", "/v1/submissions/019a2b3c-5000-7abc-9def-0123456789ab", "{}").status, 415);
  EXPECT_EQ(last().text_or("event", ""), "rejected");
  EXPECT_EQ(last().text_or("code", ""), "media-type");
}

TEST_F(SecurityLogTest, HasTheLimitsThatWereMet) {
  limits_ = RateLimits{};
  restart(true);
  int status = 0;
  for (int i = 0; i < 100 && status != 429; ++i) status = call("GET", "/v1/keys").status;
  ASSERT_EQ(status, 429);
  EXPECT_EQ(last().text_or("event", ""), "limited");
}

TEST_F(SecurityLogTest, HasFaultsOfOurOwnWithTheirPlace) {
  log_in();
  ASSERT_TRUE(database_->execute("DROP TABLE keys", {}).has_value());
  EXPECT_GE(call("GET", "/v1/keys").status, 500);
  EXPECT_EQ(last().text_or("event", ""), "failed");
  EXPECT_FALSE(last().text_or("where", "").empty());
}

TEST_F(SecurityLogTest, SaysNothingOfWhatIsInOrder) {
  log_in();
  lines_.clear();
  EXPECT_EQ(call("GET", "/v1/keys").status, 200);
  EXPECT_EQ(call("GET", "/v1/session").status, 200);
  EXPECT_TRUE(lines_.empty());
}

// Neither names nor numbers, addresses, tokens nor contents; and no line end that somebody chose.
TEST_F(SecurityLogTest, NamesNobody) {
  log_in();
  Request request{.method = "PUT\n{\"event\":\"login\"}",
                  .path = "/v1/keys/Nguyễn Thị Ánh\n001195012345",
                  .headers = {{"x-csrf", "1"}, {"cookie", cookie_}},
                  .body = to_bytes("secret words"),
                  .client = "192.0.2.7"};
  (void)service_->handle(request);
  call("POST", "/v1/session", R"({"citizen":"tran-thi-bich"})");
  for (const std::string& line : lines_) {
    for (const char* secret :
         {"nguyen-thi-anh", "Ánh", "001195012345", "192.0.2.7", "secret words", "tran-thi-bich"}) {
      EXPECT_EQ(line.find(secret), std::string::npos) << line;
    }
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
    EXPECT_TRUE(Json::parse(line, "test").has_value()) << line;
  }
}

// The same person is the same in every line of one installation, and somebody else in another's.
TEST_F(SecurityLogTest, CanBeCorrelatedHereOnly) {
  log_in();
  const std::string here = last().text_or("who", "");
  log_in();
  EXPECT_EQ(last().text_or("who", ""), here);
  restart(true);
  cookie_.clear();
  log_in();
  EXPECT_NE(last().text_or("who", ""), here);
}

TEST_F(SecurityLogTest, IsNoWayToFillTheDisk) {
  for (int i = 0; i < 1000; ++i) call("GET", "/v1/keys");
  EXPECT_EQ(lines_.size(), static_cast<std::size_t>(SecurityLog::kLinesPerSecond));
  clock_.time_ms += 1000;
  call("GET", "/v1/keys");
  EXPECT_EQ(*last().find_integer("dropped"), 1000 - SecurityLog::kLinesPerSecond);
}

}  // namespace
}  // namespace motcua::server
