#include "dossier/bundle.h"

#include <gtest/gtest.h>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"

namespace motcua::dossier {
namespace {

namespace jws = crypto::jws;

class BundleTest : public testing::Test {
 protected:
  BundleTest() { publisher_.add(key_.public_key()); }

  std::string code_of(std::string_view text) const {
    const auto verified = verify_bundle(text, publisher_);
    return verified ? "ok" : verified.error();
  }

  // Any payload, correctly signed.
  std::string sign(const Json& payload, std::string_view typ = kBundleTyp) const {
    const std::string text = base64url::encode(as_bytes(to_jcs(payload)));
    const std::string header = jws::make_protected(typ, key_.public_key());
    const Json entry =
        Json::object({{"protected", header}, {"signature", jws::sign_parts(header, text, key_)}});
    return to_jcs(Json::object({{"payload", text}, {"signatures", Json::array({entry})}}));
  }

  Json payload() const {
    return Json::object(
        {{"files", Json::object({{"packs.json", crypto::sha256_hex("packs")}})}, {"version", 7}});
  }

  SeededRandom random_{11};
  crypto::SigningKey key_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing publisher_{};
  Bundle bundle_{.version = 7,
                 .files = {{"packs.json", crypto::sha256_hex("packs")},
                           {"forms.json", crypto::sha256_hex("forms")}}};
};

TEST_F(BundleTest, IsReadBackAsItWasSigned) {
  const std::string text = sign_bundle(bundle_, key_);
  const auto verified = verify_bundle(text, publisher_);
  ASSERT_TRUE(verified) << verified.error();
  EXPECT_EQ(*verified, bundle_);
  EXPECT_EQ(sign_bundle(*verified, key_), text);
}

TEST_F(BundleTest, RefusesEveryChangeOfASingleByte) {
  const std::string text = sign_bundle(bundle_, key_);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const int flip : {0x01, 0x02, 0x20, 0x80}) {
      std::string changed = text;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      EXPECT_NE(code_of(changed), "ok") << at << " " << flip;
    }
  }
}

TEST_F(BundleTest, RefusesEveryByteTakenOutOrPutIn) {
  const std::string text = sign_bundle(bundle_, key_);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    EXPECT_NE(code_of(text.substr(0, at) + " " + text.substr(at)), "ok") << at;
    if (at < text.size()) {
      EXPECT_NE(code_of(text.substr(0, at) + text.substr(at + 1)), "ok") << at;
      EXPECT_NE(code_of(text.substr(0, at)), "ok") << at;
    }
  }
}

TEST_F(BundleTest, RefusesAnotherPublisher) {
  const crypto::SigningKey stranger = crypto::SigningKey::generate(random_);
  EXPECT_EQ(code_of(sign_bundle(bundle_, stranger)), "unknown_key");
  // The stranger's signature under our key's name.
  Json outer = *Json::parse(sign_bundle(bundle_, key_), "test");
  const Json other = *Json::parse(sign_bundle(bundle_, stranger), "test");
  Json entry = outer.find_array("signatures")->front();
  entry.set("signature", other.find_array("signatures")->front().text_or("signature", ""));
  outer.set("signatures", Json::array({entry}));
  EXPECT_EQ(code_of(to_jcs(outer)), "bad_signature");
}

TEST_F(BundleTest, RefusesASignatureMadeForSomethingElse) {
  EXPECT_EQ(code_of(sign(payload(), "secevent+jwt")), "typ_mismatch");
  EXPECT_EQ(code_of(sign(payload(), "dossier-manifest+jws")), "typ_mismatch");
}

TEST_F(BundleTest, RefusesMembersItDoesNotKnowEvenWhenSigned) {
  ASSERT_EQ(code_of(sign(payload())), "ok");
  EXPECT_EQ(code_of(sign(payload().set("expires", 5))), "schema");
  Json outer = *Json::parse(sign(payload()), "test");
  outer.set("header", Json::object());
  EXPECT_EQ(code_of(to_jcs(outer)), "header_not_allowed");
}

TEST_F(BundleTest, RefusesVersionsNamesAndDigestsThatAreNone) {
  const std::string digest = crypto::sha256_hex("x");
  const auto with_file = [&](std::string_view name, const Json& value) {
    Json files = Json::object();
    files.set(name, value);
    return code_of(sign(payload().set("files", files)));
  };
  EXPECT_EQ(code_of(sign(payload().set("version", 0))), "schema");
  EXPECT_EQ(code_of(sign(payload().set("version", -1))), "schema");
  EXPECT_EQ(code_of(sign(payload().set("version", "7"))), "schema");
  EXPECT_EQ(code_of(sign(payload().set("files", Json::object()))), "schema");
  EXPECT_EQ(with_file("packs.json", digest), "ok");
  EXPECT_EQ(with_file("../packs.json", digest), "schema");
  EXPECT_EQ(with_file(".hidden", digest), "schema");
  EXPECT_EQ(with_file("", digest), "schema");
  EXPECT_EQ(with_file("packs.json", digest.substr(1)), "schema");
  EXPECT_EQ(with_file("packs.json", "A" + digest.substr(1)), "schema");
  EXPECT_EQ(with_file("packs.json", 5), "schema");
}

TEST_F(BundleTest, ChecksTheFilesItNames) {
  EXPECT_EQ(check_file(bundle_, "packs.json", as_bytes("packs")), nullptr);
  EXPECT_STREQ(check_file(bundle_, "packs.json", as_bytes("packs ")), "digest_mismatch");
  EXPECT_STREQ(check_file(bundle_, "packs.json", as_bytes("forms")), "digest_mismatch");
  EXPECT_STREQ(check_file(bundle_, "other.json", as_bytes("packs")), "unknown_file");
}

TEST_F(BundleTest, IsPinnedToOneKeyOfThisBuild) {
  EXPECT_FALSE(pinned_publisher().empty());
  const auto verified = verify_bundle(sign_bundle(bundle_, key_), pinned_publisher());
  ASSERT_FALSE(verified);
  EXPECT_STREQ(verified.error(), "unknown_key");
}

}  // namespace
}  // namespace motcua::dossier
