#include <random>

#include "mirror_model.h"

namespace motcua::semantics {
namespace {

// A page with random nesting, texts and fields; keys come from a small set so that frames share
// many nodes, in other places and orders.
class RandomPage {
 public:
  explicit RandomPage(std::uint32_t seed) : random_(seed) {}

  void draw(Tree& tree) {
    used_.clear();
    tree.begin_frame();
    tree.set_title("Trang " + std::to_string(pick(3)));
    tree.set_content_size(720, static_cast<int>(pick(4)) * 100);
    children(tree, 0);
    if (pick(4) == 0) {
      tree.begin_layer();
      if (const Key key = unused_key()) {
        tree.open({.key = key, .role = Role::Dialog, .state = state::kModal, .name = "Hộp"});
        children(tree, 1);
        tree.close();
      }
      tree.end_layer();
    }
    tree.end_frame();
  }

 private:
  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  Key unused_key() {
    const Key key = 1 + pick(40);
    return used_.insert(key).second ? key : 0;
  }

  void children(Tree& tree, int depth) {
    const std::uint32_t count = pick(depth == 0 ? 9 : 5);
    for (std::uint32_t i = 0; i < count; ++i) {
      const Key key = unused_key();
      if (key == 0) continue;
      // The role follows the key nearly always, so that identity is tested and its end too.
      const std::uint32_t kind = pick(25) == 0 ? pick(5) : static_cast<std::uint32_t>(key % 5);
      child(tree, key, kind, depth);
    }
  }

  void child(Tree& tree, Key key, std::uint32_t kind, int depth) {
    const std::string name = "Tên dài " + std::to_string(pick(6));
    const std::string value = "giá trị " + std::to_string(pick(4));
    const Rect rect{.x = static_cast<int>(pick(3)),
                    .y = static_cast<int>(pick(3)) * 40000,
                    .w = 48,
                    .h = 48 + static_cast<int>(pick(3))};
    if (kind < 2 && depth < 4) {
      tree.open({.key = key,
                 .role = kind == 0 ? Role::Box : Role::Group,
                 .name = name,
                 .flow = {.kind = static_cast<FlowKind>(pick(4))}});
      children(tree, depth + 1);
      tree.close();
    } else if (kind == 2) {
      tree.add({.key = key,
                .role = Role::TextField,
                .state = pick(2) * state::kInvalid,
                .rect = rect,
                .name = name,
                .value = value,
                .labelled_by = 1 + pick(40),
                .hints = {.length_max = static_cast<std::uint16_t>(pick(3))}});
    } else {
      tree.add({.key = key,
                .role = kind == 3 ? Role::Link : Role::Progress,
                .rect = rect,
                .name = name,
                .href = kind == 3 ? "/duong-dan/" + std::to_string(pick(3)) : "",
                .style = {.text = static_cast<TextStyle>(pick(4))},
                .range = {.now = static_cast<float>(pick(5))}});
    }
  }

  std::mt19937 random_;
  std::unordered_set<Key> used_{};
};

TEST(DiffTest, AppliedToTheMirrorGivesTheFrameWhateverTheChange) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Tree tree;
    MirrorModel mirror;
    RandomPage page(seed);
    for (int step = 0; step < 12; ++step) {
      page.draw(tree);

      mirror.apply(tree.patch());

      expect_same(mirror, tree);
      ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed << " step " << step;
    }
  }
}

TEST(DiffTest, WritesNothingWhenNothingChanged) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    Tree tree;
    RandomPage(seed).draw(tree);

    RandomPage(seed).draw(tree);

    EXPECT_TRUE(tree.patch().empty());
  }
}

TEST(DiffTest, RebuildsEverythingForAMirrorThatWasLost) {
  Tree tree;
  RandomPage(7).draw(tree);
  tree.forget_mirror();
  MirrorModel fresh;

  RandomPage(7).draw(tree);
  fresh.apply(tree.patch());

  expect_same(fresh, tree);
}

void draw_list(Tree& tree, const std::vector<int>& order) {
  tree.begin_frame();
  tree.open({.key = make_key("list"), .role = Role::List});
  for (const int item : order) {
    tree.add({.key = child_key(make_key("list"), std::to_string(item)),
              .role = Role::TextField,
              .name = "Mục " + std::to_string(item)});
  }
  tree.close();
  tree.end_frame();
}

Slot slot_of(const Tree& tree, int item) {
  return tree.frame().slot_of(child_key(make_key("list"), std::to_string(item)));
}

TEST(DiffTest, KeepsIdentityWhenAListIsReordered) {
  Tree tree;
  MirrorModel mirror;
  draw_list(tree, {1, 2, 3, 4});
  mirror.apply(tree.patch());
  const Slot third = slot_of(tree, 3);
  mirror.ops.clear();

  draw_list(tree, {4, 1, 2, 3});
  mirror.apply(tree.patch());

  EXPECT_EQ(slot_of(tree, 3), third);
  EXPECT_EQ(mirror.ops, std::vector<Op>{Op::Move});  // Only the one that jumped.
  expect_same(mirror, tree);
}

TEST(DiffTest, MovesTheOthersAroundTheFocusedField) {
  Tree tree;
  MirrorModel mirror;
  draw_list(tree, {1, 2, 3, 4});
  mirror.apply(tree.patch());
  tree.post(slot_of(tree, 4), action::kFocus, 0, 0, 0, 0);
  draw_list(tree, {1, 2, 3, 4});
  const Slot focused = slot_of(tree, 4);

  draw_list(tree, {4, 1, 2, 3});

  const std::vector<std::uint32_t>& patch = tree.patch();
  for (std::size_t i = 2; i < patch.size(); i += 3) {
    ASSERT_EQ(patch[i] >> 24, static_cast<std::uint32_t>(Op::Move));
    EXPECT_NE(patch[i] & 0xffffffu, focused);
  }
  mirror.apply(patch);
  expect_same(mirror, tree);
}

TEST(DiffTest, DoesNotReuseASlotInThePatchThatFreesIt) {
  Tree tree;
  draw_list(tree, {1});
  const Slot first = slot_of(tree, 1);

  draw_list(tree, {2});

  EXPECT_NE(slot_of(tree, 2), first);
}

TEST(DiffTest, SendsALongNameOnceAndItsNumberAfterwards) {
  PatchWriter writer;
  writer.begin(1);
  writer.op(Op::Name, 3);
  writer.interned_text("Không cần nộp");
  const std::size_t first = writer.finish().size();
  writer.begin(2);
  writer.op(Op::Name, 4);
  writer.interned_text("Không cần nộp");
  writer.finish();

  writer.begin(3);
  writer.op(Op::Name, 5);
  writer.interned_text("Không cần nộp");

  EXPECT_EQ(writer.finish().size(), 4u);
  EXPECT_GT(first, 4u);
}

}  // namespace
}  // namespace motcua::semantics
