#include "screens/outbox_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

class OutboxScreenTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    if (auto event = draw_outbox_screen(ui, view, text::Tr(product_words()))) {
      if (event->kind == OutboxEventKind::WithdrawAsked) view.withdraw_asked = event->id;
      events.push_back(std::move(*event));
    }
  }
  void wait_with(WaitReason reason) {
    view.items = {{.id = "s1",
                   .title = "Đăng ký khai sinh",
                   .href = "/da-ky/s1",
                   .reason = reason,
                   .since_ms = 1'795'335'330'000,
                   .progress = {.sent_bytes = 300'000, .total_bytes = 1'200'000}}};
  }

  OutboxView view{};
  std::vector<OutboxEvent> events{};
};

TEST_F(OutboxScreenTest, SaysWhenNothingWaits) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  EXPECT_TRUE(screen.shows("Không có hồ sơ nào đang chờ gửi"));
  EXPECT_FALSE(screen.has(Role::Checkbox, "Chỉ gửi khi có Wi-Fi"));
}

TEST_F(OutboxScreenTest, SaysWhyHowMuchIsLeftAndSinceWhen) {
  wait_with(WaitReason::Sending);
  view.items[0].time_left = "khoảng 30 giây";
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Đang gửi"));
  EXPECT_TRUE(screen.shows("25 %"));
  EXPECT_TRUE(screen.shows("khoảng 30 giây"));
  EXPECT_TRUE(screen.shows("15:15, 22/11/2026"));
  EXPECT_FALSE(screen.has(Role::Button, "Gửi lại ngay: Đăng ký khai sinh"));
}

TEST_F(OutboxScreenTest, OffersWhatHelpsForEachReason) {
  wait_with(WaitReason::Offline);
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  screen.click(Role::Button, "Gửi lại ngay: Đăng ký khai sinh");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, OutboxEventKind::SendNow);
  EXPECT_EQ(events[0].id, "s1");

  wait_with(WaitReason::Paused);
  screen.settle();
  screen.click(Role::Button, "Gửi tiếp: Đăng ký khai sinh");
  EXPECT_EQ(events.back().kind, OutboxEventKind::Continue);

  wait_with(WaitReason::NeedsLogin);
  screen.settle();
  screen.click(Role::Button, "Đăng nhập: Đăng ký khai sinh");
  EXPECT_EQ(events.back().kind, OutboxEventKind::SignIn);

  // Sending again would change nothing while the choice stands.
  wait_with(WaitReason::NoWifi);
  screen.settle();
  EXPECT_FALSE(screen.has(Role::Button, "Gửi lại ngay: Đăng ký khai sinh"));
  screen.click(Role::Button, "Gửi luôn bằng mạng di động: Đăng ký khai sinh");
  EXPECT_EQ(events.back().kind, OutboxEventKind::OnlyWifiToggled);
}

TEST_F(OutboxScreenTest, SaysInWordsThatNothingWasSentAndWhenItTriesAgain) {
  wait_with(WaitReason::ServerBusy);
  view.items[0].progress.sent_bytes = 0;
  view.items[0].next_try_ms = 1'795'335'930'000;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  EXPECT_TRUE(screen.shows("Chưa gửi gì trong 1,2"));
  EXPECT_TRUE(screen.shows("Tự thử lại lúc 15:25."));
}

TEST_F(OutboxScreenTest, ShowsTheReasonOfARefusal) {
  wait_with(WaitReason::Refused);
  view.items[0].problem_title = "Chữ ký không đúng";
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  EXPECT_TRUE(screen.shows("Chữ ký không đúng"));
  EXPECT_TRUE(screen.shows("Hồ sơ vẫn còn nguyên"));
}

TEST_F(OutboxScreenTest, WithdrawsOnlyAfterTheDialogIsAnswered) {
  wait_with(WaitReason::Offline);
  view.items[0].can_withdraw = true;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  screen.click(Role::Button, "Rút lại: Đăng ký khai sinh");
  EXPECT_EQ(events.back().kind, OutboxEventKind::WithdrawAsked);
  screen.click(Role::Button, "Rút lại và xóa");
  EXPECT_EQ(events.back().kind, OutboxEventKind::WithdrawConfirmed);
}

TEST_F(OutboxScreenTest, OffersTheWifiChoiceWhereTheDeviceTellsItsNetwork) {
  view.offers_wifi_choice = true;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  screen.click(Role::Checkbox, "Chỉ gửi khi có Wi-Fi");
  EXPECT_EQ(events.back().kind, OutboxEventKind::OnlyWifiToggled);
}

}  // namespace
}  // namespace motcua::screens
