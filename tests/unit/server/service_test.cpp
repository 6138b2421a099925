#include "server/service.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "server/session_routes.h"
#include "unit/server/service_fixture.h"

namespace motcua::server {
namespace {

TEST_F(ServiceTest, KeepsTheSessionCookieFromScriptsAndOtherSites) {
  const Response response = log_in();

  const std::string_view cookie = response.header("Set-Cookie");
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(cookie.starts_with("__Host-motcua="));
  for (const char* attribute : {"; Path=/", "; HttpOnly", "; Secure", "; SameSite=Strict"}) {
    EXPECT_NE(cookie.find(attribute), cookie.npos) << attribute;
  }
}

TEST_F(ServiceTest, EndsASessionAfterHalfAnHourWithoutUse) {
  log_in();
  clock_.time_ms += 29 * 60'000;
  EXPECT_EQ(call("GET", "/v1/session").status, 200);
  clock_.time_ms += 29 * 60'000;
  EXPECT_EQ(call("GET", "/v1/session").status, 200);

  clock_.time_ms += 31 * 60'000;

  EXPECT_EQ(code_of(call("GET", "/v1/session")), "login-required");
}

TEST_F(ServiceTest, EndsASessionAfterTwelveHoursEvenInUse) {
  log_in();
  for (int i = 0; i < 12 * 3; ++i) {
    clock_.time_ms += 20 * 60'000;
    EXPECT_EQ(call("GET", "/v1/session").status, 200) << i;
  }

  clock_.time_ms += 20 * 60'000;

  EXPECT_EQ(call("GET", "/v1/session").status, 401);
}

TEST_F(ServiceTest, LogsOut) {
  log_in();
  const std::string old_cookie = cookie_;
  EXPECT_EQ(call("DELETE", "/v1/session").status, 204);

  cookie_ = old_cookie;
  EXPECT_EQ(call("GET", "/v1/session").status, 401);
}

TEST_F(ServiceTest, EndsTheSessionsOfWhomTheOperatorNames) {
  log_in();
  const std::string first = std::exchange(cookie_, "");
  log_in();
  EXPECT_EQ(*end_sessions(*database_, "tran-van-binh"), 0);
  EXPECT_EQ(call("GET", "/v1/session").status, 200);
  EXPECT_EQ(*end_sessions(*database_, "nguyen-thi-anh"), 2);
  EXPECT_EQ(call("GET", "/v1/session").status, 401);
  cookie_ = first;
  EXPECT_EQ(call("GET", "/v1/session").status, 401);
  log_in();
  EXPECT_EQ(*end_sessions(*database_, "all"), 1);
  EXPECT_EQ(call("GET", "/v1/session").status, 401);
}

TEST_F(ServiceTest, AnAccountThatIsGoneTakesItsSessionsAlong) {
  log_in();
  ASSERT_TRUE(
      database_->execute("UPDATE sessions SET citizen = 'nobody-any-more'", {}).has_value());
  EXPECT_EQ(call("GET", "/v1/keys").status, 401);
  EXPECT_EQ(*end_sessions(*database_, "all"), 0);
}

TEST_F(ServiceTest, RefusesChangesWithoutOurOwnHeader) {
  Request request{.method = "POST", .path = "/v1/session"};
  EXPECT_EQ(code_of(service_->handle(request)), "forbidden");
  request.headers["x-csrf"] = "1";
  request.headers["sec-fetch-site"] = "cross-site";
  EXPECT_EQ(code_of(service_->handle(request)), "forbidden");
}

TEST_F(ServiceTest, AnswersInTheLanguageThatWasAskedFor) {
  Request request{.method = "GET", .path = "/v1/session"};
  EXPECT_EQ(service_->handle(request).header("Content-Language"), "vi");
  request.headers["accept-language"] = "en-GB,en;q=0.9,vi;q=0.8";
  EXPECT_EQ(service_->handle(request).header("Content-Language"), "en");
}

TEST_F(ServiceTest, AsksCallersToWaitWhenTheyAreTooFast) {
  start({.limits = {.anonymous = 2}});
  EXPECT_EQ(call("GET", "/v1/practice-citizens").status, 200);
  EXPECT_EQ(call("GET", "/v1/practice-citizens").status, 200);

  const Response refused = call("GET", "/v1/practice-citizens");
  clock_.time_ms += 60'000;

  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("Retry-After"), "60");
  EXPECT_EQ(call("GET", "/v1/practice-citizens").status, 200);
}

TEST_F(ServiceTest, HasNoDeveloperRoutesUnlessAskedFor) {
  start({});
  log_in();

  EXPECT_EQ(call("POST", "/v1/dev/clock", R"({"offsetMs":1})").status, 404);
}

TEST_F(ServiceTest, LosesAnswersOnDemand) {
  EXPECT_EQ(call("POST", "/v1/dev/faults",
                 R"({"faults":[{"path":"/v1/session","action":"drop-answer","times":1}]})")
                .status,
            204);

  EXPECT_TRUE(log_in().drops_connection);
  EXPECT_FALSE(log_in().drops_connection);
}

TEST_F(ServiceTest, PutsSecurityHeadersOnEveryAnswer) {
  for (const char* path : {"/", "/nothing.js", "/v1/health", "/v1/nothing", "/v1/session"}) {
    const Response response = call("GET", path);
    EXPECT_FALSE(response.header("Content-Security-Policy").empty()) << path;
    EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << path;
  }
}

TEST_F(ServiceTest, StoresNoSessionTokenInClear) {
  log_in();
  const std::string token = cookie_.substr(cookie_.find('=') + 1);

  const auto rows = database_->query("SELECT token_sha256 FROM sessions", {});

  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(text_at(rows->front(), 0).find(token), std::string::npos);
}

}  // namespace
}  // namespace motcua::server
