#include "server/help_desk.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "unit/server/service_fixture.h"

namespace motcua::server {
namespace {

constexpr std::string_view kId = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
constexpr std::string_view kBody =
    R"({"v":1,"lang":"vi","lines":[{"who":"citizen","text":"Tôi cần gặp người"}]})";

class HelpDesk : public ServiceTest {
 protected:
  static std::string path() { return "/v1/help-requests/" + std::string(kId); }
  static Json read(const Response& response) {
    return Json::parse(as_text(response.body), "test").value_or(Json());
  }
};

TEST_F(HelpDesk, TakesAQuestionWithoutALoginAndNumbersIt) {
  const Response response = call("PUT", path(), kBody);

  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(read(response).text_or("number", ""), "HT-20261122-0001");
  EXPECT_EQ(read(response).text_or("state", ""), "waiting");
}

TEST_F(HelpDesk, TakesTheSameQuestionTwiceOnce) {
  call("PUT", path(), kBody);

  const Response again = call("PUT", path(), kBody);

  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(read(again).text_or("number", ""), "HT-20261122-0001");
}

TEST_F(HelpDesk, RefusesOtherWordsUnderTheSameId) {
  call("PUT", path(), kBody);

  const Response other =
      call("PUT", path(), R"({"v":1,"lang":"vi","lines":[{"who":"citizen","text":"Khác"}]})");

  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(code_of(other), "submission-exists");
}

TEST_F(HelpDesk, ShowsTheAnswerOfTheTeamToWhoeverKnowsTheId) {
  call("PUT", path(), kBody);
  const std::string answer =
      R"({"id":")" + std::string(kId) + R"(","text":"Chúng tôi gọi lại lúc 9 giờ.","closes":true})";
  EXPECT_EQ(call("POST", "/v1/dev/help", answer).status, 204);

  const Response response = call("GET", path());

  EXPECT_EQ(read(response).text_or("state", ""), "closed");
  const Json body = read(response);
  ASSERT_NE(body.find_array("answers"), nullptr);
  ASSERT_EQ(body.find_array("answers")->size(), 1U);
  EXPECT_EQ(body.find_array("answers")->front().text_or("text", ""),
            "Chúng tôi gọi lại lúc 9 giờ.");
  EXPECT_EQ(response.header("Cache-Control"), "no-store");
}

TEST_F(HelpDesk, KnowsNothingOfAnotherId) {
  call("PUT", path(), kBody);

  EXPECT_EQ(call("GET", "/v1/help-requests/" + std::string(43, 'A')).status, 404);
  EXPECT_EQ(call("GET", "/v1/help-requests/short").status, 404);
}

TEST_F(HelpDesk, RefusesWhatIsNoQuestion) {
  for (const std::string_view body :
       {"", "[]", R"({"v":1,"lang":"vi","lines":[]})",
        R"({"v":2,"lang":"vi","lines":[{"who":"citizen","text":"a"}]})",
        R"({"v":1,"lang":"vi","lines":[{"who":"officer","text":"a"}]})",
        R"({"v":1,"lang":"vi","lines":[{"who":"citizen","text":"a"}],"name":"Ánh"})"}) {
    EXPECT_EQ(call("PUT", path(), body).status, 400) << body;
  }
}

TEST_F(HelpDesk, KeepsAReportOnceAndNobodyBesideIt) {
  log_in();
  const std::string_view report = R"({"notes":[{"question":"ở [địa chỉ] thì sao"}]})";

  EXPECT_EQ(call("POST", "/v1/guide-reports", report).status, 204);
  EXPECT_EQ(call("POST", "/v1/guide-reports", report).status, 204);
  EXPECT_EQ(call("POST", "/v1/guide-reports", R"({"notes":1})").status, 400);

  const auto rows = database_->query("SELECT body, day FROM guide_reports", {});
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(text_at(rows->front(), 0).find("nguyen-thi-anh"), std::string::npos);
  EXPECT_EQ(text_at(rows->front(), 1), "2026-11-22");
}

TEST_F(HelpDesk, KeepsTheIdOnlyAsADigest) {
  call("PUT", path(), kBody);

  const auto rows = database_->query("SELECT id_sha256 FROM help_requests", {});

  ASSERT_TRUE(rows.has_value());
  EXPECT_EQ(text_at(rows->front(), 0).find(kId), std::string::npos);
}

}  // namespace
}  // namespace motcua::server
