// Goal: a person who hears the page, or uses the keyboard alone, can talk with the guide: every
// part has its role and name, an answer is said once, and the field keeps the focus.
#include "screens/guide_screen.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "client/client.h"
#include "platform/device/device.h"
#include "screen/words.h"
#include "screens/dossier_screen.h"
#include "screens/field_help.h"
#include "screens/person_screen.h"
#include "support/screen_harness.h"
#include "support/test_assets.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

TalkLineView answer_line(std::uint64_t id, std::string text) {
  return {.id = id,
          .text = std::move(text),
          .sources = {{.text = "Luật Hộ tịch 60/2014/QH13"}},
          .buttons = {"Lệ phí bao nhiêu?", "Gặp người hỗ trợ"},
          .can_be_judged = true};
}

class GuideScreenTest : public testing::Test {
 protected:
  GuideScreenTest() {
    view.current = {{.id = 1, .is_citizen = true, .text = "khai sinh cần gì"},
                    answer_line(2, "Giấy tờ:\n- Tờ khai\n- Giấy chứng sinh")};
  }

  ScreenHarness& screen() {
    if (!harness_) {
      harness_.emplace([this](kit::Ui& ui) {
        if (auto event = draw_guide_screen(ui, view, text::Tr(product_words()))) {
          events.push_back(std::move(*event));
        }
      });
    }
    return *harness_;
  }

  GuideView view{};
  std::vector<GuideEvent> events{};

 private:
  std::optional<ScreenHarness> harness_{};
};

TEST_F(GuideScreenTest, ShowsTheQuestionTheAnswerAndItsSource) {
  EXPECT_TRUE(screen().shows("Bạn: khai sinh cần gì"));
  EXPECT_TRUE(screen().shows("Giấy chứng sinh"));
  EXPECT_TRUE(screen().shows("Nguồn: Luật Hộ tịch 60/2014/QH13"));
  EXPECT_EQ(screen().get(Role::Heading, "Hỏi về thủ tục").level, 1);
}

TEST_F(GuideScreenTest, SaysWhatNobodyHasReadInASource) {
  view.current.back().sources.front().is_recalled = true;
  EXPECT_TRUE(screen().shows("Cần kiểm tra với cơ quan"));
}

TEST_F(GuideScreenTest, TakesAQuestion) {
  screen().type(Role::TextField, "Câu hỏi của bạn", "lệ phí");
  view.question = "lệ phí";
  screen().settle();
  screen().click(Role::Button, "Hỏi");

  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, GuideEventKind::QuestionChanged);
  EXPECT_EQ(events[1].kind, GuideEventKind::Ask);
  EXPECT_EQ(events[1].text, "lệ phí");
}

TEST_F(GuideScreenTest, HasButtonsOnTheLastLineOnly) {
  view.current.push_back(answer_line(3, "Còn gì nữa?"));
  view.earlier = {answer_line(0, "Trước đó")};
  screen().settle();

  EXPECT_EQ(screen().ui().tree().find_all(Role::Button, "Lệ phí bao nhiêu?").size(), 1U);
  screen().click(Role::Button, "Gặp người hỗ trợ");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, GuideEventKind::Press);
  EXPECT_EQ(events[0].line, 3U);
  EXPECT_EQ(events[0].button, 1U);
}

TEST_F(GuideScreenTest, AsksWhetherTheAnswerWasRightOnce) {
  screen().click(Role::Button, "Chưa đúng");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, GuideEventKind::Judge);
  EXPECT_FALSE(events[0].is_right);

  view.current.back().judged = Judged::Wrong;
  screen().settle();
  EXPECT_FALSE(screen().has(Role::Button, "Chưa đúng"));
  EXPECT_TRUE(screen().shows("Lời chấm chỉ nằm trên máy này"));
}

TEST_F(GuideScreenTest, PutsAWarningAboveEverything) {
  view.current.back().is_warning = true;
  EXPECT_TRUE(screen().shows("Cẩn thận, có thể là lừa đảo"));
}

TEST_F(GuideScreenTest, HasVoiceOnlyWhereTheBrowserHasItAndSaysWhereSpeechGoes) {
  EXPECT_FALSE(screen().has(Role::Button, "Nói câu hỏi"));
  EXPECT_FALSE(screen().has(Role::Button, "Nghe câu trả lời"));
  EXPECT_FALSE(screen().shows("gửi tiếng nói"));

  view.can_listen = true;
  view.can_speak = true;
  screen().settle();
  EXPECT_TRUE(screen().shows("trình duyệt có thể gửi tiếng nói cho hãng làm ra nó"));
  screen().click(Role::Button, "Nói câu hỏi");
  screen().click(Role::Button, "Nghe câu trả lời");
  view.is_listening = true;
  view.is_speaking = true;
  screen().settle();
  screen().click(Role::Button, "Ngừng nghe");
  screen().click(Role::Button, "Ngừng đọc");

  ASSERT_EQ(events.size(), 4U);
  EXPECT_EQ(events[0].kind, GuideEventKind::Listen);
  EXPECT_EQ(events[1].kind, GuideEventKind::Speak);
  EXPECT_EQ(events[2].kind, GuideEventKind::StopListening);
  EXPECT_EQ(events[3].kind, GuideEventKind::StopSpeaking);
}

TEST_F(GuideScreenTest, LeadsBackToTheFormWhileFillingInTogether) {
  view.form_title = "Đăng ký khai sinh";
  view.form_href = "/ho-so/1/me";
  screen().settle();

  EXPECT_TRUE(screen().has(Role::Heading, "Làm cùng tôi"));
  EXPECT_TRUE(screen().has(Role::TextField, "Câu trả lời của bạn"));
  screen().click(Role::Link, "Về biểu mẫu");
  screen().click(Role::Button, "Hỏi chuyện khác");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].text, "/ho-so/1/me");
  EXPECT_EQ(events[1].kind, GuideEventKind::LeaveForm);
}

TEST_F(GuideScreenTest, SaysThatItIsStillLoading) {
  view = {.is_loading = true};
  screen().settle();

  EXPECT_TRUE(screen().shows("Đang tải phần hướng dẫn"));
  EXPECT_FALSE(screen().has(Role::Button, "Hỏi"));
  EXPECT_TRUE(screen().has(Role::Link, "Gặp người hỗ trợ"));
}

TEST_F(GuideScreenTest, SaysWhenTheServerAnswered) {
  EXPECT_FALSE(screen().shows("Máy chủ của cơ quan trả lời thêm"));
  view.current.back().is_from_server = true;
  view.asks_server = true;
  screen().settle();
  EXPECT_TRUE(screen().shows("Máy chủ của cơ quan trả lời thêm"));
  EXPECT_FALSE(screen().shows("không rời khỏi máy này"));
}

TEST(FieldHelpTest, SaysWhichFieldItIsAboutAndKeepsAFullTarget) {
  FieldHelpView view{.is_open = true, .text = "Ghi đủ họ tên.", .problem = "Còn thiếu tên."};
  ScreenHarness screen([&view](kit::Ui& ui) {
    if (draw_field_help(ui, "ho_ten", "Họ tên", view, text::Tr(product_words()))) {
      view.is_open = !view.is_open;
    }
  });

  const semantics::Found toggle = screen.get(Role::Disclosure, "Ô này là gì?");
  EXPECT_EQ(toggle.description, "Họ tên");
  EXPECT_GE(toggle.rect.h, 48);
  EXPECT_LT(toggle.rect.w, 250);  // An aside: no bar over the whole width.
  EXPECT_TRUE(screen.shows("Còn thiếu tên."));
  screen.click(Role::Disclosure, "Ô này là gì?");
  EXPECT_FALSE(screen.shows("Ghi đủ họ tên."));
}

TEST(PersonScreenTest, ShowsEveryLineBeforeAnythingIsSent) {
  PersonView view{.is_preparing = true,
                  .lines = {{.is_citizen = true, .text = "tôi là [tên]"},
                            {.text = "Tôi không biết", .is_shared = false}}};
  std::vector<PersonEvent> events;
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_person_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(*event);
    }
  });

  screen.click(Role::Checkbox, "Bạn: tôi là [tên]");
  screen.click(Role::Button, "Đồng ý và gửi các dòng đã chọn");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, PersonEventKind::LineToggled);
  EXPECT_EQ(events[1].kind, PersonEventKind::Send);
}

TEST(PersonScreenTest, SaysWhenThereIsNothingToSend) {
  const PersonView view{.is_preparing = true};
  ScreenHarness screen(
      [&](kit::Ui& ui) { (void)draw_person_screen(ui, view, text::Tr(product_words())); });

  EXPECT_TRUE(screen.shows("Chưa có câu hỏi nào để gửi"));
  EXPECT_FALSE(screen.has(Role::Button, "Đồng ý và gửi các dòng đã chọn"));
}

TEST(StoppedDossierTest, OffersTheGuidesWordsForTheRefusal) {
  const DossierView view{.stage = DossierStage::Stopped, .problem_title = "Nội dung chưa đúng"};
  std::vector<DossierEvent> events;
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_dossier_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(*event);
    }
  });

  screen.click(Role::Button, "Hỏi người hướng dẫn");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, DossierEventKind::AskGuide);
}

// --- The page as the client makes it -------------------------------------------------------------

class GuidePageTest : public testing::Test {
 protected:
  GuidePageTest()
      : app(device.ports(), testing_support::test_assets()),
        client(app, {.keep_preference =
                         [this](std::string_view name, std::string_view value) {
                           did += std::string(name) + "=" + std::string(value) + " ";
                         },
                     .listen = [this](std::string_view) { did += "listen "; },
                     .stop_listening = [this] { did += "hush "; },
                     .speak = [this](std::string_view text,
                                     std::string_view) { did += "say:" + std::string(text); },
                     .stop_speaking = [this] { did += "stop "; }}) {
    client.start({.path = "/hoi"});
    settle();
  }

  void settle() {
    for (int i = 0; i < 40; ++i) {
      device.pump();
      client.frame(device.clock.time_ms);
      for (const auto& one : client.ui().tree().announcements()) said.push_back(one.text);
      if (!client.wants_frame() && device.queue.size() == 0) return;
    }
    ADD_FAILURE() << "the page never rests";
  }

  semantics::Key key(Role role, std::string_view name) {
    const auto found = client.ui().tree().find(role, name);
    EXPECT_TRUE(found.has_value()) << name << "\n" << semantics::dump(client.ui().tree().frame());
    return found ? found->key : 0;
  }

  void ask(std::string_view question) {
    client.ui().tree().set_value(key(Role::TextField, "Câu hỏi của bạn"), question);
    settle();
    client.ui().tree().click(key(Role::Button, "Hỏi"));
    settle();
  }

  std::size_t times_said(std::string_view part) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        said, [&](const std::string& text) { return text.find(part) != std::string::npos; }));
  }

  headless::Device device{};
  app::App app;
  client::Client client;
  std::vector<std::string> said{};
  std::string did{};
};

TEST_F(GuidePageTest, SaysAnAnswerOnceAndEmptiesTheField) {
  ask("lệ phí đăng ký khai sinh bao nhiêu");
  settle();

  const std::string answer = app.state().talk.lines.back().text;
  EXPECT_EQ(times_said(answer), 1U);
  const auto field = client.ui().tree().find(Role::TextField, "Câu hỏi của bạn");
  ASSERT_TRUE(field.has_value());
  EXPECT_EQ(field->value, "");
}

TEST_F(GuidePageTest, AsksNoFocusAwayFromTheField) {
  const semantics::Key field = key(Role::TextField, "Câu hỏi của bạn");
  client.ui().tree().post({.key = field, .action = semantics::action::kFocus});
  settle();
  ASSERT_TRUE(client.ui().tree().is_focused(field));

  client.ui().tree().set_value(field, "khai sinh cần giấy tờ gì");
  settle();
  // Enter in the field presses the button without going there.
  client.ui().tree().post({.key = key(Role::Button, "Hỏi"), .action = semantics::action::kClick});
  settle();

  EXPECT_EQ(app.state().talk.lines.size(), 3U);
  EXPECT_TRUE(client.ui().tree().is_focused(key(Role::TextField, "Câu hỏi của bạn")));
}

TEST_F(GuidePageTest, ReadsAndStopsAtOnceAndSaysSo) {
  client.set_voice({.can_listen = true, .can_speak = true});
  ask("lệ phí đăng ký khai sinh bao nhiêu");
  client.ui().tree().click(key(Role::Button, "Nghe câu trả lời"));
  settle();
  EXPECT_NE(did.find("say:" + app.state().talk.lines.back().text), std::string::npos) << did;
  EXPECT_EQ(times_said("Đang đọc câu trả lời"), 1U);

  client.ui().tree().click(key(Role::Button, "Ngừng đọc"));
  settle();
  EXPECT_TRUE(did.ends_with("stop ")) << did;
  EXPECT_EQ(times_said("Đã ngừng đọc"), 1U);
}

TEST_F(GuidePageTest, FillsTheFieldWithWhatItHears) {
  client.set_voice({.can_listen = true});
  settle();
  client.ui().tree().click(key(Role::Button, "Nói câu hỏi"));
  settle();
  client.on_voice(client::VoiceEvent::Heard, "khai sinh");
  client.on_voice(client::VoiceEvent::ListeningEnded, "");
  settle();

  const auto field = client.ui().tree().find(Role::TextField, "Câu hỏi của bạn");
  ASSERT_TRUE(field.has_value());
  EXPECT_EQ(field->value, "khai sinh");
  EXPECT_TRUE(app.state().talk.lines.size() == 1U);  // Nothing is asked before it is sent.
  EXPECT_EQ(times_said("Đã nghe: khai sinh"), 1U);
}

TEST_F(GuidePageTest, AsksNoServerUntilTheCitizenSwitchesItOn) {
  EXPECT_FALSE(app.state().talk.asks_server);
  client.open_path("/cai-dat");
  settle();
  const std::string label = "Hỏi thêm máy chủ khi máy này không biết";
  const auto box = client.ui().tree().find(Role::Checkbox, label);
  ASSERT_TRUE(box.has_value());
  EXPECT_FALSE(box->checked);

  client.ui().tree().click(box->key);
  settle();
  EXPECT_TRUE(app.state().talk.asks_server);
  EXPECT_EQ(did, "assistant=on ");
  client.ui().tree().click(key(Role::Checkbox, label));
  settle();
  EXPECT_FALSE(app.state().talk.asks_server);
}

TEST_F(GuidePageTest, IsSilentOnceThePageIsLeft) {
  client.set_voice({.can_listen = true, .can_speak = true});
  settle();
  client.ui().tree().click(key(Role::Button, "Nghe câu trả lời"));
  settle();
  did.clear();

  client.on_event(app::HostEvent::Hidden);
  EXPECT_EQ(did, "stop ");
}

}  // namespace
}  // namespace motcua::screens
