// Goal: what is stored opens with the right key at its own place and nowhere else.
#include "vault/vault.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
#include "crypto/envelope.h"
#include "vault/account.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kAccount = "00112233445566778899aabbccddeeff";
constexpr std::string_view kDraft = "019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6071";
constexpr std::string_view kOther = "019a2b3c-4d5e-7f60-8a1b-2c3d4e5f6072";
constexpr std::string_view kSecret = "Nguyễn Thị Ánh Nguyệt";

SecretBytes key_of(std::uint8_t first) {
  SecretBytes key(kKeyBytes);
  key.mutable_view()[0] = first;
  return key;
}

bool contains(ByteView haystack, std::string_view needle) {
  return as_text(haystack).find(needle) != std::string_view::npos;
}

class VaultTest : public testing::Test {
 protected:
  SeededRandom random{42};
  Vault vault{std::string(kAccount), key_of(1)};
};

TEST_F(VaultTest, OpensTheRecordItSealed) {
  const Write key = vault.create_key(kDraft, random);
  const Write record = vault.seal_record(kDraft, "draft", 7, as_bytes(kSecret), random);

  Vault again(std::string(kAccount), key_of(1));
  ASSERT_TRUE(again.load_key(kDraft, *key.value).has_value());
  const auto opened = again.open_record(kDraft, "draft", *record.value);

  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(as_text(opened->plain.view()), kSecret);
  EXPECT_EQ(opened->revision, 7);
  EXPECT_FALSE(contains(*record.value, "Nguy"));
}

TEST_F(VaultTest, RefusesARecordMovedToAnotherPlace) {
  vault.create_key(kDraft, random);
  vault.create_key(kOther, random);
  const Write record = vault.seal_record(kDraft, "draft", 1, as_bytes(kSecret), random);

  EXPECT_EQ(vault.open_record(kDraft, "outbox", *record.value).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(vault.open_record(kOther, "draft", *record.value).error().code, ErrorCode::WrongKey);
}

TEST_F(VaultTest, RefusesARecordWithAnyChangedByte) {
  vault.create_key(kDraft, random);
  const Write record = vault.seal_record(kDraft, "draft", 1, as_bytes(kSecret), random);
  for (std::size_t i = 0; i < record.value->size(); ++i) {
    Bytes changed = *record.value;
    changed[i] ^= 1U;
    EXPECT_FALSE(vault.open_record(kDraft, "draft", changed).has_value()) << i;
  }
}

TEST_F(VaultTest, LeavesARecordOfANewerProgramAlone) {
  // As a future version would write it, with the same keys.
  SecretBytes draft_key = key_of(9);
  const Json wrap = Json::object(
      {{"kind", "draftkey"}, {"account", kAccount}, {"draftId", kDraft}, {"wraps", "dk"}});
  const SecretBytes master = key_of(1);
  ASSERT_TRUE(vault.load_key(kDraft, crypto::seal(wrap, draft_key.view(), master.view(), random))
                  .has_value());
  const Json header = Json::object({{"kind", "record"},
                                    {"account", kAccount},
                                    {"draftId", kDraft},
                                    {"name", "draft"},
                                    {"rev", 1},
                                    {"schema", kRecordSchema + 1}});
  const Bytes record = crypto::seal(header, as_bytes(kSecret), draft_key.view(), random);

  EXPECT_EQ(vault.open_record(kDraft, "draft", record).error().code, ErrorCode::Conflict);
}

TEST_F(VaultTest, OpensNothingAfterTheKeyIsDestroyed) {
  vault.create_key(kDraft, random);
  const Write record = vault.seal_record(kDraft, "draft", 1, as_bytes(kSecret), random);
  const Write file = vault.seal_file(kDraft, "a1", as_bytes(kSecret), random);

  const Write destroyed = vault.destroy_key(kDraft);

  EXPECT_EQ(destroyed.key, key_item(kAccount, kDraft));
  EXPECT_FALSE(destroyed.value.has_value());
  EXPECT_FALSE(vault.open_record(kDraft, "draft", *record.value).has_value());
  EXPECT_FALSE(vault.open_file(kDraft, "a1", *file.value).has_value());
}

TEST_F(VaultTest, OpensAFileOnlyUnderItsOwnName) {
  vault.create_key(kDraft, random);
  Bytes content(200'000);
  random.fill(content);
  const Write file = vault.seal_file(kDraft, "giay-chung-sinh-1", content, random);

  const auto opened = vault.open_file(kDraft, "giay-chung-sinh-1", *file.value);

  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(equal_constant_time(opened->view(), content));
  EXPECT_FALSE(vault.open_file(kDraft, "giay-chung-sinh-2", *file.value).has_value());
  Bytes cut = *file.value;
  cut.resize(cut.size() - 20);
  EXPECT_FALSE(vault.open_file(kDraft, "giay-chung-sinh-1", cut).has_value());
}

TEST_F(VaultTest, RefusesAKeyOfAnotherDraftOrAccount) {
  const Write key = vault.create_key(kDraft, random);
  Vault other_account("ffeeddccbbaa99887766554433221100", key_of(1));
  Vault other_master(std::string(kAccount), key_of(2));

  EXPECT_EQ(vault.load_key(kOther, *key.value).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(other_account.load_key(kDraft, *key.value).error().code, ErrorCode::Corrupt);
  EXPECT_EQ(other_master.load_key(kDraft, *key.value).error().code, ErrorCode::WrongKey);
}

TEST(AccountTest, SurvivesStorageAndRefusesForeignBytes) {
  SeededRandom random(11);
  Account account = make_account(1'795'335'330'000, {}, random);
  account.keeps = true;

  const auto read = account_from_bytes(account.id, to_bytes(account));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->word, account.word);
  EXPECT_EQ(read->created_ms, 1'795'305'600'000);  // The day, not the hour.
  EXPECT_EQ(read->used_ms, account.used_ms);
  EXPECT_TRUE(read->keeps);
  EXPECT_FALSE(account_from_bytes(account.id, as_bytes("{}")).has_value());
  EXPECT_FALSE(account_from_bytes("../x", to_bytes(account)).has_value());
}

TEST(AccountTest, NoTwoOnOneDeviceHaveTheSameWord) {
  SeededRandom random(11);
  std::vector<std::string> words;
  for (int i = 0; i < 70; ++i) {
    const Account account = make_account(0, words, random);
    EXPECT_EQ(std::ranges::count(words, account.word), 0) << account.word;
    words.push_back(account.word);
  }
}

TEST(StorageNamesTest, AreReadBackOnlyForTheirOwnAccount) {
  const std::string item = record_item(kAccount, kDraft, "draft");

  EXPECT_EQ(parse_record_item(item, kAccount)->owner, kDraft);
  EXPECT_EQ(parse_record_item(item, kAccount)->name, "draft");
  EXPECT_FALSE(parse_record_item(item, "ffeeddccbbaa99887766554433221100").has_value());
  EXPECT_FALSE(parse_record_item(key_item(kAccount, kDraft), kAccount).has_value());
  EXPECT_EQ(parse_key_item(key_item(kAccount, kDraft), kAccount), kDraft);
}

}  // namespace
}  // namespace motcua::vault
