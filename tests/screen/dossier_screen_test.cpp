#include "screens/dossier_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

class DossierScreenTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    if (auto event = draw_dossier_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(event->kind);
      if (event->kind == DossierEventKind::Archive) archive_steps.push_back(event->archive);
    }
  }

  DossierView view{.title = "Đăng ký khai sinh",
                   .submission_id = "019a",
                   .steps = {{.kind = StepKind::Signed, .at_ms = 1'795'335'330'000}}};
  std::vector<DossierEventKind> events{};
  std::vector<ArchiveStep> archive_steps{};
};

TEST_F(DossierScreenTest, WaitsForTheNetworkInWordsAndOffersToTryNow) {
  view.stage = DossierStage::Waiting;
  view.is_online = false;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Đang chờ mạng"));
  EXPECT_FALSE(screen.shows("Cơ quan đã nhận"));
  screen.click(Role::Button, "Gửi lại ngay");
  EXPECT_EQ(events, std::vector{DossierEventKind::RetryNow});
}

TEST_F(DossierScreenTest, ShowsBytesOfBytesWhileSending) {
  view.stage = DossierStage::Sending;
  view.progress = {.sent_bytes = 1'200'000, .total_bytes = 3'400'000};
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Đã gửi 1,2\u00A0MB trên 3,4\u00A0MB"));
  EXPECT_FLOAT_EQ(screen.get(Role::Progress, "Tiến độ gửi").range.max, 3'400'000.0F);
}

TEST_F(DossierScreenTest, ShowsTheServersWordsWhenItRefuses) {
  view.stage = DossierStage::Stopped;
  view.problem_title = "Chữ ký không hợp lệ";
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Máy chủ trả lời: Chữ ký không hợp lệ"));
  EXPECT_TRUE(screen.shows("Hồ sơ vẫn còn nguyên"));
}

TEST_F(DossierScreenTest, ShowsTheRegisterNumberAndTheCheckedReceipt) {
  view.stage = DossierStage::Received;
  view.register_number = "G15.99-20261122-0000001";
  view.is_verified = true;
  view.steps.push_back({.kind = StepKind::Received, .at_ms = 1'795'335'333'000});
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("G15.99-20261122-0000001"));
  EXPECT_TRUE(screen.shows("Đã kiểm tra"));
  EXPECT_TRUE(screen.shows("Cơ quan đã nhận"));
}

TEST_F(DossierScreenTest, NeverCallsAnUncheckedReceiptChecked) {
  view.stage = DossierStage::Received;
  view.register_number = "G15.99-20261122-0000001";
  view.is_verified = false;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_FALSE(screen.shows("mọi mã đều khớp"));
  EXPECT_TRUE(screen.shows("Chưa kiểm tra được"));
}

TEST_F(DossierScreenTest, KeepsStepsItDoesNotKnowInTheTimeline) {
  view.steps.push_back({.kind = StepKind::Unknown, .at_ms = 1'795'335'333'000});
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Một bước khác"));
}

TEST_F(DossierScreenTest, TellsSomeoneElseToSignInAgain) {
  view.stage = DossierStage::NeedsLogin;
  view.is_other_citizen = true;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("không phải người đã nộp hồ sơ này"));
  screen.click(Role::Button, "Đăng nhập");
  EXPECT_EQ(events, std::vector{DossierEventKind::SignIn});
}

TEST_F(DossierScreenTest, SaysHowTheDueDayWasCountedAndUntilWhenToSupplement) {
  view.stage = DossierStage::Received;
  view.register_number = "G15.99-20261122-0000001";
  view.due_date = "Thứ Năm, 05/11/2026";
  view.due_how = "Nhận 16:10 → 3 ngày làm việc";
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Nhận 16:10 → 3 ngày làm việc"));
  EXPECT_FALSE(screen.shows("Hạn bổ sung"));

  view.supplement_date = "Thứ Năm, 26/11/2026";
  screen.settle();

  EXPECT_TRUE(screen.shows("Hạn bổ sung"));
  EXPECT_TRUE(screen.shows("Thứ Năm, 26/11/2026"));
}

TEST_F(DossierScreenTest, AsksBeforeTheContentLeavesTheDeviceAndSaysSoAfterwards) {
  view.stage = DossierStage::Received;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });
  EXPECT_FALSE(screen.has(Role::Button, "Xóa nội dung khỏi máy này"));

  view.archive.can_archive = true;
  screen.settle();
  screen.click(Role::Button, "Xóa nội dung khỏi máy này");
  EXPECT_EQ(archive_steps, std::vector{ArchiveStep::Asked});

  view.archive.is_asked = true;
  screen.settle();
  EXPECT_TRUE(screen.shows("hãy lưu một bản sao trước"));
  screen.click(Role::Button, "Giữ lại");
  screen.click(Role::Button, "Xóa nội dung");
  EXPECT_EQ(archive_steps,
            (std::vector{ArchiveStep::Asked, ArchiveStep::Cancelled, ArchiveStep::Confirmed}));

  view.archive = {.is_archived = true};
  screen.settle();
  EXPECT_TRUE(screen.shows("Nội dung đã được xóa khỏi máy này"));
  EXPECT_FALSE(screen.has(Role::Button, "Xóa nội dung khỏi máy này"));
  EXPECT_FALSE(screen.has(Role::Button, "Lưu bản sao về máy"));
}

}  // namespace
}  // namespace motcua::screens
