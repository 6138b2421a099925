// Goal: what lies on the disk tells neither names nor exact sizes, and nothing can be moved.
#include "vault/cover.h"

#include <gtest/gtest.h>

#include <set>

#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kAccount = "00112233445566778899aabbccddeeff";
constexpr std::string_view kOther = "ffeeddccbbaa99887766554433221100";
constexpr std::string_view kDraft = "019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071";

class CoverTest : public testing::Test {
 protected:
  SeededRandom random{5};
  Bytes master = Bytes(kKeyBytes, 1);
  Cover cover{kAccount, master};
  std::string item = record_item(kAccount, kDraft, "draft");
};

TEST_F(CoverTest, GivesBackWhatItCovered) {
  const Bytes covered = cover.cover(item, as_bytes("sealed bytes"), random);
  const auto back = cover.uncover(cover.place_of(item), covered);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->name, item);
  EXPECT_EQ(as_text(back->bytes), "sealed bytes");
}

TEST_F(CoverTest, TellsNoNameNeitherInThePlaceNorInTheBytes) {
  const Bytes covered = cover.cover(item, as_bytes("EGD1 of a draft"), random);
  const std::string place = cover.place_of(item);
  EXPECT_TRUE(place.starts_with(covered_items_prefix(kAccount)));
  EXPECT_TRUE(is_hex(place.substr(covered_items_prefix(kAccount).size()), 32));
  EXPECT_EQ(place.find("019a"), std::string::npos);
  EXPECT_EQ(as_text(covered).find(kDraft), std::string_view::npos);
  EXPECT_EQ(as_text(covered).find("of a draft"), std::string_view::npos);
  EXPECT_EQ(as_text(covered).find("rec/"), std::string_view::npos);
}

TEST_F(CoverTest, KeysRecordsAndShortDraftsLookTheSame) {
  std::set<std::size_t> sizes;
  for (const std::size_t size : {0U, 32U, 180U, 900U, 3900U}) {
    sizes.insert(cover.cover(item, Bytes(size, 1), random).size());
  }
  EXPECT_EQ(sizes.size(), 1U);
  EXPECT_EQ(covered_size(4097), 8192U);
  EXPECT_EQ(covered_size(65536), 65536U);
  EXPECT_EQ(covered_size(65537), 131072U);
  EXPECT_EQ(covered_size(1'048'900), 1'114'112U);
}

TEST_F(CoverTest, RefusesAnotherPlaceAnotherKeyAndAnyChangedByte) {
  const Bytes covered = cover.cover(item, as_bytes("x"), random);
  const std::string elsewhere = cover.place_of(key_item(kAccount, kDraft));
  EXPECT_EQ(cover.uncover(elsewhere, covered).error().code, ErrorCode::Corrupt);
  const Cover other(kAccount, Bytes(kKeyBytes, 2));
  EXPECT_EQ(other.uncover(cover.place_of(item), covered).error().code, ErrorCode::WrongKey);
  EXPECT_NE(other.place_of(item), cover.place_of(item));
  for (std::size_t i = 0; i < covered.size(); i += i < 100 ? 1 : 97) {
    Bytes changed = covered;
    changed[i] ^= 1U;
    EXPECT_FALSE(cover.uncover(cover.place_of(item), changed).has_value()) << i;
  }
}

TEST_F(CoverTest, HidesWhatBelongsToDraftsAndNothingElse) {
  EXPECT_TRUE(cover.hides(key_item(kAccount, kDraft)));
  EXPECT_TRUE(cover.hides(file_piece_item(kAccount, kDraft, "a1", 2)));
  EXPECT_FALSE(cover.hides(slot_item(kAccount)));
  EXPECT_FALSE(cover.hides(fence_item(kAccount)));
  EXPECT_FALSE(cover.hides(record_item(kOther, kDraft, "draft")));
  EXPECT_FALSE(cover.hides(kBundleVersionItem));
}

}  // namespace
}  // namespace motcua::vault
