#include "base/bytes.h"

#include <gtest/gtest.h>

#include "base/base64url.h"
#include "base/random.h"

namespace motcua {
namespace {

TEST(BytesTest, WritesAndReadsHex) {
  EXPECT_EQ(to_hex(Bytes{0x00, 0x0f, 0xff}), "000fff");
  EXPECT_EQ(from_hex("000fff"), (Bytes{0x00, 0x0f, 0xff}));
  EXPECT_FALSE(from_hex("0").has_value());
  EXPECT_FALSE(from_hex("0F").has_value());
  EXPECT_FALSE(from_hex("0g").has_value());
  EXPECT_TRUE(is_hex("00ff", 4));
  EXPECT_FALSE(is_hex("00ff", 3));
}

TEST(BytesTest, ComparesWholeContents) {
  EXPECT_TRUE(equal_constant_time(Bytes{1, 2}, Bytes{1, 2}));
  EXPECT_FALSE(equal_constant_time(Bytes{1, 2}, Bytes{1, 3}));
  EXPECT_FALSE(equal_constant_time(Bytes{1, 2}, Bytes{1}));
}

TEST(SecretBytesTest, MovesWithoutLeavingACopy) {
  SecretBytes first = SecretBytes::copy_of(Bytes{1, 2, 3});
  SecretBytes second = std::move(first);

  EXPECT_EQ(to_bytes(second.view()), (Bytes{1, 2, 3}));
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is the promise.
}

TEST(SecretBytesTest, WipesOnClear) {
  SecretBytes secret = SecretBytes::copy_of(Bytes{1, 2, 3});
  const std::span<std::uint8_t> memory = secret.mutable_view();

  wipe(memory);

  EXPECT_EQ(to_bytes(secret.view()), (Bytes{0, 0, 0}));
  secret.clear();
  EXPECT_TRUE(secret.empty());
}

TEST(Base64urlTest, MatchesTheRfcExamples) {
  const char* const pairs[][2] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFF\xFE", "__4"}};
  for (const auto& [plain, text] : pairs) {
    EXPECT_EQ(base64url::encode(as_bytes(plain)), text);
    EXPECT_EQ(base64url::decode(text), to_bytes(std::string_view(plain)));
  }
}

TEST(Base64urlTest, RefusesEverythingButTheOneForm) {
  for (const char* text : {"Zg==", "Zm8=", "Zm9v ", " Zm9v", "Zm\n9v", "Zm+v", "Zm/v", "Z", "Zm9vY",
                           "Zh",   // Tail bits not zero.
                           "Zm9",  // Tail bits not zero.
                           "Zm9v."}) {
    EXPECT_FALSE(base64url::decode(text).has_value()) << text;
  }
}

TEST(Base64urlTest, ReadsBackWhatItWrote) {
  SeededRandom random(3);
  for (std::size_t size = 0; size < 70; ++size) {
    Bytes bytes(size);
    random.fill(bytes);
    EXPECT_EQ(base64url::decode(base64url::encode(bytes)), bytes);
  }
}

}  // namespace
}  // namespace motcua
