// Goal: an account travels as one sealed file, and nothing else is taken for one.
#include "vault/copy.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/hash.h"
#include "vault/cover.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::vault {
namespace {

class CopyTest : public testing::Test {
 protected:
  SeededRandom random{9};
  Account account = make_account(1'795'335'330'000, {}, random);
  Bytes slot = make_slot(account.id, {.kdf = crypto::make_kdf_params(random)}, Bytes(kKeyBytes, 1),
                         Bytes(kKeyBytes, 2), random);
  std::vector<CopyItem> items{{fence_item(account.id), Bytes(32, 4)},
                              {covered_files_prefix(account.id) + "aa", Bytes(70'000, 5)},
                              {format_item(account.id), motcua::to_bytes("2")},
                              {covered_items_prefix(account.id) + "bb", Bytes(100, 6)},
                              {slot_item(account.id, Way::Pin), Bytes(10, 7)},
                              {slot_item(account.id), slot}};

  static void seal_again(Bytes& file) {
    const auto digest = crypto::sha256(ByteView(file).first(file.size() - 32));
    std::ranges::copy(digest, file.end() - 32);
  }
};

TEST_F(CopyTest, TakesThePassphraseAndWhatItOpensAndLeavesTheDevicesWays) {
  const auto copy = read_copy(write_copy(account, items));
  ASSERT_TRUE(copy.has_value());
  EXPECT_EQ(copy->account.id, account.id);
  EXPECT_EQ(copy->account.word, account.word);
  EXPECT_TRUE(copy->account.keeps);
  ASSERT_EQ(copy->items.size(), 4U);
  EXPECT_EQ(copy->items[0].second.size(), 70'000U);
  for (const auto& [name, bytes] : copy->items) {
    EXPECT_NE(name, slot_item(account.id, Way::Pin));
    EXPECT_NE(name, fence_item(account.id));
  }
}

TEST_F(CopyTest, RefusesEveryCutAndEveryChangedByte) {
  items.erase(items.begin() + 1);
  const Bytes file = write_copy(account, items);
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(read_copy(ByteView(file).first(size)).has_value()) << size;
  }
  for (std::size_t i = 0; i < file.size(); ++i) {
    Bytes changed = file;
    changed[i] ^= 1U;
    EXPECT_FALSE(read_copy(changed).has_value()) << i;
  }
}

TEST_F(CopyTest, RefusesNamesOfOthersAndSlotsThatAskForTooMuch) {
  Bytes foreign = write_copy(account, {{slot_item(account.id), slot},
                                       {covered_items_prefix(account.id) + "bb", Bytes(4, 6)}});
  const auto at = std::ranges::search(foreign, as_bytes("/i/bb")).begin();
  *(at - 1) = *(at - 1) == 'f' ? 'e' : 'f';  // The account's last digit.
  seal_again(foreign);
  EXPECT_EQ(read_copy(foreign).error().code, ErrorCode::Corrupt);

  crypto::KdfParams much = crypto::make_kdf_params(random);
  much.memory_bytes = 2ULL << 30U;
  const Bytes greedy =
      make_slot(account.id, {.kdf = much}, Bytes(kKeyBytes, 1), Bytes(kKeyBytes, 2), random);
  EXPECT_EQ(read_copy(write_copy(account, {{slot_item(account.id), greedy}})).error().code,
            ErrorCode::Corrupt);
  EXPECT_EQ(read_copy(write_copy(account, {})).error().code, ErrorCode::Corrupt);
  Bytes newer = write_copy(account, items);
  newer[3] = '2';
  EXPECT_EQ(read_copy(newer).error().code, ErrorCode::Conflict);
}

}  // namespace
}  // namespace motcua::vault
