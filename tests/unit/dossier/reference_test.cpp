// The published golden files and the 32 published cases, byte for byte and code for code.
#include <gtest/gtest.h>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/events.h"
#include "dossier/manifest.h"
#include "dossier/sign.h"
#include "dossier/verify.h"
#include "unit/crypto/vectors.h"

namespace motcua::dossier {
namespace {

Json read_json(const std::string& name) {
  return crypto::read_json_vector("dossier-reference/" + name);
}
std::string read_text(const std::string& name) {
  return crypto::read_vector("dossier-reference/" + name);
}

crypto::KeyRing ring_of(std::string_view role) {
  return *crypto::KeyRing::from_json(*read_json("keys.json").find(role));
}

crypto::SigningKey key_of(std::string_view role) {
  const Json keys = read_json("keys.json");
  return *crypto::SigningKey::from_seed(*base64url::decode(keys.find(role)->text_or("d", "")));
}

TEST(ReferenceTest, ReadsAndWritesTheGoldenManifestByteForByte) {
  const std::string golden = read_text("manifest.jcs.json");
  const auto manifest = parse_manifest(golden);

  ASSERT_TRUE(manifest.has_value());
  EXPECT_EQ(to_canonical(*manifest), golden);
  EXPECT_EQ(crypto::sha256_hex(golden),
            "dbc222140282e7f722667b1d86e7df5bd8e4d932d59cd03877d0b10fba066407");
}

TEST(ReferenceTest, SignsTheGoldenManifestByteForByte) {
  const auto manifest = parse_manifest(read_text("manifest.jcs.json"));

  ASSERT_TRUE(manifest.has_value());
  EXPECT_EQ(sign_manifest(*manifest, key_of("citizen"), 1'795'335'330),
            read_text("manifest.jws.json"));
}

TEST(ReferenceTest, GivesTheExactCodeForEveryManifestCase) {
  const Json suite = read_json("cases-manifest.json");
  const crypto::KeyRing citizens = ring_of("citizen");
  int count = 0;
  for (const Json& test : *suite.find_array("cases")) {
    std::vector<PartDigest> parts;
    for (const auto& [id, file] : *test.find_object("files")) {
      parts.push_back(digest_part(id, as_bytes(read_text(*file.as_string()))));
    }
    const Verdict verdict = verify_manifest(test.find("jws")->dump(), citizens, {.parts = &parts});
    EXPECT_EQ(verdict.code, test.text_or("code", "")) << test.text_or("id", "");
    EXPECT_EQ(verdict.ok, test.text_or("expect", "") == "accept") << test.text_or("id", "");
    ++count;
  }
  EXPECT_EQ(count, 22);
}

TEST(ReferenceTest, GivesTheExactCodeForEveryChainCase) {
  const Json suite = read_json("cases-events.json");
  const crypto::KeyRing authority = ring_of("authority");
  const auto manifest = parse_manifest(read_text("manifest.jcs.json"));
  ASSERT_TRUE(manifest.has_value());
  int count = 0;
  for (const Json& test : *suite.find_array("cases")) {
    ChainContext context{.manifest_sha256 = suite.text_or("manifest_sha256", ""),
                         .issuer = suite.text_or("issuer", ""),
                         .authority = &authority,
                         .manifest = &*manifest};
    const Json& head = *test.find("known_head");
    if (head.is_object()) {
      context.known_head = {.seq = *head.find_integer("seq"), .sha256 = head.text_or("sha256", "")};
    }
    std::vector<std::string> tokens;
    for (const Json& token : *test.find_array("events")) tokens.push_back(*token.as_string());
    const ChainVerdict verdict = verify_chain(tokens, context);
    EXPECT_EQ(verdict.code, test.text_or("code", "")) << test.text_or("id", "");
    EXPECT_EQ(verdict.ok, test.text_or("expect", "") == "accept") << test.text_or("id", "");
    ++count;
  }
  EXPECT_EQ(count, 10);
}

TEST(ReferenceTest, MakesTheGoldenReceiptByteForByte) {
  const auto manifest = parse_manifest(read_text("manifest.jcs.json"));
  const Json events = read_json("events.json");
  const std::string manifest_sha256 = crypto::sha256_hex(read_text("manifest.jcs.json"));
  EventDraft draft{.type = "received",
                   .issuer = "https://commune.example",
                   .iat_s = 1'795'335'333,
                   .jti = "019a2b3c-6000-7000-8000-000000000001",
                   .submission_id = manifest->submission_id,
                   .dossier_id = manifest->dossier_id,
                   .seq = 1,
                   .prev_sha256 = manifest_sha256,
                   .manifest_sha256 = manifest_sha256,
                   .details = Json::object({{"registerNumber", "2026-0001234"}}),
                   .received = promised_parts(*manifest)};

  EXPECT_EQ(make_event(draft, key_of("authority")),
            *events.find_array("events")->at(0).as_string());
}

}  // namespace
}  // namespace motcua::dossier
