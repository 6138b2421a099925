#include "screens/sessions_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

class SessionsScreenTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    const auto event = draw_sessions_screen(ui, view, text::Tr(product_words()));
    if (event) events.push_back(*event);
  }

  SessionsView view{.is_loaded = true,
                    .who = "Nguyễn Thị Ánh",
                    .known_at = "hôm nay 10:40",
                    .rows = {{.id = "a",
                              .device = "Máy tính Windows",
                              .began = "hôm nay 08:15",
                              .used = "hôm nay 10:40",
                              .ends = "hôm nay 20:15",
                              .is_present = true},
                             {.id = "b",
                              .device = "Điện thoại Android",
                              .began = "hôm qua 23:10",
                              .used = "hôm nay 10:32",
                              .ends = "hôm nay 11:10"}}};
  std::vector<SessionsEvent> events{};
};

TEST_F(SessionsScreenTest, TellsTheDevicesApartInPlainWords) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  EXPECT_TRUE(screen.has(Role::Heading, "Máy này: Máy tính Windows"));
  EXPECT_TRUE(screen.has(Role::Heading, "Điện thoại Android"));
  EXPECT_TRUE(screen.shows("Dùng lần cuối hôm nay 10:32"));
  EXPECT_TRUE(screen.shows("tài khoản của Nguyễn Thị Ánh"));
}

TEST_F(SessionsScreenTest, EndsASessionOnlyAfterAQuestion) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  screen.click(Role::Button, "Đăng xuất từ xa: Điện thoại Android, dùng lần cuối hôm nay 10:32");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, SessionsEventKind::EndAsked);
  EXPECT_EQ(events[0].text, "b");

  view.ask = SessionAsk::One;
  view.asked = "Điện thoại Android";
  screen.settle();
  EXPECT_TRUE(screen.shows("Hồ sơ đang cất ở máy đó không mất."));
  screen.click(Role::Button, "Đăng xuất máy đó");
  EXPECT_EQ(events.back().kind, SessionsEventKind::Confirmed);
}

TEST_F(SessionsScreenTest, OffersToEndAllOthersOnlyWhenThereAreOthers) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  screen.click(Role::Button, "Đăng xuất khỏi mọi máy khác");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, SessionsEventKind::EndOthersAsked);

  view.rows.resize(1);
  screen.settle();
  EXPECT_FALSE(screen.has(Role::Button, "Đăng xuất khỏi mọi máy khác"));
  EXPECT_TRUE(screen.shows("Bạn chỉ đang đăng nhập trên máy này."));
}

TEST_F(SessionsScreenTest, ShowsWithoutANetworkWhatItKnewAndNoButtonThatCannotWork) {
  view.is_online = false;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("danh sách lúc hôm nay 10:40"));
  EXPECT_TRUE(screen.has(Role::Heading, "Điện thoại Android"));
  EXPECT_TRUE(screen.ui().tree().find_all(Role::Button).empty());
}

TEST_F(SessionsScreenTest, SaysWhatFollowsBeforeAnythingEnds) {
  for (const auto& [ask, says, yes] :
       {std::tuple{SessionAsk::One, "phải đăng nhập lại mới gửi được hồ sơ", "Đăng xuất máy đó"},
        std::tuple{SessionAsk::Others, "Chỉ máy này còn đăng nhập", "Đăng xuất các máy khác"},
        std::tuple{SessionAsk::Present, "Hồ sơ chờ gửi sẽ đợi", "Đăng xuất khỏi máy này"}}) {
    view.ask = ask;
    events.clear();
    ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
    EXPECT_TRUE(screen.shows(says)) << yes;
    screen.click(Role::Button, "Không đăng xuất");
    screen.click(Role::Button, yes);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].kind, SessionsEventKind::Cancelled);
    EXPECT_EQ(events[1].kind, SessionsEventKind::Confirmed);
  }
}

TEST_F(SessionsScreenTest, AsksForALoginAnewBeforeOthersAreEnded) {
  view.ask = SessionAsk::LoginFirst;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.has(Role::Heading, "Hãy đăng nhập lại trước"));
  screen.click(Role::Button, "Đăng nhập lại");
  EXPECT_EQ(events.back().kind, SessionsEventKind::Confirmed);
}

TEST_F(SessionsScreenTest, StaysWithinTheNodesOfAPageAtItsLongest) {
  view.rows.resize(20, view.rows[1]);
  for (std::size_t i = 0; i < view.rows.size(); ++i) view.rows[i].id = "s" + std::to_string(i);
  view.not_shown = 7;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Còn 7 máy nữa"));
  EXPECT_LE(screen.ui().tree().frame().nodes.size(), 200U);  // The shell has some 30 more.
}

}  // namespace
}  // namespace motcua::screens
