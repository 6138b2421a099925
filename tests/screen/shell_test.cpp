#include "screens/shell.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

constexpr kit::Viewport kPhone{.width = 360, .height = 640};
constexpr kit::Viewport kSmallPhoneLargeText{
    .width = 320, .height = 568, .text_scale_percent = 140};
constexpr kit::Viewport kDesktop{.width = 1280, .height = 900};

class ShellTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    const text::Tr tr(product_words());
    keep(draw_shell_header(ui, view, tr));
    {
      const kit::Main main(ui);
      keep(draw_shell_notices(ui, view, tr));
      kit::heading(ui, "title", 1, "Trang");
    }
    keep(draw_shell_footer(ui, view, tr));
  }
  void keep(const std::optional<ShellEvent>& event) {
    if (event) events.push_back(*event);
  }

  ShellView view{.is_unlocked = true, .signed_in_name = "Nguyễn Thị Ánh"};
  std::vector<ShellEvent> events{};
};

TEST_F(ShellTest, OffersToLockOnceOnEveryScreen) {
  for (const kit::Viewport& viewport : {kPhone, kDesktop}) {
    ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, viewport);

    EXPECT_EQ(screen.ui().tree().find_all(Role::Button, "Khóa lại").size(), 1u) << viewport.width;
  }
}

TEST_F(ShellTest, ShowsTheWayOutAndWhereElseOneIsLoggedInToWhoeverIs) {
  for (const kit::Viewport& viewport : {kPhone, kSmallPhoneLargeText, kDesktop}) {
    events.clear();
    ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, viewport);

    EXPECT_TRUE(screen.shows("Đang đăng nhập: Nguyễn Thị Ánh")) << viewport.width;
    screen.click(Role::Link, "Đang đăng nhập ở đâu");
    screen.click(Role::Button, "Đăng xuất");

    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].path, "/dang-nhap-o-dau");
    EXPECT_EQ(events[1].kind, ShellEventKind::SignOut);
  }
  view.signed_in_name.clear();
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, kPhone);
  EXPECT_FALSE(screen.has(Role::Button, "Đăng xuất"));
  EXPECT_FALSE(screen.has(Role::Link, "Đang đăng nhập ở đâu"));
}

TEST_F(ShellTest, IsNeverWiderThanThePage) {
  for (const kit::Viewport& viewport : {kPhone, kSmallPhoneLargeText, kDesktop}) {
    ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, viewport);

    for (const Role role : {Role::Button, Role::Link}) {
      for (const semantics::Found& found : screen.ui().tree().find_all(role)) {
        EXPECT_LE(found.rect.x + found.rect.w, viewport.width) << found.name;
        EXPECT_GE(found.rect.x, 0) << found.name;
      }
    }
  }
}

TEST_F(ShellTest, SaysWhatIsWrongOnEveryPageAndLetsItGo) {
  view.is_online = false;
  view.notices = {{.kind = ShellNotice::ServerUnverified, .id = 7}};
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, kPhone);

  EXPECT_TRUE(screen.shows("Đang mất mạng"));
  EXPECT_TRUE(screen.shows("Trả lời của máy chủ không khớp"));
  screen.click(Role::Button, "Đã hiểu: Trả lời của máy chủ không khớp");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, ShellEventKind::Dismiss);
  EXPECT_EQ(events[0].notice, 7u);
}

TEST_F(ShellTest, SwitchesTheLanguageByItsOwnName) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); }, kPhone);

  screen.click(Role::Button, "English");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, ShellEventKind::SwitchLanguage);
}

}  // namespace
}  // namespace motcua::screens
