#include "screens/custody_part.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

constexpr std::string_view kNobody = "Cổng này chưa nối với dịch vụ ký số nào";
constexpr std::string_view kAsking = "Đang hỏi xem có dịch vụ ký số nào…";

// A list that is still on its way is no empty list.
TEST(SigningServices, NobodyIsSaidToBeMissingBeforeTheListHasCome) {
  CustodyPart view{.needs_signature = true};
  ScreenHarness screen(
      [&](kit::Ui& ui) { (void)draw_custody_asked(ui, view, text::Tr(product_words())); });
  EXPECT_TRUE(screen.shows(kAsking));
  EXPECT_FALSE(screen.shows(kNobody));
  view.knows_signers = true;
  screen.settle();
  EXPECT_TRUE(screen.shows(kNobody));
  EXPECT_FALSE(screen.shows(kAsking));
  view.signers = {"Ký thử"};
  screen.settle();
  EXPECT_FALSE(screen.shows(kNobody));
  EXPECT_TRUE(screen.has(Role::Button, "Gửi mã hồ sơ tới: Ký thử"));
}

TEST(RemoteSignatureOnAPage, SaysWhoSignedWhenAndByWhichCertificate) {
  const CustodyPart view{.signed_by = "Nguyễn Thị Ánh",
                         .signed_at = "08:15 22/11/2026",
                         .issued_by = "Nơi cấp thử",
                         .serial = "8001"};
  ScreenHarness screen(
      [&](kit::Ui& ui) { (void)draw_custody(ui, view, text::Tr(product_words())); });
  EXPECT_TRUE(screen.shows("Nguyễn Thị Ánh đã ký lúc 08:15 22/11/2026."));
  EXPECT_TRUE(screen.shows("Chứng thư số 8001, do Nơi cấp thử cấp."));
}

}  // namespace
}  // namespace motcua::screens
