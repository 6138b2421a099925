// Goal: each way opens the vault with its own secret, and a tampered slot is refused.
#include "vault/slot.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "crypto/envelope.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kAccount = "00112233445566778899aabbccddeeff";
constexpr std::string_view kOther = "ffeeddccbbaa99887766554433221100";

SecretBytes key_of(std::uint8_t first) {
  SecretBytes key(kKeyBytes);
  key.mutable_view()[0] = first;
  return key;
}

SlotInfo info_of(Way way, RandomSource& random) {
  SlotInfo info{.way = way};
  if (way == Way::Passkey) {
    info.credential = Bytes(20, 7);
    return info;
  }
  info.kdf = crypto::make_kdf_params(random);
  if (way == Way::Pin) info.device = Bytes(60, 9);
  return info;
}

class SlotTest : public testing::TestWithParam<Way> {
 protected:
  SeededRandom random{3};
  SlotInfo info = info_of(GetParam(), random);
  Bytes slot = make_slot(kAccount, info, key_of(6).view(), key_of(5).view(), random);
};

TEST_P(SlotTest, GivesTheMasterKeyBackForTheRightKeyOnly) {
  const auto read = read_slot(kAccount, GetParam(), slot);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->kdf.salt, info.kdf.salt);
  EXPECT_EQ(read->device, info.device);
  EXPECT_EQ(read->credential, info.credential);
  const auto opened = open_slot(kAccount, GetParam(), slot, key_of(6).view());
  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(equal_constant_time(opened->view(), key_of(5).view()));
  EXPECT_EQ(open_slot(kAccount, GetParam(), slot, key_of(7).view()).error().code,
            ErrorCode::WrongKey);
}

TEST_P(SlotTest, BelongsToOneAccountAndOneWay) {
  EXPECT_EQ(read_slot(kOther, GetParam(), slot).error().code, ErrorCode::Corrupt);
  for (const Way way : kWays) {
    if (way == GetParam()) continue;
    EXPECT_EQ(read_slot(kAccount, way, slot).error().code, ErrorCode::Corrupt);
    EXPECT_FALSE(open_slot(kAccount, way, slot, key_of(6).view()).has_value());
  }
}

TEST_P(SlotTest, RefusesWorkBeyondTheBounds) {
  if (GetParam() == Way::Passkey) return;
  info.kdf.memory_bytes = 2ULL << 30U;
  slot = make_slot(kAccount, info, key_of(1).view(), key_of(2).view(), random);
  EXPECT_EQ(read_slot(kAccount, GetParam(), slot).error().code, ErrorCode::Corrupt);
  info.kdf.memory_bytes = 64ULL << 20U;
  info.kdf.passes = 11;
  slot = make_slot(kAccount, info, key_of(1).view(), key_of(2).view(), random);
  EXPECT_EQ(read_slot(kAccount, GetParam(), slot).error().code, ErrorCode::Corrupt);
}

INSTANTIATE_TEST_SUITE_P(EveryWay, SlotTest, testing::ValuesIn(kWays));

// The published vector: PRF output -> slot key.
TEST(PasskeySlot, DerivesItsKeyAsWritten) {
  const Bytes prf = *from_hex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0efeeedecebeae9e8e7e6e5e4e3e2e1e0");
  EXPECT_EQ(to_hex(passkey_wrapping(prf).view()),
            "4df39adeb007e1c5f5162142b1d901f0626a023de54fba95740ce81101937c4f");
}

TEST(PinSlot, NeedsBothThePinAndTheDevice) {
  const auto both = pin_wrapping(key_of(1).view(), key_of(2).view());
  EXPECT_FALSE(equal_constant_time(both.view(), pin_wrapping(key_of(1).view(), {}).view()));
  EXPECT_FALSE(
      equal_constant_time(both.view(), pin_wrapping(key_of(1).view(), key_of(3).view()).view()));
  EXPECT_FALSE(
      equal_constant_time(both.view(), pin_wrapping(key_of(3).view(), key_of(2).view()).view()));
}

TEST(PinSlot, TakesSixDigitsThatAreNoRun) {
  for (const char* good : {"274916", "112233", "900000"}) EXPECT_TRUE(is_good_pin(good)) << good;
  for (const char* bad :
       {"", "12345", "1234567", "123456", "654321", "000000", "12a456", "２７４９１６"}) {
    EXPECT_FALSE(is_good_pin(bad)) << bad;
  }
}

}  // namespace
}  // namespace motcua::vault
