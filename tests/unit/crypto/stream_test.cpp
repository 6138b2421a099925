#include "crypto/stream.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/hash.h"
#include "unit/crypto/vectors.h"

namespace motcua::crypto {
namespace {

const Bytes kKey(32, 3);
const Json kHeader = Json::object({{"kind", "attachment"}, {"attachmentId", "a1"}});
constexpr std::size_t kSealedChunk = kStreamChunkBytes + 17;

Bytes make_plain(std::size_t size) {
  Bytes plain(size);
  SeededRandom(size).fill(plain);
  return plain;
}

struct GivenRandom final : RandomSource {
  explicit GivenRandom(Bytes given) : bytes(std::move(given)) {}
  void fill(std::span<std::uint8_t> out) override {
    CHECK(out.size() == bytes.size());
    std::ranges::copy(bytes, out.begin());
  }
  Bytes bytes{};
};

TEST(StreamTest, MakesAndOpensTheReferenceFile) {
  const Json index = read_json_vector("draft-container/index.json");
  const Json& stream = *index.find("secretstream");
  const Json header = *Json::parse(stream.text_or("ad_first_chunk_utf8", ""), "test");
  const Bytes sealed = to_bytes(read_vector("draft-container/attachment-2.ss"));
  const Bytes plain = to_bytes(read_vector("dossier-reference/attachment-2.bin"));
  const Bytes key = hex_member(stream, "key_hex");

  GivenRandom stream_header(hex_member(stream, "header_hex"));
  EXPECT_EQ(seal_stream(header, plain, key, stream_header), sealed);
  EXPECT_EQ(sha256_hex(sealed), stream.text_or("sha256", ""));
  const auto opened = open_stream(header, sealed, key);
  ASSERT_TRUE(opened.has_value());
  EXPECT_TRUE(equal_constant_time(opened->view(), plain));
}

TEST(StreamTest, PiecesAreTheVeryBytesOfTheWholeFile) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, 2 * kStreamChunkBytes,
                                 4 * kStreamChunkBytes, 5 * kStreamChunkBytes + 7}) {
    const Bytes plain = make_plain(size);
    SeededRandom once(4);
    SeededRandom in_pieces(4);
    const Bytes whole = seal_stream(kHeader, plain, kKey, once);

    StreamSealer sealer(kHeader, kKey, in_pieces);
    StreamOpener opener(kHeader, kKey);
    Bytes joined;
    Bytes opened;
    ByteView rest(plain);
    do {
      const ByteView piece = rest.first(std::min(rest.size(), 2 * kStreamChunkBytes));
      rest = rest.subspan(piece.size());
      const Bytes sealed = sealer.seal(piece, rest.empty());
      joined.insert(joined.end(), sealed.begin(), sealed.end());
      EXPECT_FALSE(opener.is_finished());
      const auto back = opener.open(sealed);
      ASSERT_TRUE(back.has_value()) << size;
      opened.insert(opened.end(), back->view().begin(), back->view().end());
    } while (!rest.empty());

    EXPECT_EQ(joined, whole) << size;
    EXPECT_EQ(opened, plain) << size;
    EXPECT_TRUE(opener.is_finished()) << size;
  }
}

TEST(StreamTest, RefusesPiecesOutOfOrderOrAfterTheEnd) {
  SeededRandom random(1);
  StreamSealer sealer(kHeader, kKey, random);
  const Bytes first = sealer.seal(make_plain(kStreamChunkBytes), false);
  const Bytes second = sealer.seal(make_plain(kStreamChunkBytes), false);
  const Bytes last = sealer.seal(make_plain(3), true);

  StreamOpener skips(kHeader, kKey);
  EXPECT_TRUE(skips.open(first).has_value());
  EXPECT_FALSE(skips.open(last).has_value());

  StreamOpener all(kHeader, kKey);
  EXPECT_TRUE(all.open(first).has_value());
  EXPECT_TRUE(all.open(second).has_value());
  EXPECT_TRUE(all.open(last).has_value());
  EXPECT_FALSE(all.open(last).has_value());
}

TEST(StreamTest, KeepsFilesOfEverySizeAroundAChunk) {
  SeededRandom random(1);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kStreamChunkBytes - 1, kStreamChunkBytes,
        kStreamChunkBytes + 1, 2 * kStreamChunkBytes, 3 * kStreamChunkBytes + 5}) {
    const Bytes plain = make_plain(size);
    const Bytes sealed = seal_stream(kHeader, plain, kKey, random);
    EXPECT_EQ(sealed.size(), sealed_stream_size(size));
    const auto opened = open_stream(kHeader, sealed, kKey);
    ASSERT_TRUE(opened.has_value()) << size;
    EXPECT_TRUE(equal_constant_time(opened->view(), plain)) << size;
  }
}

TEST(StreamTest, RefusesEverySingleChangedByte) {
  SeededRandom random(2);
  const Bytes sealed = seal_stream(kHeader, make_plain(100), kKey, random);

  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 0x20U;
    EXPECT_FALSE(open_stream(kHeader, changed, kKey).has_value()) << "byte " << i;
  }
}

TEST(StreamTest, FindsTruncationAlsoBetweenChunks) {
  SeededRandom random(3);
  const Bytes sealed = seal_stream(kHeader, make_plain(2 * kStreamChunkBytes + 10), kKey, random);

  for (const std::size_t size :
       {std::size_t{0}, std::size_t{24}, std::size_t{40}, std::size_t{41}, 24 + kSealedChunk,
        24 + 2 * kSealedChunk, 24 + 2 * kSealedChunk + 5, sealed.size() - 1}) {
    EXPECT_FALSE(open_stream(kHeader, ByteView(sealed).first(size), kKey).has_value()) << size;
  }
}

TEST(StreamTest, RefusesSwappedRepeatedAndAppendedChunks) {
  SeededRandom random(4);
  const Bytes sealed = seal_stream(kHeader, make_plain(3 * kStreamChunkBytes), kKey, random);
  const auto first = sealed.begin() + 24;

  Bytes swapped = sealed;
  std::swap_ranges(swapped.begin() + 24, swapped.begin() + 24 + kSealedChunk,
                   swapped.begin() + 24 + kSealedChunk);
  EXPECT_FALSE(open_stream(kHeader, swapped, kKey).has_value());
  Bytes repeated = sealed;
  repeated.insert(repeated.begin() + 24, first, first + kSealedChunk);
  EXPECT_FALSE(open_stream(kHeader, repeated, kKey).has_value());
  Bytes appended = sealed;
  appended.insert(appended.end(), 20, 0);
  EXPECT_FALSE(open_stream(kHeader, appended, kKey).has_value());
}

TEST(StreamTest, BelongsToItsHeader) {
  SeededRandom random(5);
  const Bytes sealed = seal_stream(kHeader, make_plain(10), kKey, random);
  const Json other = Json::object({{"kind", "attachment"}, {"attachmentId", "a2"}});

  EXPECT_FALSE(open_stream(other, sealed, kKey).has_value());
  EXPECT_FALSE(open_stream(kHeader, sealed, Bytes(32, 4)).has_value());
}

}  // namespace
}  // namespace motcua::crypto
