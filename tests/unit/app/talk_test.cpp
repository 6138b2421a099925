// Goal: the talk remembers, answers with sources, and fills in the very draft the form shows; a
// person can go from one to the other at any moment and loses nothing.
#include <gtest/gtest.h>

#include <algorithm>

#include "guide/refusal.h"
#include "guide/reply_stream.h"
#include "person.h"

namespace motcua::app {
namespace {

class TalkTest : public testing::Test {
 protected:
  const std::vector<TalkLine>& lines() const { return person.state().talk.lines; }
  const TalkLine& last() const { return lines().back(); }

  // What came back to the words.
  const TalkLine& say(std::string_view text) {
    person.app->say(text);
    person.settle();
    return last();
  }

  static bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  }

  const TalkButton* button(TalkAction action) const {
    for (const TalkButton& one : last().buttons) {
      if (one.action == action) return &one;
    }
    return nullptr;
  }

  headless::Device device{};
  Person person{device};
};

TEST_F(TalkTest, GreetsOnceAndOffersSomethingToAsk) {
  person.app->open_talk();
  person.app->open_talk();

  ASSERT_EQ(lines().size(), 1U);
  EXPECT_FALSE(last().is_citizen);
  EXPECT_FALSE(last().buttons.empty());
}

TEST_F(TalkTest, AGreetingNobodyHasAnsweredSpeaksTheNewLanguage) {
  person.app->open_talk();
  const std::string before = last().text;
  person.app->set_language(Language::En);
  ASSERT_EQ(lines().size(), 1U);
  EXPECT_NE(last().text, before);

  person.app->set_language(Language::Vi);
  EXPECT_EQ(last().text, before);
  say("phí đăng ký khai sinh bao nhiêu");
  const std::string answer = last().text;
  person.app->set_language(Language::En);
  EXPECT_EQ(last().text, answer);  // What was said stays as it was said.
}

TEST_F(TalkTest, RemembersWhatItIsAbout) {
  const TalkLine fee = say("phí đăng ký khai sinh bao nhiêu");
  const TalkLine time = say("thế mất bao lâu");

  EXPECT_EQ(fee.behavior, guide::Behavior::Answer);
  EXPECT_EQ(time.behavior, guide::Behavior::Answer);
  EXPECT_TRUE(holds(time.text, "Đăng ký khai sinh")) << time.text;
  EXPECT_FALSE(time.sources.empty());
  EXPECT_EQ(lines().size(), 4U);
}

TEST_F(TalkTest, ForgetsEverythingWithTheLock) {
  person.create_vault();
  say("tôi tên là Trần Nguyễn Hoàng Yến, khai sinh cần gì");

  person.app->lock();
  person.settle();
  person.unlock();

  EXPECT_TRUE(lines().empty());
  EXPECT_FALSE(person.disk_holds(kCanary));
}

TEST_F(TalkTest, SaysWhyADossierWasNotTakenAndWhatToDo) {
  // The service's own door: a parked dossier carries this code (see the flow "ask_a_person").
  const guide::Reply data = guide::explain_refusal(
      testing_support::test_assets().search.knowledge(), "data-invalid", Language::Vi);
  const guide::Reply odd = guide::explain_refusal(testing_support::test_assets().search.knowledge(),
                                                  "never-heard-of", Language::En);

  EXPECT_TRUE(holds(data.text, "chưa hợp lệ")) << data.text;
  EXPECT_TRUE(holds(data.text, "vẫn còn nguyên trên máy này"));
  ASSERT_EQ(data.sources.size(), 1U);
  EXPECT_TRUE(holds(data.sources.front().title, "data-invalid"));
  EXPECT_TRUE(holds(odd.text, "The server does not take this dossier"));
}

// The guide's words come after the first frame; whoever opens its page at once must not see holes.
TEST(TalkBeforeItsWordsTest, WaitsAndThenDoesWhatWasWanted) {
  const auto files = testing_support::test_files();
  Assets assets =
      *load_first_assets(testing_support::reader_of(files), testing_support::test_publisher_ring());
  headless::Device device;
  device.http.set_handler([&](const HttpRequest& request) -> Result<HttpReply> {
    const auto found = files.find(request.path.substr(1, request.path.find('?') - 1));
    if (found == files.end()) return HttpReply{.status = 404};
    return HttpReply{.status = 200, .body = to_bytes(found->second)};
  });
  App app(device.ports(), assets);
  app.start();
  app.open_talk();
  app.say("khai sinh cần gì");
  EXPECT_TRUE(app.state().talk.lines.empty());

  for (int i = 0; i < 50; ++i) {
    device.pump();
    app.on_event(HostEvent::Tick);
  }

  ASSERT_EQ(app.state().talk.lines.size(), 1U);
  EXPECT_FALSE(app.state().talk.lines[0].text.empty());
  for (const TalkButton& one : app.state().talk.lines[0].buttons) EXPECT_FALSE(one.label.empty());
}

// --- Filling in together -------------------------------------------------------------------------

class TogetherTest : public TalkTest {
 protected:
  TogetherTest() {
    person.create_vault();
    person.start_birth();
    person.app->start_together();
    person.settle();
  }

  std::string raw(const std::string& field) const {
    const auto found = person.draft().answers.find(field);
    return found == person.draft().answers.end() ? "" : found->second;
  }

  // Everything up to the first typed question of the form.
  void answer_first_page() {
    for (const char* answer : {"mẹ", "1", "1", "1"}) say(answer);
  }
};

TEST_F(TogetherTest, WritesTheSameDraft) {
  EXPECT_TRUE(holds(last().text, "Bạn là ai với trẻ?")) << last().text;

  say("dạ tôi là mẹ ạ");

  EXPECT_EQ(raw("nyc_quan_he"), "me");
  EXPECT_TRUE(holds(last().text, "Đã ghi: Mẹ")) << last().text;
  EXPECT_TRUE(holds(last().text, "Trẻ thuộc trường hợp nào?")) << last().text;
  person.wait_ms(1000);
  EXPECT_EQ(person.draft().save.state, SaveState::Saved);
}

TEST_F(TogetherTest, TakesAPressedChoice) {
  const auto& buttons = last().buttons;
  const auto mother = std::ranges::find(buttons, std::string("Mẹ"), &TalkButton::label);
  ASSERT_NE(mother, buttons.end());

  person.app->answer_together(std::string(mother->value));

  EXPECT_EQ(raw("nyc_quan_he"), "me");
  EXPECT_EQ(lines()[lines().size() - 2].text, "Mẹ");
}

TEST_F(TogetherTest, IsLeftForTheFormAndTakenUpAgainWithoutLoss) {
  say("mẹ");
  person.app->stop_together();
  EXPECT_TRUE(person.state().talk.together_draft.empty());

  // In the form: the next answer, and the first one changed.
  person.app->set_answer("tinh_huong_sinh", "thuong");
  person.app->set_answer("nyc_quan_he", "cha");
  person.app->start_together();

  EXPECT_EQ(raw("nyc_quan_he"), "cha");
  EXPECT_TRUE(holds(last().text, "Có khai thông tin của cha không?")) << last().text;
  EXPECT_EQ(person.state().talk.together_page, "tinh-huong");
}

TEST_F(TogetherTest, GoesOnAfterACrash) {
  say("mẹ");
  person.wait_ms(1000);
  person.crash();
  person.unlock();
  person.app->resume_draft(person.state().drafts[0].id);
  person.settle();

  person.app->start_together();

  EXPECT_EQ(raw("nyc_quan_he"), "me");
  EXPECT_TRUE(holds(last().text, "Trẻ thuộc trường hợp nào?")) << last().text;
}

TEST_F(TogetherTest, ExplainsARefusedAnswerAndAsksAgain) {
  answer_first_page();
  say("Nguyễn Thị Ánh");
  say("15/8/1995");
  ASSERT_TRUE(holds(last().text, "Số định danh")) << last().text;

  say("00119501234");

  EXPECT_EQ(raw("nyc_so_dinh_danh"), "00119501234");  // What was said is not thrown away.
  EXPECT_TRUE(holds(last().text, "12 chữ số")) << last().text;
  EXPECT_TRUE(holds(last().text, "11")) << last().text;
  EXPECT_FALSE(holds(last().text, "Đã ghi"));

  say("001195012345");
  EXPECT_EQ(raw("nyc_so_dinh_danh"), "001195012345");
  EXPECT_TRUE(holds(last().text, "Đã ghi")) << last().text;
}

TEST_F(TogetherTest, ExplainsWhatTheFormRefusedMeanwhile) {
  person.app->stop_together();
  person.app->set_answer("nyc_quan_he", "me");
  person.app->set_answer("tinh_huong_sinh", "thuong");
  person.app->set_answer("thong_tin_cha", "co");
  person.app->set_answer("giay_chung_sinh", "co_giay");
  person.app->set_answer("nyc_ho_ten", "Nguyễn Thị Ánh");
  person.app->set_answer("nyc_ngay_sinh", "31/02/1995");

  person.app->start_together();

  EXPECT_EQ(person.state().talk.together_page, "nguoi-yeu-cau");
  EXPECT_TRUE(holds(last().text, "Ngày, tháng, năm sinh của bạn")) << last().text;
  EXPECT_GT(std::ranges::count(last().text, '\n'), 1) << last().text;  // The reason, the question.
}

TEST_F(TogetherTest, AnswersAQuestionAndComesBackToTheForm) {
  const std::string asked = last().text.substr(last().text.find('\n') + 1);

  say("lệ phí đăng ký khai sinh bao nhiêu?");

  const TalkLine& reply = lines()[lines().size() - 2];
  EXPECT_FALSE(reply.is_citizen);
  EXPECT_FALSE(reply.sources.empty());
  EXPECT_TRUE(reply.can_be_judged);
  EXPECT_TRUE(holds(last().text, asked)) << last().text;
  EXPECT_NE(button(TalkAction::Answer), nullptr);
  EXPECT_TRUE(raw("nyc_quan_he").empty());
}

TEST_F(TogetherTest, ExplainsTheFieldWhenAskedAboutIt) {
  answer_first_page();
  say("Nguyễn Thị Ánh");
  say("15/8/1995");

  say("số này xem ở đâu?");

  const TalkLine& reply = lines()[lines().size() - 2];
  EXPECT_TRUE(holds(reply.text, "căn cước")) << reply.text;
  EXPECT_FALSE(reply.sources.empty());
  EXPECT_TRUE(holds(last().text, "Số định danh")) << last().text;
  EXPECT_TRUE(raw("nyc_so_dinh_danh").empty());
}

TEST_F(TogetherTest, WritesAProposalOnlyAfterATap) {
  person.app->stop_together();
  person.answer_everything();
  person.app->set_answer("tre_dan_toc", "");  // Both parents are Kinh.
  person.app->start_together();
  ASSERT_TRUE(holds(last().text, "Dân tộc của trẻ")) << last().text;
  ASSERT_FALSE(last().buttons.empty());
  EXPECT_EQ(last().buttons.front().label, "Dùng: Kinh");
  EXPECT_TRUE(raw("tre_dan_toc").empty());

  person.app->answer_together(std::string(last().buttons.front().value));

  EXPECT_EQ(raw("tre_dan_toc"), "01");
}

TEST_F(TogetherTest, OffersNoHalfOfADate) {
  answer_first_page();
  person.app->set_answer("nyc_so_dinh_danh", "001195012345");
  say("Nguyễn Thị Ánh");

  ASSERT_TRUE(holds(last().text, "Ngày, tháng, năm sinh của bạn")) << last().text;
  for (const TalkButton& one : last().buttons) EXPECT_FALSE(one.label.starts_with("Dùng"));
}

TEST_F(TogetherTest, SkipsOnlyWhatIsOptional) {
  EXPECT_EQ(button(TalkAction::SkipQuestion), nullptr);
  const std::string before = last().text;

  say("bỏ qua");

  EXPECT_TRUE(raw("nyc_quan_he").empty());
  EXPECT_TRUE(holds(last().text, "Bạn là ai với trẻ?")) << last().text;
}

TEST_F(TogetherTest, EndsAtThePapers) {
  person.app->stop_together();
  person.answer_everything();
  person.app->start_together();
  for (int i = 0; i < 5 && button(TalkAction::SkipQuestion) != nullptr; ++i) {
    person.app->skip_together();
  }

  EXPECT_NE(button(TalkAction::OpenPapers), nullptr) << last().text;
  EXPECT_EQ(raw("tre_ho_ten"), kCanary);
}

// --- The server's assistant ----------------------------------------------------------------------

class ServerAssistantTest : public TalkTest {
 protected:
  ServerAssistantTest() {
    device.http.set_handler([this](const HttpRequest& request) -> Result<HttpReply> {
      requests.push_back(request);
      if (is_lost) return fail(ErrorCode::Offline, "test");
      return HttpReply{.status = 200,
                       .headers = {{"content-type", "text/event-stream"}},
                       .body = to_bytes(stream)};
    });
    guide::Reply reply{.behavior = guide::Behavior::Answer, .text = "Dòng một.\nDòng hai."};
    reply.sources.push_back({.title = "Luật thử", .date = "2026-01-01"});
    stream = guide::write_stream(reply);
  }

  static constexpr std::string_view kUnknown = "tôi là Trần Nguyễn Hoàng Yến, giá vàng hôm nay";
  std::vector<HttpRequest> requests{};
  std::string stream{};
  bool is_lost = false;
};

TEST_F(ServerAssistantTest, IsNeverAskedWhileItIsOff) {
  say(kUnknown);
  say("khai sinh cần giấy tờ gì");

  EXPECT_TRUE(requests.empty());
  EXPECT_EQ(lines()[1].behavior, guide::Behavior::OutOfScope);
}

TEST_F(ServerAssistantTest, IsAskedOnlyWhatIsNotKnownAndMasked) {
  person.app->set_asks_server(true);
  say("khai sinh cần giấy tờ gì");
  EXPECT_TRUE(requests.empty());

  person.app->say(kUnknown);
  EXPECT_EQ(last().behavior, guide::Behavior::OutOfScope);  // Ours stands at once.
  person.settle();

  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests.front().path, "/v1/assistant");
  EXPECT_FALSE(holds(as_text(requests.front().body), "Yến"));
  EXPECT_TRUE(holds(as_text(requests.front().body), "giá vàng"));
  EXPECT_TRUE(last().is_from_server);
  EXPECT_EQ(last().text, "Dòng một.\nDòng hai.");
  EXPECT_EQ(last().sources.front().title, "Luật thử");
}

TEST_F(ServerAssistantTest, ChangesNothingWithoutSourcesOrAnAnswer) {
  person.app->set_asks_server(true);
  stream = guide::write_stream({.behavior = guide::Behavior::Answer, .text = "Tôi nghĩ vậy."});
  say(kUnknown);
  EXPECT_FALSE(last().is_from_server);

  stream = "event: delta\ndata: {\"text\":\"nửa câu";
  say(kUnknown);
  EXPECT_FALSE(last().is_from_server);

  is_lost = true;
  say(kUnknown);
  EXPECT_FALSE(last().is_from_server);
  EXPECT_EQ(requests.size(), 3U);
}

}  // namespace
}  // namespace motcua::app
