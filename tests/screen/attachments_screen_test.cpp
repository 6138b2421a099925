#include "screens/attachments_screen.h"

#include <gtest/gtest.h>

#include "screen/words.h"
#include "screens/facts.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

TEST(AttachmentsScreen, TwoPapersWithOneFileNameAreToldApart) {
  AttachmentsView view;
  view.slots = {
      {.id = "a", .title = "Giấy chứng sinh", .attached = {{.id = "1", .file_name = "IMG.jpg"}}},
      {.id = "b", .title = "Giấy ủy quyền", .attached = {{.id = "2", .file_name = "IMG.jpg"}}}};
  std::vector<AttachmentsEvent> events;
  ScreenHarness screen([&](kit::Ui& ui) {
    if (auto event = draw_attachments_screen(ui, view, text::Tr(product_words()))) {
      events.push_back(std::move(*event));
    }
  });
  const text::Tr tr(product_words());
  screen.click(Role::Button, tr("attach.remove", {{"name", "IMG.jpg (2)"}}));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].attachment, "2");
  screen.click(Role::Button, tr("attach.remove", {{"name", "IMG.jpg"}}));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1].attachment, "1");
}

TEST(AttachmentsScreen, SaysThatItGoesOnByItselfAndTakesNoSecondPress) {
  AttachmentsView view;
  view.slots = {{.id = "a", .title = "Giấy chứng sinh", .is_busy = true}};
  view.is_waiting = true;
  std::size_t presses = 0;
  ScreenHarness screen([&](kit::Ui& ui) {
    const auto event = draw_attachments_screen(ui, view, text::Tr(product_words()));
    if (event && event->kind == AttachmentsEventKind::Next) ++presses;
  });
  EXPECT_TRUE(screen.shows("Trang sau sẽ mở ngay khi xong"));
  EXPECT_TRUE(screen.get(Role::Button, "Tiếp tục").busy);
  screen.ui().tree().click(screen.get(Role::Button, "Tiếp tục").key);
  screen.settle();
  EXPECT_EQ(presses, 0U);
}

TEST(Facts, SeveralResultsStandUnderOneTerm) {
  ScreenHarness screen([](kit::Ui& ui) {
    draw_facts(ui, "facts",
               {{.kind = FactKind::Result, .text = "Giấy khai sinh"},
                {.kind = FactKind::Result, .text = "Thẻ bảo hiểm y tế"},
                {.kind = FactKind::Fee, .text = "Không thu"}},
               text::Tr(product_words()));
  });
  EXPECT_EQ(screen.ui().tree().find_all(Role::Fact, "Kết quả nhận được").size(), 1U);
  EXPECT_TRUE(screen.shows("Giấy khai sinh\nThẻ bảo hiểm y tế"));
}

}  // namespace
}  // namespace motcua::screens
