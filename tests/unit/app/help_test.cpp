// Goal: nothing leaves before the citizen agreed, nothing personal leaves at all, and what was
// agreed to arrives exactly once, whatever the line and the device do.
#include "app/help_service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "person.h"

namespace motcua::app {
namespace {

// The team's side: keeps each ticket by its address, as the real server does.
struct Team {
  Result<HttpReply> answer(const HttpRequest& request) {
    requests.push_back(request);
    if (loses_requests) return fail(ErrorCode::Offline, "line");
    Result<HttpReply> reply = carry_out(request);
    if (loses_answers) return fail(ErrorCode::Offline, "line");
    return reply;
  }

  Result<HttpReply> carry_out(const HttpRequest& request) {
    if (request.path == "/v1/guide-reports") {
      reports.emplace_back(as_text(request.body));
      return HttpReply{.status = 204};
    }
    if (!request.path.starts_with("/v1/help-requests/")) return HttpReply{.status = 404};
    if (status != 0) return HttpReply{.status = status};
    const bool is_new = !bodies.contains(request.path);
    if (request.method == "PUT") {
      const std::string body(as_text(request.body));
      if (!is_new && bodies[request.path] != body) return HttpReply{.status = 409};
      bodies[request.path] = body;
    } else if (is_new) {
      return HttpReply{.status = 404};
    }
    Json list = Json::array();
    for (const std::string& text : answers) list.push(Json::object({{"at", 1}, {"text", text}}));
    const Json json = Json::object({{"number", "HT-20261122-0001"},
                                    {"state", answers.empty() ? "waiting" : "answered"},
                                    {"createdAt", 1},
                                    {"answers", std::move(list)}});
    return HttpReply{.status = is_new ? 201 : 200,
                     .headers = {{"content-type", "application/json"}},
                     .body = to_bytes(json.dump())};
  }

  std::vector<HttpRequest> requests{};
  std::map<std::string, std::string> bodies{};
  std::vector<std::string> reports{};
  std::vector<std::string> answers{};
  int status = 0;
  bool loses_requests = false;
  bool loses_answers = false;
};

class HelpTest : public testing::Test {
 protected:
  HelpTest() {
    device.http.set_handler([this](const HttpRequest& request) { return team.answer(request); });
    person.create_vault();
    talk();
  }

  void talk() {
    person.app->say("tôi tên là Trần Nguyễn Hoàng Yến, số 001195012345, giá vàng hôm nay?");
    person.app->say("cán bộ xã có cho vay tiền không");
    person.settle();
  }

  void send() {
    person.app->prepare_help();
    person.app->send_help();
    person.settle();
  }

  void set_online(bool is_online) {
    device.set_online(is_online);
    person.app->on_event(is_online ? HostEvent::Online : HostEvent::Offline);
    person.settle();
  }

  void lock_and_unlock() {
    person.app->lock();
    person.settle();
    person.unlock();
  }

  // Everything that was ever sent.
  bool has_left(std::string_view text) const {
    return std::ranges::any_of(team.requests, [&](const HttpRequest& request) {
      return as_text(request.body).find(text) != std::string_view::npos ||
             request.path.find(text) != std::string::npos;
    });
  }

  std::size_t puts() const {
    return static_cast<std::size_t>(
        std::ranges::count(team.requests, std::string("PUT"), &HttpRequest::method));
  }

  const std::vector<HelpTicketView>& tickets() const { return person.state().talk.tickets; }

  Team team{};
  headless::Device device{};
  Person person{device};
};

TEST_F(HelpTest, SendsNothingBeforeItIsTold) {
  const std::size_t before = team.requests.size();
  person.app->prepare_help();
  person.app->set_help_phone("0912345678");
  person.app->share_help_line(0, false);
  person.wait_ms(60'000);

  EXPECT_EQ(team.requests.size(), before);
  EXPECT_FALSE(has_left("giá vàng"));

  person.app->cancel_help();
  person.app->send_help();
  person.settle();
  EXPECT_EQ(puts(), 0U);
}

TEST_F(HelpTest, ShowsAndSendsMaskedLinesOnly) {
  person.app->prepare_help();
  ASSERT_TRUE(person.state().talk.help.has_value());
  std::vector<std::string> shown;
  for (const HelpDraft::Line& line : person.state().talk.help->lines) shown.push_back(line.text);
  person.app->send_help();
  person.settle();

  ASSERT_EQ(team.bodies.size(), 1U);
  for (const char* secret : {"Yến", "001195012345"}) EXPECT_FALSE(has_left(secret)) << secret;
  const auto body = Json::parse(team.bodies.begin()->second, "test");
  const Json::Array& lines = *body->find_array("lines");
  ASSERT_EQ(lines.size(), shown.size());  // Word for word what was shown.
  for (std::size_t i = 0; i < shown.size(); ++i) {
    EXPECT_EQ(lines[i].text_or("text", ""), shown[i]);
  }
}

TEST_F(HelpTest, LeavesOutWhatTheCitizenTookOut) {
  person.app->prepare_help();
  const auto& lines = person.state().talk.help->lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text.find("vay tiền") != std::string::npos) person.app->share_help_line(i, false);
  }
  person.app->send_help();
  person.settle();

  EXPECT_EQ(puts(), 1U);
  EXPECT_FALSE(has_left("vay tiền"));
  EXPECT_TRUE(has_left("giá vàng"));
}

TEST_F(HelpTest, KeepsFormAnswersToItself) {
  person.start_birth();
  person.app->start_together();
  for (const char* answer : {"mẹ", "1", "1", "1", "Y Moan Ksơr"}) person.app->say(answer);
  person.settle();
  ASSERT_EQ(person.draft().answers.at("nyc_ho_ten"), "Y Moan Ksơr");

  send();

  EXPECT_EQ(puts(), 1U);
  EXPECT_FALSE(has_left("Ksơr"));
  EXPECT_TRUE(has_left("[điều đã điền vào biểu mẫu]"));
}

TEST_F(HelpTest, WaitsForTheNetworkAndGoesOnce) {
  set_online(false);
  send();
  ASSERT_EQ(tickets().size(), 1U);
  EXPECT_EQ(tickets()[0].state, HelpState::WaitingForNetwork);
  EXPECT_EQ(puts(), 0U);

  set_online(true);
  person.wait_ms(60'000);

  EXPECT_EQ(puts(), 1U);
  EXPECT_EQ(tickets()[0].state, HelpState::Waiting);
  EXPECT_EQ(tickets()[0].number, "HT-20261122-0001");
}

TEST_F(HelpTest, MakesNoSecondTicketWhenAnAnswerIsLost) {
  team.loses_answers = true;
  send();
  EXPECT_EQ(team.bodies.size(), 1U);
  EXPECT_TRUE(tickets()[0].number.empty());

  team.loses_answers = false;
  person.wait_ms(600'000);

  EXPECT_GE(puts(), 2U);
  EXPECT_EQ(team.bodies.size(), 1U);
  EXPECT_EQ(tickets()[0].number, "HT-20261122-0001");
}

TEST_F(HelpTest, TriesAgainAfterAPauseWhileTheServerIsAway) {
  team.loses_requests = true;
  send();
  const std::size_t first = puts();
  const auto wakeup = person.app->next_wakeup_ms();
  ASSERT_TRUE(wakeup.has_value());
  EXPECT_GT(*wakeup, device.clock.time_ms + 1000);

  team.loses_requests = false;
  person.wait_ms(600'000);

  EXPECT_EQ(puts(), first + 1);
  EXPECT_EQ(team.bodies.size(), 1U);
}

TEST_F(HelpTest, SurvivesACrashBeforeAndAfterSending) {
  set_online(false);
  send();
  person.crash();
  person.unlock();
  ASSERT_EQ(tickets().size(), 1U);
  EXPECT_EQ(tickets()[0].state, HelpState::WaitingForNetwork);

  set_online(true);
  person.wait_ms(1000);
  ASSERT_EQ(team.bodies.size(), 1U);
  person.crash();
  person.unlock();
  person.wait_ms(60'000);

  EXPECT_EQ(team.bodies.size(), 1U);
  EXPECT_EQ(tickets()[0].number, "HT-20261122-0001");
}

TEST_F(HelpTest, IsOnTheDiskBeforeItIsSent) {
  person.app->prepare_help();
  person.app->send_help();
  device.queue.drop_all();  // The power goes before the disk has answered.
  person.crash();
  person.unlock();

  EXPECT_TRUE(tickets().empty());
  EXPECT_EQ(puts(), 0U);
}

TEST_F(HelpTest, BringsAnswersBackAndKeepsThemThroughALock) {
  send();
  team.answers = {"Mời bạn gọi 0242 123."};
  person.app->refresh_help();
  person.settle();
  ASSERT_EQ(tickets()[0].state, HelpState::Answered);

  lock_and_unlock();

  ASSERT_EQ(tickets().size(), 1U);
  EXPECT_EQ(tickets()[0].answers, team.answers);
  EXPECT_FALSE(person.disk_holds("Mời bạn gọi"));
  EXPECT_FALSE(person.disk_holds("giá vàng"));
}

TEST_F(HelpTest, SaysWhenItIsRefusedAndDoesNotRepeatIt) {
  team.status = 422;
  send();
  EXPECT_EQ(tickets()[0].state, HelpState::Refused);

  person.wait_ms(600'000);
  lock_and_unlock();

  EXPECT_EQ(puts(), 1U);
  EXPECT_EQ(tickets()[0].state, HelpState::Refused);
}

TEST_F(HelpTest, HoldsTwoTicketsOfTheSameMoment) {
  set_online(false);
  send();
  send();
  person.crash();
  person.unlock();

  EXPECT_EQ(tickets().size(), 2U);
}

// --- Notes ---------------------------------------------------------------------------------------

TEST_F(HelpTest, KeepsNotesEncryptedAndSendsThemByChoiceOnly) {
  ASSERT_FALSE(person.state().talk.unanswered.empty());
  EXPECT_FALSE(person.disk_holds("giá vàng"));
  lock_and_unlock();
  EXPECT_FALSE(person.state().talk.unanswered.empty());
  person.wait_ms(600'000);
  EXPECT_TRUE(team.reports.empty());

  person.app->send_guide_report();
  person.settle();

  ASSERT_EQ(team.reports.size(), 1U);
  EXPECT_NE(team.reports[0].find("giá vàng"), std::string::npos);
  EXPECT_EQ(team.reports[0].find("Yến"), std::string::npos);
  EXPECT_EQ(person.state().talk.notes, 0U);
  EXPECT_TRUE(person.state().talk.notes_sent);
  lock_and_unlock();
  EXPECT_EQ(person.state().talk.notes, 0U);
}

TEST_F(HelpTest, KeepsNotesWhenTheReportDoesNotArrive) {
  team.loses_requests = true;
  const std::size_t notes = person.state().talk.notes;
  person.app->send_guide_report();
  person.settle();

  EXPECT_EQ(person.state().talk.notes, notes);
  EXPECT_FALSE(person.state().talk.notes_sent);
}

TEST_F(HelpTest, TakesAVerdictIntoTheNotes) {
  person.app->say("khai sinh cần giấy tờ gì");
  const TalkLine line = person.state().talk.lines.back();
  ASSERT_TRUE(line.can_be_judged);
  const std::size_t before = person.state().talk.unanswered.size();

  person.app->judge(line.id, guide::Verdict::Wrong);

  ASSERT_EQ(person.state().talk.unanswered.size(), before + 1);
  EXPECT_TRUE(std::ranges::any_of(person.state().talk.unanswered,
                                  [](const auto& row) { return row.was_wrong; }));
}

// --- Without a passphrase ------------------------------------------------------------------------

TEST(HelpWithoutVaultTest, LivesInMemoryUntilThereIsAVault) {
  Team team;
  headless::Device device;
  Person person(device);
  device.http.set_handler([&](const HttpRequest& request) { return team.answer(request); });
  person.app->say("giá vàng hôm nay");
  person.app->prepare_help();
  person.app->send_help();
  person.settle();
  ASSERT_EQ(team.bodies.size(), 1U);
  EXPECT_TRUE(holds_nothing_of_anybody(device));

  person.create_vault();
  person.app->lock();
  person.settle();
  person.unlock();

  ASSERT_EQ(person.state().talk.tickets.size(), 1U);
  EXPECT_EQ(person.state().talk.tickets[0].number, "HT-20261122-0001");
}

}  // namespace
}  // namespace motcua::app
