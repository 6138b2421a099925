#include "kit/layout.h"

#include <gtest/gtest.h>

namespace motcua::kit {
namespace {

TEST(LayoutTest, DropsTheGapAtTheTopAndKeepsTheLargerOfTwo) {
  Layout layout;
  layout.begin(360);

  EXPECT_EQ(layout.next(20, 16).y, 0);
  layout.set_gap_min(40);
  EXPECT_EQ(layout.next(20, 16).y, 60);
  EXPECT_EQ(layout.next(20, 16).y, 96);
}

TEST(LayoutTest, GivesAColumnInsideItsOwnHeight) {
  Layout layout;
  layout.begin(360);
  layout.push(16, 10, 328);
  layout.next(30, 8);
  layout.next(30, 8);

  EXPECT_EQ(layout.pop(), 68);
  EXPECT_EQ(layout.width(), 360);
}

TEST(LayoutTest, WrapsARowWhenItIsFull) {
  Layout layout;
  layout.begin(300);
  layout.push(0, 0, 300);
  layout.start_row(10);

  EXPECT_EQ(layout.next_in_row(140, 48).x, 0);
  EXPECT_EQ(layout.next_in_row(140, 52).x, 150);
  const semantics::Rect third = layout.next_in_row(400, 48);

  EXPECT_EQ(third.y, 62);
  EXPECT_EQ(third.w, 300);
  EXPECT_EQ(layout.pop(), 110);
}

}  // namespace
}  // namespace motcua::kit
