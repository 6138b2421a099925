#include "dossier/manifest.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/jcs.h"
#include "dossier/sign.h"
#include "dossier/verify.h"
#include "unit/dossier/samples.h"

namespace motcua::dossier {
namespace {

TEST(ManifestTest, ReadsBackWhateverItWrites) {
  SeededRandom random(11);
  for (int round = 0; round < 300; ++round) {
    const Sample sample = make_sample(random);
    ASSERT_EQ(check_manifest(sample.manifest), nullptr);
    const auto read = parse_manifest(to_canonical(sample.manifest));
    ASSERT_TRUE(read.has_value()) << read.error();
    EXPECT_EQ(*read, sample.manifest);
  }
}

TEST(ManifestTest, SignedSamplesVerifyUntilAnyCharacterChanges) {
  SeededRandom random(12);
  for (int round = 0; round < 10; ++round) {
    const crypto::SigningKey key = crypto::SigningKey::generate(random);
    crypto::KeyRing citizens;
    citizens.add(key.public_key());
    const Sample sample = make_sample(random);
    const std::string signed_text = sign_manifest(sample.manifest, key, 1'795'335'330);
    const Verdict verdict = verify_manifest(signed_text, citizens, {.parts = &sample.parts});
    ASSERT_TRUE(verdict.ok) << verdict.code;
    EXPECT_EQ(verdict.manifest, sample.manifest);
    EXPECT_EQ(verdict.kid, thumbprint(key.public_key()));
    EXPECT_EQ(verdict.iat_s, 1'795'335'330);
    for (int i = 0; i < 100; ++i) {
      std::string changed = signed_text;
      const auto at = static_cast<std::size_t>(random.below(changed.size()));
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      EXPECT_FALSE(verify_manifest(changed, citizens, {.parts = &sample.parts}).ok) << at;
    }
  }
}

TEST(ManifestTest, NamesWhatIsWrongWithTheParts) {
  SeededRandom random(13);
  Sample sample = make_sample(random);
  sample.manifest.attachments.resize(0);
  sample.parts.resize(1);
  ASSERT_EQ(check_parts(sample.manifest, sample.parts), nullptr);

  std::vector<PartDigest> parts = sample.parts;
  parts[0].sha256 = crypto::sha256_hex("other");
  EXPECT_STREQ(check_parts(sample.manifest, parts), "digest_mismatch");
  parts = sample.parts;
  ++parts[0].size;
  EXPECT_STREQ(check_parts(sample.manifest, parts), "size_mismatch");
  parts = sample.parts;
  parts.push_back(digest_part("a9", {}));
  EXPECT_STREQ(check_parts(sample.manifest, parts), "extra_attachment");
  parts = {sample.parts[0], sample.parts[0]};
  EXPECT_STREQ(check_parts(sample.manifest, parts), "extra_attachment");
  EXPECT_STREQ(check_parts(sample.manifest, {}), "missing_attachment");
}

TEST(ManifestTest, AcceptsOnlyNamesThatCannotDeceive) {
  EXPECT_TRUE(is_file_name("giấy chứng sinh.jpg"));
  EXPECT_TRUE(is_file_name("e\xCC\x82.pdf"));
  EXPECT_TRUE(is_file_name(std::string(255, 'a')));
  for (const std::string& name :
       {std::string(), std::string("."), std::string(".."), std::string("a/b"), std::string("a\\b"),
        std::string("a\nb"), std::string("a\0b", 3), std::string(256, 'a'), std::string("a\x7F"),
        std::string("a\xC2\x85"), std::string("fdp\xE2\x80\xAE.exe"), std::string("a\xE2\x81\xA6z"),
        std::string("a\xFF"), std::string("a\xD8\x9Cz")}) {
    EXPECT_FALSE(is_file_name(name)) << to_hex(as_bytes(name));
  }
}

struct Spoiling {
  const char* name = "";
  const char* code = "";
  std::function<void(Json&)> change{};
};
void PrintTo(const Spoiling& row, std::ostream* out) {
  *out << row.name;
}

class ManifestSchemaTest : public testing::TestWithParam<Spoiling> {};

TEST_P(ManifestSchemaTest, RefusesWithTheCode) {
  SeededRandom random(14);
  Sample sample = make_sample(random);
  sample.manifest.revision = 1;
  sample.manifest.previous.reset();
  sample.manifest.attachments = {
      {.id = "a1", .media_type = "image/png", .name = "x.png", .sha256 = std::string(64, 'a')},
      {.id = "a2", .media_type = "image/png", .name = "x.png", .sha256 = std::string(64, 'b')}};
  Json json = *Json::parse(to_canonical(sample.manifest), "test");
  ASSERT_TRUE(manifest_from_json(json).has_value());

  GetParam().change(json);

  const auto manifest = parse_manifest(to_jcs(json));
  ASSERT_FALSE(manifest.has_value());
  EXPECT_STREQ(manifest.error(), GetParam().code);
}

Json& first_attachment(Json& json) {
  return json.find("attachments")->as_array()->front();
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ManifestSchemaTest,
    testing::Values(
        Spoiling{"ForeignMember", "schema", [](Json& j) { j.set("extra", 1); }},
        Spoiling{"MissingMember", "schema", [](Json& j) { j.remove("nonce"); }},
        Spoiling{"OtherVersion", "schema", [](Json& j) { j.set("v", 2); }},
        Spoiling{"OtherType", "schema", [](Json& j) { j.set("type", "urn:x"); }},
        Spoiling{"NoPrevious", "schema", [](Json& j) { j.set("revision", 2); }},
        Spoiling{"PreviousOfTheFirst", "schema",
                 [](Json& j) { j.set("previous", std::string(64, 'a')); }},
        Spoiling{"RevisionZero", "schema", [](Json& j) { j.set("revision", 0); }},
        Spoiling{"RevisionAsText", "schema", [](Json& j) { j.set("revision", "1"); }},
        Spoiling{"UpperCaseId", "schema",
                 [](Json& j) { j.set("dossierId", "019A2B3C-4D5E-7F60-8A1B-2C3D4E5F6071"); }},
        Spoiling{"SubmissionIdOfVersion4", "schema",
                 [](Json& j) { j.set("submissionId", "019a2b3c-4d5e-4f60-8a1b-2c3d4e5f6071"); }},
        Spoiling{"ShortNonce", "schema", [](Json& j) { j.set("nonce", "AAEC"); }},
        Spoiling{"LocalTime", "schema", [](Json& j) { j.set("createdAt", "2026-11-22T08:15:30"); }},
        Spoiling{"NoSuchDay", "schema",
                 [](Json& j) { j.set("createdAt", "2026-02-30T08:15:30Z"); }},
        Spoiling{"EmptyRecipient", "schema", [](Json& j) { j.set("recipient", ""); }},
        Spoiling{"UpperCaseDigest", "schema",
                 [](Json& j) { first_attachment(j).set("sha256", std::string(64, 'A')); }},
        Spoiling{"NegativeSize", "schema", [](Json& j) { first_attachment(j).set("size", -1); }},
        Spoiling{"MediaTypeWithParameter", "schema",
                 [](Json& j) { first_attachment(j).set("mediaType", "a/b; c=d"); }},
        Spoiling{"PartIdWithSlash", "schema",
                 [](Json& j) { first_attachment(j).set("id", "../x"); }},
        Spoiling{"AttachmentsAsObject", "schema",
                 [](Json& j) { j.set("attachments", Json::object()); }},
        Spoiling{"DataWithName", "schema", [](Json& j) { j.find("data")->set("name", "x"); }},
        Spoiling{"DisplayNotADigest", "schema", [](Json& j) { j.set("display", "x"); }},
        Spoiling{"PurposeNull", "schema", [](Json& j) { j.set("purpose", nullptr); }},
        Spoiling{"PathAsName", "bad_filename",
                 [](Json& j) { first_attachment(j).set("name", "../../etc/passwd"); }},
        Spoiling{"EmptyName", "bad_filename", [](Json& j) { first_attachment(j).set("name", ""); }},
        Spoiling{"SameIdTwice", "duplicate_attachment",
                 [](Json& j) { first_attachment(j).set("id", "a2"); }},
        Spoiling{"AttachmentCalledData", "duplicate_attachment",
                 [](Json& j) { first_attachment(j).set("id", "data"); }},
        Spoiling{"SchemaBeforeNames", "schema",
                 [](Json& j) {
                   first_attachment(j).set("name", "a/b");
                   j.set("v", 3);
                 }}),
    [](const testing::TestParamInfo<Spoiling>& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace motcua::dossier
