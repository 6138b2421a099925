#include "screens/sign_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

constexpr const char* kDeclaration = "Tôi cam đoan những điều trên là đúng";

class SignScreenTest : public ::testing::Test {
 protected:
  void draw(kit::Ui& ui) {
    if (auto event = draw_sign_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(event->kind);
    }
  }

  SignView view{.particulars = {{.label = "Nơi nhận", .value = "UBND Phường Ba Đình"}},
                .declaration = kDeclaration,
                .manifest_sha256 = std::string(64, 'a')};
  std::vector<SignEventKind> events{};
};

TEST_F(SignScreenTest, SaysWhatIsSignedWhereItGoesAndWhatTheSealIsNot) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("UBND Phường Ba Đình"));
  EXPECT_TRUE(screen.shows("Đây không phải chữ ký số"));
  EXPECT_FALSE(screen.get(Role::Checkbox, kDeclaration).checked);
}

TEST_F(SignScreenTest, ReportsTheTickAndThePress) {
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  screen.click(Role::Checkbox, kDeclaration);
  screen.click(Role::Button, "Niêm phong và nộp hồ sơ");

  EXPECT_EQ(events, (std::vector{SignEventKind::DeclarationToggled, SignEventKind::SignPressed}));
}

TEST_F(SignScreenTest, SaysAtTheBoxThatTheDeclarationIsMissing) {
  view.problem = SignProblem::NotDeclared;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  const semantics::Found box = screen.get(Role::Checkbox, kDeclaration);

  EXPECT_TRUE(box.invalid);
  EXPECT_EQ(box.error, "Hãy đọc và đánh dấu vào lời cam đoan");
}

TEST_F(SignScreenTest, TakesNoSecondPressWhileSigning) {
  view.is_declared = true;
  view.is_busy = true;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  screen.click(Role::Button, "Niêm phong và nộp hồ sơ");

  EXPECT_TRUE(events.empty());
  EXPECT_TRUE(screen.shows("Đang niêm phong và cất giữ hồ sơ"));
}

TEST_F(SignScreenTest, TellsThatItWillBeSentLaterWithoutNetwork) {
  view.is_online = false;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Bạn đang mất mạng"));
}

TEST_F(SignScreenTest, SaysThatNothingIsLostWhenTheDeviceIsFull) {
  view.problem = SignProblem::StorageFull;
  ScreenHarness screen([this](kit::Ui& ui) { draw(ui); });

  EXPECT_TRUE(screen.shows("Hồ sơ vẫn còn"));
}

}  // namespace
}  // namespace motcua::screens
