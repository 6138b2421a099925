#include "screens/home_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "screens/cards.h"
#include "screens/procedure_screen.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

class HomeScreenTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    if (auto event = draw_home_screen(ui, view, text::Tr(product_words()))) {
      if (event->kind == HomeEventKind::DiscardAsked) view.discard_asked = event->text;
      events.push_back(std::move(*event));
    }
  }

  HomeView view{};
  std::vector<HomeEvent> events{};
};

TEST_F(HomeScreenTest, ShowsResultsUnderTheFieldWhileTyping) {
  view.query = "khai sinh";
  view.hits = {{.code = "1.001193",
                .title = "Đăng ký khai sinh",
                .href = "/thu-tuc/1.001193",
                .can_file = true}};
  view.hits_in_all = 7;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Có 7 thủ tục"));
  EXPECT_TRUE(screen.has(Role::Link, "Xem tất cả kết quả"));
  EXPECT_TRUE(screen.shows("Nộp được tại đây"));
}

TEST_F(HomeScreenTest, CutsANameOfHalfAPageBetweenWords) {
  std::string title = "Đăng ký biến động";
  while (title.size() < 900) title += " quyền sử dụng đất";
  view.query = "đất";
  view.hits = {{.code = "1", .title = title, .href = "/thu-tuc/1"}};
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  const std::string shown = short_title(title);
  EXPECT_LE(shown.size(), 250U);
  EXPECT_TRUE(shown.ends_with(" …"));
  EXPECT_TRUE(screen.has(Role::Link, shown));
  EXPECT_EQ(short_title("Đăng ký kết hôn"), "Đăng ký kết hôn");
}

TEST_F(HomeScreenTest, SaysSoWhenNothingIsFound) {
  view.query = "xyz";
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Chưa tìm thấy thủ tục nào"));
}

TEST_F(HomeScreenTest, DeletesADraftOnlyAfterASecondYes) {
  view.kept = KeptState::Open;
  view.drafts = {{.id = "d1", .title = "Đăng ký khai sinh", .href = "/ho-so/d1"}};
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  screen.click(Role::Button, "Xóa bản nháp: Đăng ký khai sinh");
  ASSERT_EQ(events.back().kind, HomeEventKind::DiscardAsked);
  screen.click(Role::Button, "Xóa hẳn bản nháp");

  EXPECT_EQ(events.back().kind, HomeEventKind::DiscardConfirmed);
  EXPECT_EQ(events.back().text, "d1");
}

TEST_F(HomeScreenTest, ShowsNoTitlesWhileTheStoreIsLocked) {
  view.kept = KeptState::Locked;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.has(Role::Link, "Mở khóa"));
}

TEST(ProcedureScreenTest, ShowsPapersThatNeedNotBeGivenWithTheReason) {
  ProcedureView view{.code = "1.001193", .title = "Đăng ký khai sinh", .can_file = true};
  view.facts = {{.kind = FactKind::Time, .text = "Trong ngày", .is_recalled = true}};
  view.papers = {{.title = "Giấy chứng sinh", .state = PaperState::Needed},
                 {.title = "Giấy tờ tùy thân",
                  .state = PaperState::NotNeeded,
                  .reason = "Cơ quan tự tra cứu dữ liệu"}};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_procedure_screen(ui, view, text::Tr(product_words())); });

  EXPECT_TRUE(screen.shows("Không cần nộp"));
  EXPECT_TRUE(screen.shows("Cơ quan tự tra cứu dữ liệu"));
  EXPECT_TRUE(screen.shows("Trong ngày (Cần kiểm tra với cơ quan)"));
}

TEST(ProcedureScreenTest, OffersNoStartWhereItCannotBeFiled) {
  ProcedureView view{.code = "1.000894", .title = "Đăng ký kết hôn"};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_procedure_screen(ui, view, text::Tr(product_words())); });

  EXPECT_FALSE(screen.has(Role::Button, "Bắt đầu điền hồ sơ"));
  EXPECT_TRUE(screen.shows("Chưa nộp được tại đây"));
}

}  // namespace
}  // namespace motcua::screens
