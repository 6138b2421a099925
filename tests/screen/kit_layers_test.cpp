// Dialogs and messages above the page, tables and tabs, as a person meets them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "kit/kit.h"
#include "kit/table.h"
#include "support/screen_harness.h"

namespace motcua::kit {
namespace {

using semantics::Found;
using semantics::Role;
using testing_support::ScreenHarness;
namespace action = semantics::action;
namespace state = semantics::state;

// Three drafts in cards, each with a button that asks before it deletes.
struct Drafts {
  int asked = -1;
  int deleted = -1;
  bool removes = false;
  std::string reason{};

  void operator()(Ui& ui) {
    Main main(ui);
    heading(ui, "h1", 1, "Bản nháp");
    if (auto edit = text_field(ui, {.key = "note", .label = "Ghi chú", .value = "đã viết"})) {
      reason = edit->text;
    }
    for (int i = 0; i < 3; ++i) {
      if (removes && i == deleted) continue;
      const auto scope = ui.scope("draft" + std::to_string(i));
      Card card(ui, "card");
      Row row(ui, "row");
      if (button(ui, {.key = "delete", .label = "Xóa bản nháp " + std::to_string(i)})) asked = i;
      if (asked != i) continue;
      const auto answer = confirm_dialog(ui, {.key = "sure",
                                              .title = "Xóa bản nháp này?",
                                              .text = "Không lấy lại được.",
                                              .yes_label = "Xóa",
                                              .no_label = "Giữ lại"});
      if (answer == Answer::Yes) deleted = i;
      if (answer) asked = -1;
    }
    paragraph(ui, "end", "Hết");
  }
};

TEST(KitDialog, TakesTheFocusAndGivesItBackToWhatOpenedIt) {
  Drafts page;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  harness.click(Role::Button, "Xóa bản nháp 1");
  const Found dialog = harness.get(Role::AlertDialog, "Xóa bản nháp này?");
  EXPECT_NE(dialog.state_bits & state::kModal, 0U);
  EXPECT_EQ(dialog.description, "Không lấy lại được.");
  EXPECT_EQ(harness.ui().tree().focused(), harness.get(Role::Button, "Giữ lại").key);

  harness.click(Role::Button, "Giữ lại");
  EXPECT_FALSE(harness.has(Role::AlertDialog, "Xóa bản nháp này?"));
  EXPECT_EQ(page.deleted, -1);
  EXPECT_EQ(harness.ui().tree().focused(), harness.get(Role::Button, "Xóa bản nháp 1").key);
}

TEST(KitDialog, EscapeIsTheHarmlessAnswer) {
  Drafts page;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  harness.click(Role::Button, "Xóa bản nháp 2");
  semantics::ActionEvent escape;
  escape.key = harness.get(Role::AlertDialog, "Xóa bản nháp này?").key;
  escape.action = action::kDismiss;
  harness.ui().tree().post(escape);
  harness.settle();
  EXPECT_FALSE(harness.has(Role::AlertDialog, "Xóa bản nháp này?"));
  EXPECT_EQ(page.deleted, -1);
}

TEST(KitDialog, WhenItsOpenerIsGoneTheFocusIsOnTheHeading) {
  Drafts page;
  page.removes = true;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  harness.click(Role::Button, "Xóa bản nháp 0");
  harness.click(Role::Button, "Xóa");
  EXPECT_EQ(page.deleted, 0);
  EXPECT_EQ(harness.ui().tree().focused(), harness.get(Role::Heading, "Bản nháp").key);
}

TEST(KitDialog, WhatLiesBehindIsSeenButNeitherFoundNorHit) {
  Drafts page;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  const Found behind = harness.get(Role::Button, "Xóa bản nháp 0");
  harness.click(Role::Button, "Xóa bản nháp 1");
  EXPECT_FALSE(harness.has(Role::Button, "Xóa bản nháp 0"));
  EXPECT_TRUE(harness.shows("Hết"));
  const auto hit = harness.ui().tree().hit(static_cast<float>(behind.rect.x + 2),
                                           static_cast<float>(behind.rect.y + 2));
  EXPECT_NE(hit, behind.key);
}

TEST(KitDialog, StandsBehindThePageInReadingOrderAndAboveItInPixels) {
  Drafts page;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  harness.click(Role::Button, "Xóa bản nháp 1");
  const semantics::Frame& frame = harness.ui().tree().frame();
  bool is_page_over = false;
  for (std::uint32_t i = 0; i < frame.nodes.size(); ++i) {
    const semantics::Node& node = frame.nodes[i];
    if (node.layer != 0) is_page_over = true;
    EXPECT_EQ(node.layer != 0, is_page_over) << frame.text(node.name);
    EXPECT_LE(node.end, frame.nodes.size());
    if (node.parent == semantics::kNoIndex) continue;
    EXPECT_EQ(frame.nodes[node.parent].layer, node.layer);
    EXPECT_LE(node.end, frame.nodes[node.parent].end);
  }
  // The veil, then the dialog's ground: nothing of the page is drawn behind them in the list.
  const Canvas& canvas = harness.ui().canvas();
  const auto& commands = canvas.commands();
  const auto veil = std::ranges::find_if(
      commands, [](const DrawCommand& command) { return command.color.a < 255; });
  ASSERT_NE(veil, commands.end());
  EXPECT_GE(veil->h, static_cast<float>(harness.ui().content_height()));
  for (auto at = veil; at != commands.end(); ++at) EXPECT_NE(canvas.text_of(*at), "Hết");
}

TEST(KitDialog, OpensWhereOneLooksAndStaysInsideTheScreen) {
  for (const int width : {320, 360, 768, 1280}) {
    Drafts page;
    ScreenHarness harness([&page](Ui& ui) { page(ui); }, {.width = width, .height = 640});
    harness.ui().set_view_top(300);
    harness.click(Role::Button, "Xóa bản nháp 1");
    const Found dialog = harness.get(Role::AlertDialog, "Xóa bản nháp này?");
    EXPECT_GE(dialog.rect.y, 316);
    EXPECT_LE(dialog.rect.y + dialog.rect.h, 300 + 640);
    EXPECT_GE(dialog.rect.x, 16);
    EXPECT_LE(dialog.rect.x + dialog.rect.w, width - 16);
    for (const char* name : {"Xóa", "Giữ lại"}) {
      const Found answer = harness.get(Role::Button, name);
      EXPECT_GE(answer.rect.y, dialog.rect.y) << width;
      EXPECT_LE(answer.rect.y + answer.rect.h, dialog.rect.y + dialog.rect.h) << width;
      EXPECT_GE(answer.rect.h, kTargetMin);
    }
  }
}

TEST(KitDialog, CoveredFieldsAreDrawnWhileTheirElementsAreHidden) {
  Drafts page;
  ScreenHarness harness([&page](Ui& ui) { page(ui); });
  const auto draws = [&harness](std::string_view text) {
    const Canvas& canvas = harness.ui().canvas();
    return std::ranges::any_of(canvas.commands(), [&](const DrawCommand& command) {
      return canvas.text_of(command) == text;
    });
  };
  EXPECT_FALSE(draws("đã viết"));
  harness.click(Role::Button, "Xóa bản nháp 1");
  EXPECT_TRUE(draws("đã viết"));
  harness.click(Role::Button, "Giữ lại");
  EXPECT_FALSE(draws("đã viết"));
}

TEST(KitDialog, HtmlModeRecordsTheSameTree) {
  const auto names = [](Presentation presentation) {
    Drafts page;
    ScreenHarness harness([&page](Ui& ui) { page(ui); }, {}, presentation);
    harness.click(Role::Button, "Xóa bản nháp 1");
    return harness.dump();
  };
  EXPECT_EQ(names(Presentation::Html), names(Presentation::Headless));
}

TEST(KitToast, IsSaidOnceAndClosedByItsButton) {
  bool shown = true;
  int announced = 0;
  ScreenHarness harness([&](Ui& ui) {
    Main main(ui);
    heading(ui, "h1", 1, "Trang");
    if (shown && toast(ui, {.key = "gone",
                            .text = "Đã xóa bản nháp",
                            .close_label = "Đóng",
                            .close_name = "Đóng thông báo"})) {
      shown = false;
    }
    announced += static_cast<int>(ui.tree().announcements().size());
  });
  EXPECT_TRUE(harness.has(Role::Status, "Đã xóa bản nháp"));
  harness.ui().tree().announce("", Politeness::Polite);
  harness.click(Role::Button, "Đóng thông báo");
  EXPECT_FALSE(harness.has(Role::Status, "Đã xóa bản nháp"));
  EXPECT_EQ(announced, 2) << "the message, and the empty one of this test";
}

TEST(KitTable, HasCaptionAndHeadersAndStacksOnPhones) {
  for (const int width : {360, 768}) {
    ScreenHarness harness(
        [](Ui& ui) {
          Main main(ui);
          heading(ui, "h1", 1, "Lệ phí");
          table(ui, {.key = "fees",
                     .caption = "Các khoản phải trả",
                     .columns = {{.header = "Khoản"}, {.header = "Số tiền", .is_number = true}},
                     .rows = {{"Bản sao trích lục", "8.000 đồng"}, {"Chứng thực", "20.000 đồng"}}});
        },
        {.width = width, .height = 640});
    EXPECT_TRUE(harness.has(Role::Table, "Các khoản phải trả"));
    EXPECT_TRUE(harness.has(Role::ColHeader, "Số tiền"));
    const Found first = harness.get(Role::RowHeader, "Bản sao trích lục");
    const Found amount = harness.get(Role::Cell, "8.000 đồng");
    const Found second = harness.get(Role::RowHeader, "Chứng thực");
    if (width == 360) {
      EXPECT_GE(amount.rect.y, first.rect.y + first.rect.h);
    } else {
      EXPECT_EQ(amount.rect.y, first.rect.y);
      EXPECT_GE(amount.rect.x, first.rect.x + first.rect.w);
    }
    EXPECT_GE(second.rect.y, amount.rect.y + amount.rect.h);
  }
}

TEST(KitTabs, ShowOnePanelAtATime) {
  std::size_t selected = 0;
  ScreenHarness harness([&selected](Ui& ui) {
    Main main(ui);
    heading(ui, "h1", 1, "Hồ sơ");
    TabsSpec spec{.key = "tabs", .label = "Phần", .tabs = {"Đã nộp", "Bản nháp"}};
    spec.selected = selected;
    if (const auto chosen = tabs(ui, spec)) selected = spec.selected = *chosen;
    TabPanel panel(ui, spec);
    paragraph(ui, "text", spec.tabs[selected] + " ở đây");
  });
  EXPECT_NE(harness.get(Role::Tab, "Đã nộp").state_bits & state::kSelected, 0U);
  harness.click(Role::Tab, "Bản nháp");
  EXPECT_TRUE(harness.shows("Bản nháp ở đây"));
  EXPECT_EQ(harness.get(Role::Tab, "Đã nộp").state_bits & state::kSelected, 0U);
}

TEST(KitRow, ButtonsOfDifferentHeightShareTheirMiddle) {
  for (const int scale : {100, 140}) {
    ScreenHarness harness(
        [](Ui& ui) {
          {
            Banner banner(ui);
            brand(ui, {.key = "brand", .name = "Một Cửa"});
            button(ui, {.key = "lang", .label = "English", .kind = ButtonKind::Quiet});
          }
          Main main(ui);
          heading(ui, "h1", 1, "Trang");
          Row row(ui, "row");
          button(ui, {.key = "next", .label = "Tiếp tục", .kind = ButtonKind::Primary});
          button(ui, {.key = "later", .label = "Để sau", .kind = ButtonKind::Quiet});
        },
        {.width = 768, .height = 640, .text_scale_percent = scale});
    const auto middle = [&harness](Role role, std::string_view name) {
      const Found found = harness.get(role, name);
      return found.rect.y + found.rect.h / 2;
    };
    EXPECT_NEAR(middle(Role::Button, "Tiếp tục"), middle(Role::Button, "Để sau"), 1) << scale;
    EXPECT_NEAR(middle(Role::Link, "Một Cửa"), middle(Role::Button, "English"), 1) << scale;
  }
}

}  // namespace
}  // namespace motcua::kit
