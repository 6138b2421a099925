// Project Wycheproof: every case of the algorithms we expose, none left out.
#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/aead.h"
#include "crypto/hash.h"
#include "crypto/sign.h"
#include "unit/crypto/vectors.h"

namespace motcua::crypto {
namespace {

// Calls check(group, test, is_valid) for each case; returns how many there were.
template <typename Check>
int for_each_case(const std::string& file, Check check) {
  const Json suite = read_json_vector("wycheproof/" + file);
  int count = 0;
  for (const Json& group : *suite.find_array("testGroups")) {
    for (const Json& test : *group.find_array("tests")) {
      check(group, test, test.text_or("result", "") == "valid");
      ++count;
    }
  }
  EXPECT_EQ(count, *suite.find_integer("numberOfTests"));
  return count;
}

std::int64_t id_of(const Json& test) {
  return *test.find_integer("tcId");
}

TEST(WycheproofTest, Ed25519) {
  const int count =
      for_each_case("ed25519_test.json", [](const Json& group, const Json& test, bool is_valid) {
        PublicKey key;
        std::ranges::copy(hex_member(*group.find("publicKey"), "pk"), key.bytes.begin());
        const Bytes text = hex_member(test, "sig");
        Signature signature{};
        const bool has_size = text.size() == signature.size();
        if (has_size) std::ranges::copy(text, signature.begin());
        EXPECT_EQ(has_size && verify(key, hex_member(test, "msg"), signature), is_valid)
            << id_of(test);
      });
  EXPECT_EQ(count, 151);
}

TEST(WycheproofTest, XChaCha20Poly1305) {
  const int count = for_each_case(
      "xchacha20_poly1305_test.json", [](const Json&, const Json& test, bool is_valid) {
        const Bytes key = hex_member(test, "key");
        const Bytes nonce = hex_member(test, "iv");
        if (nonce.size() != kNonceBytes) {  // Our type has no such call; the suite wants refusal.
          EXPECT_FALSE(is_valid) << id_of(test);
          return;
        }
        Bytes sealed = hex_member(test, "ct");
        std::ranges::copy(hex_member(test, "tag"), std::back_inserter(sealed));
        const Bytes message = hex_member(test, "msg");
        const Bytes associated = hex_member(test, "aad");
        const auto opened = aead_open(sealed, associated, nonce, key);
        ASSERT_EQ(opened.has_value(), is_valid) << id_of(test);
        if (!is_valid) return;
        EXPECT_TRUE(equal_constant_time(opened->view(), message)) << id_of(test);
        EXPECT_EQ(aead_seal(message, associated, nonce, key), sealed) << id_of(test);
      });
  EXPECT_EQ(count, 315);
}

TEST(WycheproofTest, HmacSha256) {
  const int count = for_each_case(
      "hmac_sha256_test.json", [](const Json& group, const Json& test, bool is_valid) {
        const auto tag_bytes = static_cast<std::size_t>(*group.find_integer("tagSize")) / 8;
        const Digest digest = hmac_sha256(hex_member(test, "key"), hex_member(test, "msg"));
        const bool is_equal =
            equal_constant_time(ByteView(digest).first(tag_bytes), hex_member(test, "tag"));
        EXPECT_EQ(is_equal, is_valid) << id_of(test);
      });
  EXPECT_EQ(count, 174);
}

TEST(WycheproofTest, HkdfSha256) {
  const int count =
      for_each_case("hkdf_sha256_test.json", [](const Json&, const Json& test, bool is_valid) {
        const auto size = static_cast<std::size_t>(*test.find_integer("size"));
        if (size > 255 * 32) {  // A broken promise with us.
          EXPECT_FALSE(is_valid) << id_of(test);
          return;
        }
        const SecretBytes output = hkdf_sha256(hex_member(test, "ikm"), hex_member(test, "salt"),
                                               as_text(hex_member(test, "info")), size);
        EXPECT_EQ(equal_constant_time(output.view(), hex_member(test, "okm")), is_valid)
            << id_of(test);
      });
  EXPECT_EQ(count, 86);
}

}  // namespace
}  // namespace motcua::crypto
