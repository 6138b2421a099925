#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>

namespace motcua {
namespace {

TEST(IdsTest, MakesVersion7ThatCarriesTheTime) {
  SeededRandom random(1);
  const std::string id = make_uuid_v7(0x0123456789AB, random);

  EXPECT_TRUE(is_uuid_v7(id)) << id;
  EXPECT_TRUE(id.starts_with("01234567-89ab-7")) << id;
}

TEST(IdsTest, SortsByTimeAndDoesNotRepeat) {
  SeededRandom random(2);
  std::set<std::string> ids;
  std::string last;
  for (std::int64_t now = 1'795'335'330'000; now < 1'795'335'330'500; ++now) {
    std::string id = make_uuid_v7(now, random);
    EXPECT_LT(last, id);
    EXPECT_TRUE(ids.insert(id).second);
    last = std::move(id);
  }
}

TEST(IdsTest, KnowsWhatAnIdLooksLike) {
  EXPECT_TRUE(is_uuid("019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071"));
  EXPECT_TRUE(is_uuid_v7("019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071"));
  EXPECT_FALSE(is_uuid("019A2B3C-4d5e-7f60-8a1b-2c3d4e5f6071"));
  EXPECT_FALSE(is_uuid("019a2b3c-4d5e-7f60-8a1b-2c3d4e5f607"));
  EXPECT_FALSE(is_uuid("019a2b3c04d5e-7f60-8a1b-2c3d4e5f6071"));
  EXPECT_FALSE(is_uuid_v7("019a2b3c-4d5e-4f60-8a1b-2c3d4e5f6071"));
  EXPECT_FALSE(is_uuid_v7("019a2b3c-4d5e-7f60-7a1b-2c3d4e5f6071"));
}

TEST(SeededRandomTest, RepeatsItselfAndStaysInBounds) {
  SeededRandom first(9);
  SeededRandom second(9);
  bool seen[5] = {};
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t value = first.below(5);
    ASSERT_LT(value, 5U);
    EXPECT_EQ(value, second.below(5));
    seen[value] = true;
  }
  for (const bool was_seen : seen) EXPECT_TRUE(was_seen);
}

}  // namespace
}  // namespace motcua
