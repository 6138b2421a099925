#include "server/session_list.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>
#include <vector>

#include "crypto/hash.h"
#include "server/device_kind.h"
#include "server/session_routes.h"
#include "unit/server/service_fixture.h"

namespace motcua::server {
namespace {

constexpr const char* kAndroid =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
    "Mobile Safari/537.36";
constexpr const char* kWindows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36";

bool is(const Json& json, std::string_view name) {
  const bool* value = json.find_bool(name);
  return value != nullptr && *value;
}

class SessionListTest : public ServiceTest {
 protected:
  // Logs in on a device that has no session yet; its cookie.
  std::string log_in_on(const char* user_agent, const char* citizen = "nguyen-thi-anh") {
    cookie_.clear();
    user_agent_ = user_agent;
    const std::string body = std::string(R"({"citizen":")") + citizen + R"("})";
    EXPECT_EQ(call("POST", "/v1/session", body).status, 200);
    return cookie_;
  }

  Response call_as(const std::string& cookie, const char* method, const std::string& path) {
    cookie_ = cookie;
    return call(method, path);
  }

  Json list(const std::string& cookie) {
    const Response response = call_as(cookie, "GET", "/v1/sessions");
    EXPECT_EQ(response.status, 200);
    auto json = Json::parse(as_text(response.body), "test.sessions");
    return json ? *std::move(json) : Json::object();
  }

  // The id of the session of that cookie, as its own list gives it.
  std::string id_of(const std::string& cookie) {
    const Json json = list(cookie);
    for (const Json& item : *json.find_array("sessions")) {
      if (is(item, "present")) return item.text_or("id", "");
    }
    return {};
  }
};

TEST_F(SessionListTest, ShowsWhereACitizenIsLoggedIn) {
  const std::string phone = log_in_on(kAndroid);
  clock_.time_ms += 5 * 60'000;
  const std::string desktop = log_in_on(kWindows);
  (void)log_in_on(kWindows, "tran-van-binh");

  const Json json = list(desktop);

  const Json::Array& sessions = *json.find_array("sessions");
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].text_or("device", ""), "windows");
  EXPECT_TRUE(is(sessions[0], "present"));
  EXPECT_EQ(sessions[1].text_or("device", ""), "android-phone");
  EXPECT_FALSE(is(sessions[1], "present"));
  EXPECT_EQ(sessions[1].text_or("beganAt", ""), "2026-11-22T08:15:30Z");
  EXPECT_EQ(sessions[1].text_or("lastUsedAt", ""), "2026-11-22T08:15:30Z");
  EXPECT_EQ(sessions[1].text_or("endsAt", ""), "2026-11-22T20:15:30Z");
}

TEST_F(SessionListTest, GivesNothingAwayThatOpensASession) {
  const std::string cookie = log_in_on(kAndroid);
  const std::string token = cookie.substr(cookie.find('=') + 1);

  const Response response = call("GET", "/v1/sessions");

  const std::string_view body = as_text(response.body);
  EXPECT_EQ(body.find(token), body.npos);
  EXPECT_EQ(body.find(crypto::sha256_hex(token)), body.npos);
  const std::string id = id_of(cookie);
  EXPECT_EQ(id.size(), 22U);
  EXPECT_EQ(crypto::sha256_hex(token).find(id), std::string::npos);
  cookie_ = "__Host-motcua=" + id;
  EXPECT_EQ(call("GET", "/v1/session").status, 401);
}

TEST_F(SessionListTest, KeepsOnlyAWordOfTheDevice) {
  (void)log_in_on(kAndroid);
  const auto rows = database_->query("SELECT * FROM sessions", {});
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  ASSERT_EQ(rows->front().size(), 5U);  // Nothing more: no address, no User-Agent.
  EXPECT_EQ(text_at(rows->front(), 4), "android-phone");
}

TEST_F(SessionListTest, EndsOneSession) {
  const std::string phone = log_in_on(kAndroid);
  const std::string desktop = log_in_on(kWindows);
  const std::string id = id_of(phone);

  EXPECT_EQ(call_as(desktop, "DELETE", "/v1/sessions/" + id).status, 204);

  EXPECT_EQ(code_of(call_as(phone, "GET", "/v1/keys")), "login-required");
  EXPECT_EQ(call_as(desktop, "GET", "/v1/session").status, 200);
  EXPECT_EQ(list(desktop).find_array("sessions")->size(), 1U);
  EXPECT_EQ(code_of(call_as(desktop, "DELETE", "/v1/sessions/" + id)), "not-found");
}

TEST_F(SessionListTest, EndsAllOthersAndNobodyElses) {
  const std::string phone = log_in_on(kAndroid);
  const std::string tablet = log_in_on("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)");
  const std::string stranger = log_in_on(kWindows, "tran-van-binh");
  const std::string desktop = log_in_on(kWindows);

  EXPECT_EQ(call_as(desktop, "DELETE", "/v1/sessions").status, 204);

  EXPECT_EQ(call_as(phone, "GET", "/v1/session").status, 401);
  EXPECT_EQ(call_as(tablet, "GET", "/v1/session").status, 401);
  EXPECT_EQ(call_as(desktop, "GET", "/v1/session").status, 200);
  EXPECT_EQ(call_as(stranger, "GET", "/v1/session").status, 200);
}

TEST_F(SessionListTest, AnswersForSomebodyElsesSessionAsForAnUnknownOne) {
  const std::string stranger = log_in_on(kWindows, "tran-van-binh");
  const std::string strangers_id = id_of(stranger);
  const std::string mine = log_in_on(kAndroid);
  std::string unknown = strangers_id;
  unknown[0] = unknown[0] == 'A' ? 'B' : 'A';

  const Response theirs = call_as(mine, "DELETE", "/v1/sessions/" + strangers_id);
  const Response nobodys = call_as(mine, "DELETE", "/v1/sessions/" + unknown);

  EXPECT_EQ(theirs.status, 404);
  EXPECT_EQ(nobodys.status, 404);
  EXPECT_EQ(theirs.body, nobodys.body);
  EXPECT_EQ(theirs.headers, nobodys.headers);
  EXPECT_EQ(call_as(stranger, "GET", "/v1/session").status, 200);
}

TEST_F(SessionListTest, EndsOthersOnlySoonAfterALogin) {
  const std::string phone = log_in_on(kAndroid);
  std::string desktop = log_in_on(kWindows);
  EXPECT_TRUE(is(list(desktop), "mayEndOthers"));
  const std::string id = id_of(phone);
  clock_.time_ms += kFreshLoginMs + 1;
  EXPECT_FALSE(is(list(desktop), "mayEndOthers"));

  for (const std::string& path :
       {"/v1/sessions/" + id, std::string("/v1/sessions"), std::string("/v1/sessions/of-nobody")}) {
    const Response refused = call_as(desktop, "DELETE", path);
    EXPECT_EQ(refused.status, 403) << path;
    EXPECT_EQ(code_of(refused), "login-again") << path;
  }
  EXPECT_EQ(call_as(phone, "GET", "/v1/session").status, 200);

  cookie_ = desktop;
  log_in();
  desktop = cookie_;
  EXPECT_EQ(call_as(desktop, "DELETE", "/v1/sessions/" + id).status, 204);
  EXPECT_EQ(call_as(phone, "GET", "/v1/session").status, 401);
}

TEST_F(SessionListTest, EndingThePresentOneIsALogoutAtAnyTime) {
  const std::string cookie = log_in_on(kAndroid);
  const std::string id = id_of(cookie);
  clock_.time_ms += kFreshLoginMs + 1;

  const Response response = call_as(cookie, "DELETE", "/v1/sessions/" + id);

  EXPECT_EQ(response.status, 204);
  EXPECT_NE(response.header("Set-Cookie").find("Max-Age=0"), std::string_view::npos);
  EXPECT_EQ(call_as(cookie, "GET", "/v1/session").status, 401);
}

TEST_F(SessionListTest, ShowsAndKeepsNoSessionThatIsOver) {
  (void)log_in_on(kAndroid);
  clock_.time_ms += kSessionIdleMs + 1;
  const std::string desktop = log_in_on(kWindows);

  EXPECT_EQ(list(desktop).find_array("sessions")->size(), 1U);
  const auto rows = database_->query("SELECT device FROM sessions", {});
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);  // Swept away, not only hidden.
  EXPECT_EQ(text_at(rows->front(), 0), "windows");
}

TEST_F(SessionListTest, ALoginAnewTakesThePlaceOfTheSessionBefore) {
  const std::string before = log_in_on(kAndroid);
  log_in();
  const std::string after = cookie_;

  EXPECT_NE(before, after);
  EXPECT_EQ(call_as(before, "GET", "/v1/session").status, 401);
  EXPECT_EQ(call_as(after, "GET", "/v1/session").status, 200);
  EXPECT_EQ(list(after).find_array("sessions")->size(), 1U);
}

TEST_F(SessionListTest, TheSessionUsedLongestAgoGivesWayToOneTooMany) {
  RateLimits limits = RateLimits::none();
  limits.sessions = 3;
  start({.limits = limits});
  std::vector<std::string> cookies;
  for (int i = 0; i < 3; ++i) {
    cookies.push_back(log_in_on(kAndroid));
    clock_.time_ms += 2 * 60'000;
  }
  EXPECT_EQ(call_as(cookies[0], "GET", "/v1/session").status, 200);  // In use again.

  cookies.push_back(log_in_on(kWindows));

  const std::vector<int> expected{200, 401, 200, 200};
  for (std::size_t i = 0; i < cookies.size(); ++i) {
    EXPECT_EQ(call_as(cookies[i], "GET", "/v1/session").status, expected[i]) << i;
  }
}

TEST_F(SessionListTest, WantsALoginAndKnowsItsMethods) {
  EXPECT_EQ(code_of(call("GET", "/v1/sessions")), "login-required");
  EXPECT_EQ(code_of(call("DELETE", "/v1/sessions")), "login-required");
  EXPECT_EQ(code_of(call("DELETE", "/v1/sessions/x")), "login-required");
  log_in();
  EXPECT_EQ(code_of(call("PUT", "/v1/sessions")), "method-not-allowed");
  EXPECT_EQ(code_of(call("GET", "/v1/sessions/x")), "method-not-allowed");
  EXPECT_EQ(code_of(call("DELETE", "/v1/sessions/x/y")), "not-found");
  Request foreign{.method = "DELETE", .path = "/v1/sessions"};
  foreign.headers["cookie"] = cookie_;
  EXPECT_EQ(code_of(service_->handle(foreign)), "forbidden");
}

TEST(DeviceKindTest, IsACoarseWord) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {kAndroid, "android-phone"},
      {"Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", "android-phone"},
      {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
       "android-tablet"},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148",
       "iphone"},
      {"Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148", "ipad"},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "mac"},
      {kWindows, "windows"},
      {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0.0.0 Safari/537.36", "chromebook"},
      {"Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "linux"},
      {"Mozilla/5.0 (Mobile; Nokia 8110; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "phone"},
      {"curl/8.5.0", "unknown"},
      {"", "unknown"},
  };
  for (const auto& [user_agent, kind] : cases) EXPECT_EQ(device_kind(user_agent), kind);
}

}  // namespace
}  // namespace motcua::server
