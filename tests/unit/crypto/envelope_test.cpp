#include "crypto/envelope.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/hash.h"
#include "unit/crypto/vectors.h"

namespace motcua::crypto {
namespace {

// Hands out the bytes it was given: the vectors fix the nonces.
struct GivenRandom final : RandomSource {
  explicit GivenRandom(Bytes given) : bytes(std::move(given)) {}
  void fill(std::span<std::uint8_t> out) override {
    CHECK(out.size() == bytes.size());
    std::ranges::copy(bytes, out.begin());
  }
  Bytes bytes{};
};

const Bytes kKey(32, 7);
const Json kHeader = Json::object({{"kind", "record"}, {"account", "acct-1"}, {"rev", 7}});

TEST(EnvelopeTest, MakesAndOpensTheReferenceEnvelopes) {
  const Json index = read_json_vector("draft-container/index.json");
  int count = 0;
  for (const auto& [name, envelope] : *index.find_object("envelopes")) {
    const Bytes file = to_bytes(read_vector("draft-container/" + envelope.text_or("file", "")));
    const Bytes key = hex_member(envelope, "key_hex");
    const Bytes plain = hex_member(envelope, "plaintext_hex");
    const Json& header = *envelope.find("header");

    GivenRandom nonce(hex_member(envelope, "nonce_hex"));
    EXPECT_EQ(seal(header, plain, key, nonce), file) << name;
    EXPECT_EQ(sha256_hex(file), envelope.text_or("sha256", "")) << name;
    const auto opened = open(file, key);
    ASSERT_TRUE(opened.has_value()) << name;
    EXPECT_EQ(opened->header, header) << name;
    EXPECT_TRUE(equal_constant_time(opened->plain.view(), plain)) << name;
    EXPECT_EQ(peek_header(file), header) << name;
    ++count;
  }
  EXPECT_EQ(count, 4);
}

TEST(EnvelopeTest, RefusesEverySingleChangedBit) {
  SeededRandom random(5);
  const Bytes sealed = seal(kHeader, as_bytes("Nguyễn Thị Ánh"), kKey, random);

  for (std::size_t i = 0; i < sealed.size() * 8; ++i) {
    Bytes changed = sealed;
    changed[i / 8] = static_cast<std::uint8_t>(changed[i / 8] ^ (1U << (i % 8)));
    EXPECT_FALSE(open(changed, kKey).has_value()) << "bit " << i;
  }
}

TEST(EnvelopeTest, RefusesEveryTruncationAndAnythingAppended) {
  SeededRandom random(6);
  Bytes sealed = seal(kHeader, as_bytes("secret"), kKey, random);

  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(open(ByteView(sealed).first(size), kKey).has_value()) << size;
  }
  sealed.push_back(0);
  EXPECT_FALSE(open(sealed, kKey).has_value());
}

TEST(EnvelopeTest, TellsWrongKeyFromBrokenFileAndNewerVersion) {
  SeededRandom random(8);
  Bytes sealed = seal(kHeader, as_bytes("secret"), kKey, random);

  EXPECT_EQ(open(sealed, Bytes(32, 8)).error().code, ErrorCode::WrongKey);
  EXPECT_EQ(open(sealed, Bytes(31, 7)).error().code, ErrorCode::WrongKey);
  EXPECT_EQ(open(as_bytes("{}"), kKey).error().code, ErrorCode::Corrupt);
  sealed[4] = 2;
  EXPECT_EQ(open(sealed, kKey).error().code, ErrorCode::Conflict);
}

TEST(EnvelopeTest, NeverRepeatsANonce) {
  SeededRandom random(9);
  const Bytes first = seal(kHeader, as_bytes("same"), kKey, random);
  const Bytes second = seal(kHeader, as_bytes("same"), kKey, random);

  EXPECT_NE(first, second);
}

TEST(EnvelopeTest, HidesThePlainText) {
  SeededRandom random(10);
  const Bytes sealed = seal(kHeader, as_bytes("CANARY-0001"), kKey, random);

  EXPECT_EQ(as_text(sealed).find("CANARY"), std::string_view::npos);
}

}  // namespace
}  // namespace motcua::crypto
