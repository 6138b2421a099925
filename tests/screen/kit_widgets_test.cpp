// Every widget of the kit, as a screen uses it and as a person perceives it.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "support/screen_harness.h"

namespace motcua::kit {
namespace {

using semantics::Found;
using semantics::Role;
using testing_support::ScreenHarness;
namespace state = semantics::state;

// A page with everything on it; `log` says what was asked for.
struct Everything {
  std::vector<std::string> log{};
  std::string name{};
  std::string place{};
  std::string secret{};
  bool agreed = false;
  bool open = false;
  bool clear = false;
  std::optional<std::size_t> sex{};
  std::optional<std::size_t> nation{};
  DateEdit born{};

  void operator()(Ui& ui) {
    {
      Banner banner(ui);
      if (brand(ui, {.key = "brand", .name = "Một Cửa"})) log.emplace_back("brand");
      button(ui, {.key = "lock", .label = "Khóa lại", .kind = ButtonKind::Quiet});
      if (button(ui, {.key = "lang", .label = "English", .kind = ButtonKind::Quiet})) {
        log.emplace_back("lang");
      }
    }
    Main main(ui);
    heading(ui, "h1", 1, "Đăng ký khai sinh");
    steps(ui, "steps", 2, 5, "Bước 2 trên 5");
    notice(ui, "notice", Tone::Warning, "Đang chờ mạng", "Hồ sơ sẽ tự gửi.");
    {
      Form form(ui, "form");
      fields(ui);
    }
    lists(ui);
    Row row(ui, "buttons");
    if (button(ui, {.key = "next", .label = "Tiếp tục", .kind = ButtonKind::Primary})) {
      log.emplace_back("next");
    }
    if (button(ui, {.key = "off", .label = "Chưa được", .enabled = false})) {
      log.emplace_back("off");
    }
    if (button(ui, {.key = "busy", .label = "Đang gửi", .busy = true})) log.emplace_back("busy");
    link(ui, {.key = "out", .label = "Văn bản", .href = "https://example.vn/"});
  }

  void fields(Ui& ui) {
    if (auto edit = text_field(ui, {.key = "name",
                                    .label = "Họ và tên",
                                    .hint = "Viết có dấu",
                                    .error = name.empty() ? "Hãy nhập họ và tên" : "",
                                    .value = name,
                                    .required = true})) {
      name = edit->text;
    }
    if (auto edit = passphrase(ui, {.key = "secret", .label = "Mật khẩu", .clear = clear})) {
      secret = edit->text;
    }
    if (auto edit = date_field(ui, {.key = "born",
                                    .legend = "Ngày sinh",
                                    .day = born.day,
                                    .month = born.month,
                                    .year = born.year,
                                    .day_label = "Ngày",
                                    .month_label = "Tháng",
                                    .year_label = "Năm"})) {
      born = *edit;
    }
    if (auto chosen = radio_group(ui, {.key = "sex",
                                       .legend = "Giới tính",
                                       .options = {{.label = "Nam"}, {.label = "Nữ"}},
                                       .selected = sex})) {
      sex = chosen;
    }
    if (auto chosen = select(ui, {.key = "nation",
                                  .label = "Dân tộc",
                                  .options = {"Kinh", "Tày", "Thái"},
                                  .selected = nation,
                                  .empty_label = "Chọn"})) {
      nation = chosen;
    }
    std::vector<Suggestion> suggestions;
    if (!place.empty()) suggestions = {{"Phường Ba Đình", "Hà Nội"}, {"Xã Ba Đình", "Thanh Hóa"}};
    if (auto edit = combobox(
            ui, {.key = "place", .label = "Nơi sinh", .text = place, .suggestions = suggestions})) {
      place = edit->text;
      if (edit->chosen) log.push_back("chose " + std::to_string(*edit->chosen));
    }
    if (checkbox(ui, {.key = "agree", .label = "Tôi cam đoan", .checked = agreed})) {
      agreed = !agreed;
    }
    if (auto files = file_field(
            ui, {.key = "file", .label = "Giấy chứng sinh", .button_label = "Chọn tệp"})) {
      for (const Picked& file : *files) log.push_back(file.handle + " " + file.name);
    }
  }

  void lists(Ui& ui) {
    if (auto row = summary_rows(ui, "summary",
                                {{"Họ và tên", "Ánh", "Sửa", "Sửa họ và tên"},
                                 {"Quê quán", "Nam Định", "Sửa", "Sửa quê quán"}})) {
      log.push_back("edit " + std::to_string(*row));
    }
    if (auto item = error_summary(ui, {.key = "errors", .title = "Còn 1 chỗ", .items = {"Tên"}})) {
      log.push_back("error " + std::to_string(*item));
    }
    if (search_result_card(ui, {.key = "card", .title = "Khai sinh", .href = "/khai-sinh"})) {
      log.emplace_back("card");
    }
    if (disclosure(ui, {.key = "more", .label = "Chi tiết", .open = open})) open = !open;
    timeline(ui, "timeline", {{.title = "Đã nhận"}, {.title = "Chờ"}});
    checklist(ui, "papers", {{"Giấy chứng sinh", "Cần nộp", "", Tone::Warning}});
    progress(ui, {.key = "bytes", .label = "Đang gửi", .now = 1, .max = 2, .text = "1 trên 2"});
    image(ui, {.key = "photo", .alt = "Ảnh giấy chứng sinh", .url = "blob:x"});
  }
};

std::vector<Found> interactive(ScreenHarness& screen) {
  std::vector<Found> all;
  for (std::uint8_t role = 1; role < semantics::kRoleCount; ++role) {
    if (!semantics::is_interactive(static_cast<Role>(role))) continue;
    for (const Found& found : screen.ui().tree().find_all(static_cast<Role>(role))) {
      all.push_back(found);
    }
  }
  return all;
}

TEST(KitTest, GivesEveryControlANameAndATargetOfAtLeast48Px) {
  for (const int width : {320, 360, 768, 1280}) {
    for (const int scale : {100, 140}) {
      Everything page{.place = "ba"};
      ScreenHarness screen([&](Ui& ui) { page(ui); },
                           {.width = width, .text_scale_percent = scale});
      screen.type(Role::Combobox, "Nơi sinh", "ba d");
      for (const Found& found : interactive(screen)) {
        EXPECT_FALSE(found.name.empty());
        if (found.role == Role::Option && found.rect.w == 0) continue;  // Native select.
        EXPECT_GE(found.rect.w, 48) << found.name << " at " << width;
        EXPECT_GE(found.rect.h, 48) << found.name << " at " << width;
        EXPECT_GE(found.rect.x, 0) << found.name << " at " << width;
        EXPECT_LE(found.rect.x + found.rect.w, width) << found.name << " at " << width;
      }
    }
  }
}

TEST(KitTest, BreaksTheWordsOfAButtonForFilesWhereTheyAreTooLong) {
  for (const int scale : {100, 140, 200}) {
    ScreenHarness screen(
        [](Ui& ui) {
          const Main main(ui);
          file_field(ui, {.key = "file", .label = "Ảnh", .button_label = "Chụp ảnh hoặc chọn tệp"});
          button(ui, {.key = "same", .label = "Chụp ảnh hoặc chọn tệp", .icon = Icon::File});
        },
        {.width = 320, .text_scale_percent = scale});
    const Found field = screen.ui().tree().find_all(Role::File).front();
    const int line = screen.ui().size(TextStyle::Strong).line;
    const int words =
        static_cast<int>(screen.ui().text_width("Chụp ảnh hoặc chọn tệp", TextStyle::Strong));
    const int lines_at_least = words / (field.rect.w - kIconSize) + 1;
    EXPECT_GE(field.rect.h, lines_at_least * line) << scale << " %";
    if (scale == 200) EXPECT_GE(lines_at_least, 2);
  }
}

TEST(KitTest, PutsNoControlOverAnother) {
  for (const int width : {320, 1280}) {
    Everything page{.place = "ba"};
    ScreenHarness screen([&](Ui& ui) { page(ui); }, {.width = width});
    screen.type(Role::Combobox, "Nơi sinh", "ba d");
    for (const Found& found : interactive(screen)) {
      if (found.rect.w == 0) continue;
      const float x = static_cast<float>(found.rect.x) + static_cast<float>(found.rect.w) / 2;
      const float y = static_cast<float>(found.rect.y) + static_cast<float>(found.rect.h) / 2;
      if (found.enabled) EXPECT_EQ(screen.ui().tree().hit(x, y), found.key) << found.name;
    }
  }
}

TEST(KitTest, DrawsNothingAgainWhenNothingChanged) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.settle();

  EXPECT_TRUE(screen.ui().tree().patch().empty());
  EXPECT_FALSE(screen.ui().pixels_changed());
  EXPECT_FALSE(screen.ui().wants_frame());
}

TEST(KitTest, ReportsEachPressOnce) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.click(Role::Button, "Tiếp tục");
  screen.click(Role::Button, "Sửa quê quán");
  screen.click(Role::Link, "Khai sinh");
  screen.click(Role::Link, "Tên");
  screen.click(Role::Button, "English");

  EXPECT_EQ(page.log, (std::vector<std::string>{"next", "edit 1", "card", "error 0", "lang"}));
}

TEST(KitTest, IgnoresPressesOnButtonsThatAreOffOrBusy) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.click(Role::Button, "Chưa được");
  screen.click(Role::Button, "Đang gửi");

  EXPECT_TRUE(page.log.empty());
  EXPECT_FALSE(screen.get(Role::Button, "Chưa được").enabled);
  EXPECT_TRUE(screen.get(Role::Button, "Đang gửi").busy);
}

TEST(KitTest, TiesHintAndErrorToTheirField) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  const Found empty = screen.get(Role::TextField, "Họ và tên");
  screen.fill(Role::TextField, "Họ và tên", "Nguyễn Thị Ánh");
  const Found filled = screen.get(Role::TextField, "Họ và tên");

  EXPECT_EQ(empty.description, "Viết có dấu");
  EXPECT_EQ(empty.error, "Hãy nhập họ và tên");
  EXPECT_TRUE(empty.invalid);
  EXPECT_TRUE(empty.required);
  EXPECT_EQ(filled.value, "Nguyễn Thị Ánh");
  EXPECT_FALSE(filled.invalid);
}

TEST(KitTest, TakesBackAnEditTheModelRefuses) {
  ScreenHarness screen([](Ui& ui) {
    Main main(ui);
    text_field(ui, {.key = "name", .label = "Tên", .value = "cũ"});
    checkbox(ui, {.key = "box", .label = "Đồng ý"});
  });

  screen.fill(Role::TextField, "Tên", "mới");
  screen.click(Role::Checkbox, "Đồng ý");

  EXPECT_EQ(screen.get(Role::TextField, "Tên").value, "cũ");
  EXPECT_FALSE(screen.get(Role::Checkbox, "Đồng ý").checked);
}

TEST(KitTest, KeepsAPassphraseOutOfTheTree) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.fill(Role::Password, "Mật khẩu", "con mèo tam thể");

  EXPECT_EQ(page.secret, "con mèo tam thể");
  EXPECT_FALSE(screen.shows("con mèo"));
  EXPECT_EQ(screen.dump().find("con mèo"), std::string::npos);
}

TEST(KitTest, ReadsADateFromThreeFields) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.fill(Role::TextField, "Ngày", "5", "Ngày sinh");
  screen.fill(Role::TextField, "Năm", "2026", "Ngày sinh");

  EXPECT_EQ(page.born.day, "5");
  EXPECT_EQ(page.born.month, "");
  EXPECT_EQ(page.born.year, "2026");
}

TEST(KitTest, ChoosesByRadioAndSelect) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.click(Role::Radio, "Nữ");
  screen.choose("Dân tộc", "Thái");
  screen.click(Role::Checkbox, "Tôi cam đoan");
  screen.click(Role::Disclosure, "Chi tiết");

  EXPECT_EQ(page.sex, 1u);
  EXPECT_TRUE(screen.get(Role::Radio, "Nữ").checked);
  EXPECT_EQ(page.nation, 2u);
  EXPECT_EQ(screen.get(Role::Select, "Dân tộc").value, "2");
  EXPECT_TRUE(page.agreed);
  EXPECT_TRUE(screen.get(Role::Disclosure, "Chi tiết").expanded);
}

TEST(KitTest, ALabelAndItsValueAreOneNodeThatHoldsItsButton) {
  ScreenHarness screen([](Ui& ui) {
    summary_rows(ui, "rows", {{"Họ và tên", "Ánh", "Sửa", "Sửa họ và tên"}, {"Quê quán", "Huế"}});
  });
  const semantics::Frame& frame = screen.ui().tree().frame();
  EXPECT_EQ(frame.nodes.size(), 4u);  // The list, two facts, one button.
  const Found fact = screen.get(Role::Fact, "Họ và tên");
  const Found button = screen.get(Role::Button, "Sửa họ và tên");
  EXPECT_TRUE(screen.shows("Huế"));
  const semantics::Rect placed = frame.mirror_rect(frame.nodes[frame.find(button.key)]);
  EXPECT_EQ(placed.x, button.rect.x - fact.rect.x);  // The mirror places it from the fact's corner.
  EXPECT_EQ(placed.y, button.rect.y - fact.rect.y);
}

TEST(KitTest, VietnameseWordsOnAnEnglishPageSayTheirLanguage) {
  std::string page_language = "en";
  ScreenHarness screen([&](Ui& ui) {
    ui.set_language(page_language);
    heading(ui, "h", 1, "Đăng ký khai sinh");
    paragraph(ui, "p", "Go on with the draft of Đăng ký khai sinh");
    summary_rows(ui, "rows", {{"Place", "Phường Ba Đình"}, {"Fee", "None"}});
  });
  const auto language = [&](std::size_t node) {
    const semantics::Frame& frame = screen.ui().tree().frame();
    return std::string(frame.text(frame.nodes[node].lang));
  };
  EXPECT_EQ(language(0), "vi");
  EXPECT_EQ(language(1), "");  // Most of it is English.
  EXPECT_EQ(language(3), "vi");
  EXPECT_EQ(language(4), "");

  page_language = "vi";
  screen.settle();
  screen.ui().set_viewport({.width = 700});
  screen.settle();
  EXPECT_EQ(language(0), "");
}

TEST(KitTest, OpensSuggestionsWhileTypingAndTakesOneByClick) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.type(Role::Combobox, "Nơi sinh", "ba dinh");
  EXPECT_TRUE(screen.get(Role::Combobox, "Nơi sinh").expanded);
  screen.click(Role::Option, "Xã Ba Đình, Thanh Hóa");

  EXPECT_EQ(page.log, std::vector<std::string>{"chose 1"});
  EXPECT_EQ(page.place, "Xã Ba Đình");
  EXPECT_FALSE(screen.get(Role::Combobox, "Nơi sinh").expanded);
}

TEST(KitTest, WalksSuggestionsByArrowKeysAndClosesThemByEscape) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });
  screen.type(Role::Combobox, "Nơi sinh", "ba");
  const semantics::Slot slot = screen.get(Role::Combobox, "Nơi sinh").slot;
  semantics::Tree& tree = screen.ui().tree();

  for (int i = 0; i < 2; ++i) tree.post(slot, semantics::action::kIncrement, 0, 0, 4, 0);
  screen.settle();
  EXPECT_NE(screen.get(Role::Option, "Xã Ba Đình, Thanh Hóa").state_bits & state::kSelected, 0u);
  tree.post(slot, semantics::action::kDismiss, 0, 0, 4, 0);
  screen.settle();

  EXPECT_FALSE(screen.has(Role::Option, "Xã Ba Đình, Thanh Hóa"));
}

TEST(KitTest, ReadsPickedFilesFromTheMirrorsList) {
  Everything page;
  ScreenHarness screen([&](Ui& ui) { page(ui); });

  screen.fill(Role::File, "Giấy chứng sinh",
              R"([{"handle":"f1","name":"ảnh.jpg","type":"image/jpeg","size":123},{"x":1}])");
  screen.fill(Role::File, "Giấy chứng sinh", "not json");

  EXPECT_EQ(page.log, std::vector<std::string>{"f1 ảnh.jpg"});
}

TEST(KitTest, FocusesTheHeadingOnlyWhenTheRouteChanges) {
  std::string route = "/";
  ScreenHarness screen([&](Ui& ui) {
    ui.set_route(route);
    Main main(ui);
    heading(ui, route, 1, "Trang " + route);
  });
  EXPECT_EQ(screen.ui().tree().focused(), 0u);

  route = "/thu-tuc";
  screen.settle();

  EXPECT_TRUE(screen.ui().is_focused(semantics::make_key("/thu-tuc")));
}

TEST(KitTest, HasTheSameTreeInHtmlModeWithoutPlaces) {
  Everything drawn;
  Everything plain;
  ScreenHarness canvas([&](Ui& ui) { drawn(ui); });
  ScreenHarness html([&](Ui& ui) { plain(ui); }, {}, Presentation::Html);

  html.fill(Role::TextField, "Họ và tên", "Ánh");
  canvas.fill(Role::TextField, "Họ và tên", "Ánh");

  EXPECT_EQ(html.dump(), canvas.dump());
  EXPECT_EQ(html.ui().content_height(), 0);
  EXPECT_EQ(html.ui().canvas().size(), 0u);
  for (const semantics::Node& node : html.ui().tree().frame().nodes) {
    EXPECT_EQ(node.rect, Rect{}) << html.ui().tree().frame().text(node.name);
  }
}

TEST(KitTest, LaysOutInsideThePageFrom320PxOn) {
  for (int width = 320; width <= 1400; width += 120) {
    Everything page;
    ScreenHarness screen([&](Ui& ui) { page(ui); }, {.width = width});
    for (const DrawCommand& command : screen.ui().canvas().commands()) {
      EXPECT_GE(command.x, 0) << width;
      EXPECT_LE(command.x + std::max(command.w, 0.0F), static_cast<float>(width)) << width;
    }
  }
}

}  // namespace
}  // namespace motcua::kit
