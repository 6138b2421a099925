#include "screens/vault_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

TEST(ProtectScreenTest, NeverHoldsThePassphraseInTheTree) {
  std::vector<VaultEvent> events;
  ProtectView view;
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_protect_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(std::move(*event));
    }
  });

  screen.fill(Role::Password, "Mật khẩu", "bốn từ thật dễ nhớ");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, VaultEventKind::PassphraseChanged);
  EXPECT_EQ(events[0].text, "bốn từ thật dễ nhớ");
  EXPECT_EQ(screen.dump().find("bốn từ"), std::string::npos);
}

TEST(ProtectScreenTest, SaysHowMuchIsMissingAtTheFirstField) {
  ProtectView view{.problem = VaultProblem::TooShort, .typed = 5};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_protect_screen(ui, view, text::Tr(product_words())); });

  EXPECT_EQ(screen.get(Role::Password, "Mật khẩu").error,
            "Mật khẩu có ít nhất 8 ký tự, bạn đã nhập 5");
  EXPECT_TRUE(screen.get(Role::Password, "Nhập lại mật khẩu").error.empty());
}

TEST(ProtectScreenTest, SaysADifferenceAtTheSecondField) {
  ProtectView view{.problem = VaultProblem::NotEqual};
  ScreenHarness screen(
      [&](kit::Ui& ui) { draw_protect_screen(ui, view, text::Tr(product_words())); });

  EXPECT_TRUE(screen.get(Role::Password, "Mật khẩu").error.empty());
  EXPECT_FALSE(screen.get(Role::Password, "Nhập lại mật khẩu").error.empty());
}

TEST(UnlockScreenTest, AsksTwiceBeforeErasing) {
  std::vector<VaultEventKind> events;
  UnlockView view{.account_words = {"hoa sen"}};
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_unlock_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(event->kind);
      view.asks_erase = event->kind == VaultEventKind::EraseAsked;
    }
  });
  EXPECT_FALSE(screen.has(Role::Button, "Xóa hết"));

  screen.click(Role::Button, "Xóa hết và bắt đầu lại");
  screen.click(Role::Button, "Xóa hết");

  EXPECT_EQ(events, (std::vector{VaultEventKind::EraseAsked, VaultEventKind::EraseConfirmed}));
}

TEST(UnlockScreenTest, LetsPeopleOfOneDeviceChooseTheirStore) {
  std::vector<VaultEvent> events;
  UnlockView view{.account_words = {"hoa sen", "con trâu"}};
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_unlock_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(std::move(*event));
    }
  });

  screen.click(Role::Radio, "con trâu");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, VaultEventKind::AccountChosen);
  EXPECT_EQ(events[0].index, 1u);
}

TEST(UnlockScreenTest, AsksForAPinWithTheKeypadAndForWordsWithoutIt) {
  const auto type_of = [](ScreenHarness&& screen) {
    std::vector<semantics::InputType> types;
    for (const auto& node : screen.ui().tree().frame().nodes) {
      if (node.role == Role::Password) types.push_back(node.hints.type);
    }
    return types;
  };
  const auto unlock = [](bool by_pin) {
    return ScreenHarness([view = UnlockView{.has_pin = true, .by_pin = by_pin}](kit::Ui& ui) {
      draw_unlock_screen(ui, view, text::Tr(product_words()));
    });
  };

  EXPECT_EQ(type_of(unlock(true)), std::vector{semantics::InputType::Numeric});
  EXPECT_EQ(type_of(unlock(false)), std::vector{semantics::InputType::Password});
}

}  // namespace
}  // namespace motcua::screens
