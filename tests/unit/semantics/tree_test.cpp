#include "semantics/tree.h"

#include "mirror_model.h"

namespace motcua::semantics {
namespace {

constexpr Key kField = make_key("field");
constexpr Key kButton = make_key("button");
constexpr Key kBox = make_key("box");

// A page with one field and one button, drawn as a screen would.
struct Page {
  Tree tree{};
  MirrorModel mirror{};
  std::string value{};
  bool checked = false;
  bool accepts = true;  // False: the model refuses what is typed or ticked.
  int presses = 0;
  std::vector<std::string> log{};

  void draw() {
    record();
    tree.end_frame();
    mirror.ops.clear();
    mirror.apply(tree.patch());
  }
  void record() {
    tree.begin_frame();
    tree.open({.key = make_key("main"), .role = Role::Main});
    tree.add({.key = make_key("h1"), .role = Role::Heading, .level = 1, .name = "Tiêu đề"});
    if (const auto edit = tree.take(kField, action::kSetValue)) {
      log.push_back("edit " + edit->text);
      if (accepts) value = edit->text;
    }
    tree.add({.key = kField, .role = Role::TextField, .name = "Họ và tên", .value = value});
    if (tree.take(kButton, action::kClick)) {
      ++presses;
      log.push_back("press");
    }
    tree.add({.key = kButton, .role = Role::Button, .name = "Tiếp tục"});
    if (tree.take(kBox, action::kClick) && accepts) checked = !checked;
    tree.add({.key = kBox,
              .role = Role::Checkbox,
              .state = checked ? static_cast<std::uint32_t>(state::kChecked) : 0u,
              .name = "Tôi cam đoan"});
    tree.close();
  }
  Slot slot(Key key) const { return tree.frame().slot_of(key); }
};

TEST(TreeTest, HandsOutAnActionExactlyOnce) {
  Page page;
  page.draw();

  page.tree.post(page.slot(kButton), action::kClick, 0, 0, 1, 0);
  for (int i = 0; i < 4; ++i) page.draw();

  EXPECT_EQ(page.presses, 1);
}

TEST(TreeTest, ShowsWhatAnAbandonedFrameTookInTheFrameAfterIt) {
  Page page;
  page.draw();

  page.tree.post(page.slot(kBox), action::kClick, 0, 0, 1, 0);
  page.record();
  page.tree.announce("Đã chọn", Politeness::Polite);
  page.tree.abandon_frame();
  // The frame before is still what is shown.
  EXPECT_FALSE(page.tree.find(Role::Checkbox, "Tôi cam đoan")->checked);
  page.draw();

  EXPECT_TRUE(page.tree.find(Role::Checkbox, "Tôi cam đoan")->checked);
  ASSERT_EQ(page.tree.announcements().size(), 1u);
  EXPECT_EQ(page.tree.unclaimed(), 0u);
}

TEST(TreeTest, SetsABoxBackThatAnAbandonedFrameRefused) {
  Page page;
  page.accepts = false;
  page.draw();

  page.tree.post(page.slot(kBox), action::kClick, 0, 0, 1, 0);
  page.record();
  page.tree.abandon_frame();
  page.draw();

  EXPECT_FALSE(page.tree.patch().empty());  // The browser has ticked it already.
  page.draw();
  EXPECT_TRUE(page.tree.patch().empty());
}

TEST(TreeTest, DeliversTypingBeforeTheClickThatFollowedInItsOwnFrame) {
  Page page;
  page.draw();

  page.tree.post_text(page.slot(kField), 1, "Ánh", 3, 3, 0);
  page.tree.post(page.slot(kButton), action::kClick, 0, 0, 1, 0);
  page.draw();
  EXPECT_EQ(page.presses, 0);
  EXPECT_TRUE(page.tree.has_waiting());
  page.draw();

  EXPECT_EQ(page.log, (std::vector<std::string>{"edit Ánh", "press"}));
}

TEST(TreeTest, KeepsOnlyTheNewestTextOfFastTyping) {
  Page page;
  page.draw();

  page.tree.post_text(page.slot(kField), 1, "A", 1, 1, 0);
  page.tree.post_text(page.slot(kField), 2, "An", 2, 2, 0);
  page.draw();

  EXPECT_EQ(page.log, std::vector<std::string>{"edit An"});
  EXPECT_FALSE(page.tree.has_waiting());
}

TEST(TreeTest, DropsAnActionNobodyOffersAnyMore) {
  Page page;
  page.draw();
  ActionEvent event;
  event.key = make_key("gone");
  event.action = action::kClick;

  page.tree.post(event);
  page.draw();

  EXPECT_EQ(page.tree.unclaimed(), 1u);
  EXPECT_FALSE(page.tree.has_waiting());
}

TEST(TreeTest, DoesNotEchoWhatTheFieldAlreadyShows) {
  Page page;
  page.draw();

  page.tree.post_text(page.slot(kField), 1, "Ánh", 3, 3, 0);
  page.draw();

  EXPECT_TRUE(page.tree.patch().empty());
}

TEST(TreeTest, SendsBackAValueThatTheModelChangedWithTheSequenceItSaw) {
  Page page;
  page.value = "cũ";
  page.draw();
  page.accepts = false;

  page.tree.post_text(page.slot(kField), 5, "mới", 3, 3, 0);
  page.draw();

  EXPECT_EQ(page.mirror.ops, std::vector<Op>{Op::Value});
  EXPECT_EQ(page.mirror.elements[page.slot(kField)].ack, 5u);
  EXPECT_EQ(page.mirror.elements[page.slot(kField)].value, "cũ");
}

TEST(TreeTest, RepeatsTheStateOfABoxTheBrowserTickedByItself) {
  Page page;
  page.draw();
  page.accepts = false;

  page.tree.post(page.slot(kBox), action::kClick, 0, 0, 1, 0);
  page.draw();

  EXPECT_EQ(page.mirror.ops, std::vector<Op>{Op::State});
}

TEST(TreeTest, NeverRecordsTheValueOfASecretField) {
  Tree tree;
  tree.begin_frame();
  tree.add({.key = kField,
            .role = Role::Password,
            .state = state::kSecret,
            .name = "Mật khẩu",
            .value = "tuyệt mật"});
  tree.end_frame();

  EXPECT_EQ(dump(tree.frame()).find("tuyệt"), std::string::npos);
  EXPECT_FALSE(tree.has_text("tuyệt"));
  MirrorModel mirror;
  mirror.apply(tree.patch());
  EXPECT_EQ(mirror.elements[tree.frame().slot_of(kField)].value, "");
}

TEST(TreeTest, FocusesTheHeadingWhenTheFocusedNodeGoesAway) {
  Page page;
  page.draw();
  page.tree.post(page.slot(kField), action::kFocus, 0, 0, 0, 0);
  page.draw();

  page.tree.begin_frame();
  page.tree.add({.key = make_key("h1"), .role = Role::Heading, .level = 1, .name = "Trang khác"});
  page.tree.end_frame();
  page.mirror.apply(page.tree.patch());

  ASSERT_EQ(page.mirror.focus.size(), 1u);
  EXPECT_EQ(page.mirror.focus[0].first, page.slot(make_key("h1")));
}

TEST(TreeTest, FocusesTheFirstFieldOfAGroup) {
  Tree tree;
  tree.request_focus(make_key("ngay"), FocusReason::ErrorSummary);
  tree.begin_frame();
  tree.open({.key = make_key("ngay"), .role = Role::FieldSet, .name = "Ngày sinh"});
  tree.add({.key = make_key("l"), .role = Role::Legend, .name = "Ngày sinh"});
  tree.add({.key = make_key("d"), .role = Role::TextField, .name = "Ngày"});
  tree.add({.key = make_key("m"), .role = Role::TextField, .name = "Tháng"});
  tree.close();
  tree.end_frame();

  EXPECT_TRUE(tree.is_focused(make_key("d")));
}

TEST(TreeTest, GivesASecondNodeWithTheSameKeyAKeyOfItsOwn) {
  Tree tree;
  tree.begin_frame();
  tree.add({.key = kButton, .role = Role::Button, .name = "Một"});
  tree.add({.key = kButton, .role = Role::Button, .name = "Hai"});
  tree.end_frame();

  EXPECT_EQ(tree.frame().duplicate_keys, 1u);
  EXPECT_NE(tree.frame().nodes[0].key, tree.frame().nodes[1].key);
}

TEST(TreeTest, FindsNodesByRoleNameAndGroup) {
  Tree tree;
  tree.begin_frame();
  for (const char* who : {"Mẹ", "Cha"}) {
    tree.open({.key = make_key(who), .role = Role::FieldSet, .name = who});
    tree.add({.key = child_key(make_key(who), "ten"),
              .role = Role::TextField,
              .name = "Họ và tên",
              .value = who});
    tree.close();
  }
  tree.end_frame();

  EXPECT_EQ(tree.find(Role::TextField, "Họ và tên", "Cha")->value, "Cha");
  EXPECT_EQ(tree.find_all(Role::TextField, "Họ và tên").size(), 2u);
  EXPECT_EQ(tree.find_aria("textbox", "Họ và tên").size(), 2u);
  EXPECT_FALSE(tree.find(Role::TextField, "Họ và tên", "Ông"));
}

TEST(TreeTest, MakesTheSameKeyForAPathHoweverItIsBuilt) {
  EXPECT_EQ(child_key(make_key("a"), "b"), make_key("a/b"));
  EXPECT_NE(make_key("a/b"), make_key("ab"));
}

TEST(TreeTest, DumpsTheFrameAsAListOfRolesAndNames) {
  Page page;
  page.value = "Nguyễn Thị Ánh";
  page.draw();

  EXPECT_EQ(dump(page.tree.frame()),
            "- main\n"
            "  - heading \"Tiêu đề\" [level=1]\n"
            "  - textbox \"Họ và tên\": Nguyễn Thị Ánh\n"
            "  - button \"Tiếp tục\"\n"
            "  - checkbox \"Tôi cam đoan\"\n");
}

}  // namespace
}  // namespace motcua::semantics
