#include "screens/people_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "screens/ways_screen.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

TEST(PeopleScreenTest, AsksBeforeAPersonIsErasedAndEscapeHarmsNobody) {
  std::vector<PeopleEvent> events;
  PeopleView view{.people = {{.word = "Hoa sen"}, {.word = "Tre xanh", .is_open = true}}};
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_people_screen(ui, view, text::Tr(product_words()))) {
      view.asks_erase.reset();
      if (event->kind == PeopleEventKind::EraseAsked) view.asks_erase = event->index;
      events.push_back(std::move(*event));
    }
  });

  screen.click(Role::Button, "Xong, xóa Tre xanh khỏi máy này");
  screen.click(Role::Button, "Không xóa");
  screen.click(Role::Button, "Xong, xóa Hoa sen khỏi máy này");
  screen.click(Role::Button, "Xong, xóa khỏi máy này");

  ASSERT_EQ(events.size(), 4U);
  EXPECT_EQ(events[0].index, 1U);
  EXPECT_EQ(events[1].kind, PeopleEventKind::EraseCancelled);
  EXPECT_EQ(events[3].kind, PeopleEventKind::EraseConfirmed);
}

TEST(PeopleScreenTest, SaysWhatReadingTheStorageHasFound) {
  PeopleView view{.erasure = ErasureStage::Clean, .erased_word = "Hoa sen", .items_before = 23};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_people_screen(ui, view, text::Tr(product_words())); });
  EXPECT_NE(screen.dump().find("còn 0 mục"), std::string::npos);
  EXPECT_NE(screen.dump().find("có 23 mục"), std::string::npos);

  view.erasure = ErasureStage::Left;
  view.items_left = 4;
  screen.settle();
  EXPECT_EQ(screen.dump().find("còn 0 mục"), std::string::npos);
  EXPECT_NE(screen.dump().find("còn 4 mục"), std::string::npos);
}

TEST(PeopleScreenTest, OffersNoKeepingWhereNothingCanBeKept) {
  PeopleView view{.keeps_nothing = true};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_people_screen(ui, view, text::Tr(product_words())); });
  EXPECT_FALSE(screen.has(Role::Button, "Thêm một người"));
  EXPECT_TRUE(screen.has(Role::Button, "Dùng một lần, không lưu gì"));
}

TEST(WaysScreenTest, NeverHoldsASecretInTheTree) {
  std::vector<WaysEvent> events;
  WaysView view{.can_pin = true, .editing = WayKind::Pin};
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_ways_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(std::move(*event));
    }
  });
  screen.fill(Role::Password, "Mã PIN mới", "274916");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].text, "274916");
  EXPECT_EQ(screen.dump().find("274916"), std::string::npos);
}

TEST(WaysScreenTest, SaysWhatADeviceCannotDoAndNeverOffersToRemoveThePassphrase) {
  const WaysView view{.has_pin = true};
  ScreenHarness screen([&](kit::Ui& ui) { draw_ways_screen(ui, view, text::Tr(product_words())); });
  EXPECT_TRUE(screen.has(Role::Button, "Đổi: Mật khẩu"));
  EXPECT_FALSE(screen.has(Role::Button, "Bỏ: Mật khẩu"));
  EXPECT_TRUE(screen.has(Role::Button, "Bỏ: Mã PIN"));
  EXPECT_FALSE(screen.has(Role::Button, "Thêm: Vân tay, khuôn mặt hoặc khóa máy"));
}

}  // namespace
}  // namespace motcua::screens
