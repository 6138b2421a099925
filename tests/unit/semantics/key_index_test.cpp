#include "semantics/key_index.h"

#include <gtest/gtest.h>

namespace motcua::semantics {
namespace {

TEST(KeyIndexTest, FindsWhatWasAddedAlsoWhenPlacesCollideAndTheTableGrows) {
  KeyIndex index;
  EXPECT_EQ(index.find(7), kNoIndex);
  constexpr std::uint32_t kCount = 3000;
  const auto key = [](std::uint32_t i) { return Key{i} * 256; };  // One low byte for all.
  for (std::uint32_t i = 0; i < kCount; ++i) ASSERT_TRUE(index.add(key(i), i));
  for (std::uint32_t i = 0; i < kCount; ++i) ASSERT_EQ(index.find(key(i)), i);
  EXPECT_EQ(index.find(5), kNoIndex);
}

TEST(KeyIndexTest, RefusesASecondNodeOfOneKeyAndKeepsTheFirst) {
  KeyIndex index;
  EXPECT_TRUE(index.add(9, 1));
  EXPECT_FALSE(index.add(9, 2));
  EXPECT_EQ(index.find(9), 1u);
  index.move(9, 4);
  EXPECT_EQ(index.find(9), 4u);
  index.clear();
  EXPECT_EQ(index.find(9), kNoIndex);
  EXPECT_TRUE(index.add(9, 3));
}

}  // namespace
}  // namespace motcua::semantics
