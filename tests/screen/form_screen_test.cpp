#include "screens/form_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

// A page that behaves as the client makes it: texts come back as values.
class FormScreenTest : public ::testing::Test {
 protected:
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

  FieldView& add(FieldKind kind, std::string id, std::string label) {
    if (view.groups.empty()) view.groups.emplace_back();
    view.groups.front().fields.push_back(
        {.id = std::move(id), .kind = kind, .label = std::move(label), .is_required = true});
    return view.groups.front().fields.back();
  }

  FormView view{.page = "p", .step = 2, .steps = 5, .title = "Thông tin của bạn"};
  std::vector<FormEvent> events{};

 private:
  std::optional<ScreenHarness> harness_{};
};

TEST_F(FormScreenTest, SaysWhereOneIsBeforeTheHeading) {
  EXPECT_TRUE(screen().shows("Bước 2 trên 5"));
  EXPECT_EQ(screen().get(Role::Heading, "Thông tin của bạn").level, 1);
}

TEST_F(FormScreenTest, ReportsTypedTextWithItsField) {
  add(FieldKind::PersonName, "ho_ten", "Họ tên");

  screen().type(Role::TextField, "Họ tên", "Nguyễn Thị Ánh");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, FormEventKind::TextChanged);
  EXPECT_EQ(events[0].field, "ho_ten");
  EXPECT_EQ(events[0].text, "Nguyễn Thị Ánh");
  EXPECT_FALSE(events[0].is_committed);
}

TEST_F(FormScreenTest, MarksQuestionsThatMayBeSkipped) {
  add(FieldKind::Phone, "dien_thoai", "Số điện thoại").is_required = false;

  EXPECT_TRUE(screen().has(Role::TextField, "Số điện thoại (không bắt buộc)"));
}

TEST_F(FormScreenTest, TiesTheErrorToItsFieldAndKeepsWhatWasTyped) {
  FieldView& field = add(FieldKind::Digits, "id", "Số định danh");
  field.value = "00119501234";
  field.error = "Số định danh gồm đúng 12 chữ số, bạn đã nhập 11";

  const semantics::Found found = screen().get(Role::TextField, "Số định danh");

  EXPECT_TRUE(found.invalid);
  EXPECT_EQ(found.error, field.error);
  EXPECT_EQ(found.value, "00119501234");
}

TEST_F(FormScreenTest, SaysAWarningWithoutMakingTheFieldInvalid) {
  add(FieldKind::PersonName, "ten", "Họ tên").warning = "“Nguyeenx” có vẻ gõ sót dấu";

  EXPECT_TRUE(screen().shows("có vẻ gõ sót dấu"));
  EXPECT_FALSE(screen().get(Role::TextField, "Họ tên").invalid);
}

TEST_F(FormScreenTest, JoinsTheThreePartsOfADate) {
  FieldView& field = add(FieldKind::Date, "ngay", "Ngày sinh");
  field.day = "5";
  field.year = "2026";

  screen().fill(Role::TextField, "Tháng", "11", "Ngày sinh");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, FormEventKind::DateChanged);
  EXPECT_EQ(events[0].text, "5/11/2026");
}

TEST_F(FormScreenTest, ReportsTheChosenOptionByItsPlace) {
  add(FieldKind::Radio, "gioi_tinh", "Giới tính").options = {{.label = "Nam"}, {.label = "Nữ"}};

  screen().click(Role::Radio, "Nữ", "Giới tính");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, FormEventKind::OptionChosen);
  EXPECT_EQ(events[0].index, 1u);
}

TEST_F(FormScreenTest, OffersPlacesWhileTheFieldHasFocusAndReportsTheOneTaken) {
  FieldView& field = add(FieldKind::Combo, "xa", "Xã, phường");
  field.value = "ba d";
  field.suggestions = {{.label = "Phường Ba Đình"}, {.label = "Phường Ba Đồn"}};
  screen().type(Role::Combobox, "Xã, phường", "ba d");

  screen().click(Role::Option, "Phường Ba Đồn");

  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1].kind, FormEventKind::SuggestionChosen);
  EXPECT_EQ(events[1].index, 1u);
}

TEST_F(FormScreenTest, LeadsFromTheSummaryToTheField) {
  add(FieldKind::Text, "noi_cap", "Nơi cấp").error = "Chưa trả lời câu này";
  view.problems = {{.field = "noi_cap", .text = "Nơi cấp: Chưa trả lời câu này"}};

  screen().click(Role::Link, "Nơi cấp: Chưa trả lời câu này");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, FormEventKind::ProblemPicked);
  EXPECT_EQ(events[0].field, "noi_cap");
}

TEST_F(FormScreenTest, ShowsADerivedValueOnlyOnceThereIsOne) {
  add(FieldKind::Computed, "ngay_sinh_chu", "Ngày sinh ghi bằng chữ");
  EXPECT_FALSE(screen().shows("Ngày sinh ghi bằng chữ"));

  view.groups.front().fields.front().value = "Ngày năm tháng mười một";
  screen().settle();

  EXPECT_TRUE(screen().shows("Ngày năm tháng mười một"));
}

TEST_F(FormScreenTest, SaysSavedOnlyWhenItIs) {
  view.save = {.state = SaveState::Saving};
  EXPECT_TRUE(screen().shows("Đang lưu"));
  EXPECT_FALSE(screen().shows("Đã lưu"));

  view.save = {.state = SaveState::Full};
  screen().settle();
  EXPECT_TRUE(screen().shows("Bộ nhớ của máy đã đầy"));
  EXPECT_FALSE(screen().shows("Đã lưu"));
}

TEST_F(FormScreenTest, HasOnePrimaryActionAndTwoWaysAside) {
  screen().click(Role::Button, "Tiếp tục");
  screen().click(Role::Button, "Quay lại");
  screen().click(Role::Button, "Xem còn thiếu gì");

  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].kind, FormEventKind::Next);
  EXPECT_EQ(events[1].kind, FormEventKind::Back);
  EXPECT_EQ(events[2].kind, FormEventKind::MissingAsked);
}

TEST_F(FormScreenTest, AsksRightUnderAPlaceThatWasDividedWhichPartIsMeant) {
  FieldView& field = add(FieldKind::Combo, "xa", "Xã, phường");
  field.value = "Phường 15, Quận Tân Bình";
  field.follow_up =
      FollowUpView{.text = "Phường 15 đã được chia. Nơi bạn khai nay thuộc đâu?",
                   .hint = "Xem VNeID",
                   .options = {{.label = "Phường Tân Bình"}, {.label = "Phường Tân Sơn"}}};

  screen().click(Role::Button, "Phường Tân Sơn");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, FormEventKind::FollowUpAnswered);
  EXPECT_EQ(events[0].field, "xa");
  EXPECT_EQ(events[0].index, 1u);
  EXPECT_TRUE(screen().shows("Xem VNeID"));
}

TEST_F(FormScreenTest, SaysForWhichOldPlaceAnAnswerWasChosen) {
  FieldView& field = add(FieldKind::Combo, "xa", "Xã, phường");
  field.value = "Phường Tân Sơn";
  field.note = "Trước đây: Phường 15, Quận Tân Bình, Thành phố Hồ Chí Minh";

  EXPECT_TRUE(screen().shows(field.note));
}

}  // namespace
}  // namespace motcua::screens
