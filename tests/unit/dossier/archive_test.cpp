#include "dossier/archive.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "dossier/evidence.h"

namespace motcua::dossier {
namespace {

constexpr std::int64_t kNow = 1'795'335'330'000;

Bytes sample() {
  return write_archive({{"dossier.json", to_bytes("{}")},
                        {"parts/giấy-1", Bytes{0, 1, 2, 255}},
                        {"parts/empty", Bytes{}}},
                       kNow);
}

TEST(ArchiveTest, GivesBackWhatWasWritten) {
  const auto entries = read_archive(sample());

  ASSERT_TRUE(entries.has_value());
  ASSERT_EQ(entries->size(), 3U);
  EXPECT_EQ(entries->at(0).name, "dossier.json");
  EXPECT_EQ(entries->at(1).name, "parts/giấy-1");
  EXPECT_EQ(entries->at(1).content, (Bytes{0, 1, 2, 255}));
  EXPECT_TRUE(entries->at(2).content.empty());
}

TEST(ArchiveTest, RefusesEveryCutAndSurvivesEveryChangedByte) {
  const Bytes archive = sample();
  for (std::size_t size = 0; size < archive.size(); ++size) {
    EXPECT_FALSE(read_archive(ByteView(archive).first(size)).has_value()) << size;
  }
  for (std::size_t at = 0; at < archive.size(); ++at) {
    Bytes changed = archive;
    changed[at] ^= 0x55U;
    const auto entries = read_archive(changed);
    if (!entries) continue;
    // Times and attributes may differ; content and names may not.
    ASSERT_EQ(entries->size(), 3U) << at;
    EXPECT_EQ(entries->at(1).content, (Bytes{0, 1, 2, 255})) << at;
    EXPECT_EQ(entries->at(0).name, "dossier.json") << at;
  }
}

TEST(ArchiveTest, RefusesNamesThatLeaveTheFolder) {
  for (const std::string_view evil :
       {"../../a.txt", "/etc/a.text", "a/../b.text", "parts\\a.text"}) {
    std::string name(evil.size(), 'a');
    Bytes archive = write_archive({{name, to_bytes("x")}}, kNow);
    for (std::size_t at = 0; at + evil.size() <= archive.size(); ++at) {
      if (as_text(ByteView(archive).subspan(at, evil.size())) != name) continue;
      std::ranges::copy(evil, archive.begin() + static_cast<std::ptrdiff_t>(at));
    }
    EXPECT_FALSE(read_archive(archive).has_value()) << evil;
  }
}

TEST(ArchiveTest, RefusesTheSameNameTwice) {
  const Bytes archive = write_archive({{"a", to_bytes("x")}, {"a", to_bytes("y")}}, kNow);

  EXPECT_FALSE(read_archive(archive).has_value());
}

TEST(ArchiveTest, SaysThatCompressedEntriesHaveToBeUnpackedFirst) {
  Bytes archive = write_archive({{"a", to_bytes("x")}}, kNow);
  const std::size_t directory = 30 + 1 + 1;
  archive[directory + 10] = 8;  // Method: deflate.

  const auto entries = read_archive(archive);

  ASSERT_FALSE(entries.has_value());
  EXPECT_EQ(entries.error().code, ErrorCode::Unsupported);
}

TEST(EvidenceTest, KeepsEveryByteOfADossier) {
  const Evidence evidence{.jws = R"({"payload":"x"})",
                          .parts = {{"data", to_bytes("{}")}, {"a1", Bytes{1, 2}}},
                          .events = {"a.b.c"},
                          .citizen_keys = Json::object({{"kty", "OKP"}}),
                          .authority_keys = Json(),
                          .readme = "Đọc tôi\n"};

  const auto read = unpack_evidence(pack_evidence(evidence, kNow));

  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->jws, evidence.jws);
  ASSERT_EQ(read->parts.size(), 2U);
  EXPECT_EQ(read->parts[1].id, "a1");
  EXPECT_EQ(read->parts[1].content, (Bytes{1, 2}));
  EXPECT_EQ(read->events, evidence.events);
  EXPECT_EQ(read->citizen_keys, evidence.citizen_keys);
  EXPECT_EQ(read->readme, evidence.readme);
}

TEST(EvidenceTest, RefusesAnArchiveThatIsNoDossier) {
  EXPECT_FALSE(unpack_evidence(write_archive({{"a", to_bytes("x")}}, kNow)).has_value());
  EXPECT_FALSE(unpack_evidence(as_bytes("PK")).has_value());
}

}  // namespace
}  // namespace motcua::dossier
