#include "screens/profile_card.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "screens/form_screen.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

class ProfileOnFormTest : public ::testing::Test {
 protected:
  ProfileOnFormTest() {
    view.groups.emplace_back();
    view.groups.front().fields.push_back(
        {.id = "ho_ten", .kind = FieldKind::PersonName, .label = "Họ tên", .is_required = true});
  }

  ScreenHarness& screen() {
    if (!harness_) {
      harness_.emplace([this](kit::Ui& ui) {
        if (auto event = draw_form_screen(ui, view, text::Tr(product_words()))) {
          events.push_back(std::move(*event));
        }
      });
    }
    return *harness_;
  }

  void offer() {
    view.offer = ProfileOfferView{
        .lines = {"CSDL quốc gia về dân cư (ngày 20/11/2026): Họ tên"},
        .papers = "Giấy tờ không phải nộp: Thẻ căn cước.",
        .words = "Bạn đồng ý cho Một Cửa dùng dữ liệu của bạn để làm hồ sơ “Khai sinh”.",
        .values = {{.label = "Họ tên", .value = "Nguyễn Thị Ánh"}}};
  }

  void fill_in(bool is_locked) {
    FieldView& field = view.groups.front().fields.front();
    field.value = "Nguyễn Thị Ánh";
    field.shown = "Nguyễn Thị Ánh";
    field.source = "Từ CSDL quốc gia về dân cư, ngày 20/11/2026";
    field.is_locked = is_locked;
  }

  FormView view{.page = "p", .step = 2, .steps = 5, .title = "Thông tin của bạn"};
  std::vector<FormEvent> events{};

 private:
  std::optional<ScreenHarness> harness_{};
};

TEST_F(ProfileOnFormTest, AsksBeforeItUsesAnything) {
  offer();

  EXPECT_TRUE(screen().shows("CSDL quốc gia về dân cư (ngày 20/11/2026): Họ tên"));
  EXPECT_TRUE(screen().shows("Giấy tờ không phải nộp: Thẻ căn cước."));
  EXPECT_TRUE(screen().shows(view.offer->words));
  EXPECT_TRUE(screen().has(Role::TextField, "Họ tên"));
  EXPECT_FALSE(screen().shows("Nguyễn Thị Ánh"));  // Not before it is asked for.
}

TEST_F(ProfileOnFormTest, TakesYesNoAndAWishToSeeTheValues) {
  offer();
  screen().click(Role::Button, "Dùng dữ liệu của tôi");
  screen().click(Role::Button, "Tôi tự điền");
  screen().click(Role::Disclosure, "Xem từng dữ liệu");

  ASSERT_EQ(events.size(), 3U);
  for (const FormEvent& event : events) EXPECT_EQ(event.kind, FormEventKind::OfferAnswered);
  EXPECT_EQ(events[0].offer, ProfileCardEvent::Use);
  EXPECT_EQ(events[1].offer, ProfileCardEvent::Decline);
  EXPECT_EQ(events[2].offer, ProfileCardEvent::ValuesToggled);
}

TEST_F(ProfileOnFormTest, ShowsTheValuesWhenAsked) {
  offer();
  view.offer->shows_values = true;

  EXPECT_TRUE(screen().shows("Nguyễn Thị Ánh"));
}

TEST_F(ProfileOnFormTest, OffersTheLoginWhileNothingIsKnown) {
  view.offer = ProfileOfferView{.needs_login = true};
  screen().click(Role::Button, "Đăng nhập để dùng dữ liệu của tôi");

  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].offer, ProfileCardEvent::Login);
}

TEST_F(ProfileOnFormTest, ShowsAFilledAnswerWithItsSourceInsteadOfAField) {
  fill_in(true);

  EXPECT_TRUE(screen().shows("Nguyễn Thị Ánh"));
  EXPECT_TRUE(
      screen().shows("Từ CSDL quốc gia về dân cư, ngày 20/11/2026. Đã khóa để khỏi sửa nhầm."));
  EXPECT_FALSE(screen().has(Role::TextField, "Họ tên"));
}

TEST_F(ProfileOnFormTest, OpensAFilledAnswerByAButtonThatNamesIt) {
  fill_in(true);
  screen().click(Role::Button, "Sửa: Họ tên");

  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, FormEventKind::Unlocked);
  EXPECT_EQ(events[0].field, "ho_ten");
}

TEST_F(ProfileOnFormTest, GivesTheSourceBackToAnOpenedAnswer) {
  fill_in(false);
  view.groups.front().fields.front().source = "Bạn tự điền câu này.";

  EXPECT_TRUE(screen().has(Role::TextField, "Họ tên"));
  screen().click(Role::Button, "Dùng lại dữ liệu gốc: Họ tên");

  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, FormEventKind::Restored);
}

TEST_F(ProfileOnFormTest, FoldsFeeTimeAndResultAwayUntilAskedFor) {
  view.terms = {.facts = {{.kind = FactKind::Fee, .text = "16.000 đồng"}}};

  EXPECT_FALSE(screen().shows("16.000 đồng"));
  screen().click(Role::Disclosure, "Lệ phí, thời gian, kết quả");

  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, FormEventKind::TermsToggled);
}

TEST_F(ProfileOnFormTest, ShowsFeeTimeAndResultWithTheirDoubts) {
  view.terms = {.facts = {{.kind = FactKind::Fee, .text = "16.000 đồng"},
                          {.kind = FactKind::Time, .text = "3 ngày", .is_recalled = true}},
                .href = "/thu-tuc/1.001193",
                .is_open = true};

  EXPECT_TRUE(screen().shows("16.000 đồng"));
  EXPECT_TRUE(screen().shows("3 ngày (Cần kiểm tra với cơ quan)"));
  screen().click(Role::Link, "Xem giấy tờ và trường hợp đặc biệt");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, FormEventKind::Go);
  EXPECT_EQ(events[0].text, "/thu-tuc/1.001193");
}

TEST_F(ProfileOnFormTest, TellsTheMistakesOfThePageBeforeTheyAreMade) {
  view.mistakes = {"Chọn xã nơi có bệnh viện."};
  EXPECT_TRUE(screen().shows("Chỗ hay nhầm"));
  EXPECT_TRUE(screen().shows("Chọn xã nơi có bệnh viện."));
}

}  // namespace
}  // namespace motcua::screens
