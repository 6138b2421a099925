#include "crypto/sign.h"

#include <gtest/gtest.h>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "unit/crypto/vectors.h"

namespace motcua::crypto {
namespace {

SigningKey reference_key(std::string_view role) {
  const Json keys = read_json_vector("dossier-reference/keys.json");
  return *SigningKey::from_seed(*base64url::decode(keys.find(role)->text_or("d", "")));
}

TEST(SigningKeyTest, HasThePublishedThumbprint) {
  const Json keys = read_json_vector("dossier-reference/keys.json");
  for (const char* role : {"citizen", "authority"}) {
    const SigningKey key = reference_key(role);
    EXPECT_EQ(thumbprint(key.public_key()), keys.find(role)->text_or("kid", ""));
    EXPECT_EQ(public_key_from_jwk(*keys.find(role), PrivatePart::Ignored), key.public_key());
    EXPECT_EQ(to_jwk(key.public_key()).text_or("x", ""), keys.find(role)->text_or("x", ""));
  }
}

TEST(SigningKeyTest, SignsWhatVerifiesAndNothingElse) {
  SeededRandom random(1);
  const SigningKey key = SigningKey::generate(random);
  const SigningKey other = SigningKey::generate(random);
  const Signature signature = key.sign(as_bytes("xin chào"));

  EXPECT_TRUE(verify(key.public_key(), as_bytes("xin chào"), signature));
  EXPECT_FALSE(verify(key.public_key(), as_bytes("xin chao"), signature));
  EXPECT_FALSE(verify(other.public_key(), as_bytes("xin chào"), signature));
  EXPECT_FALSE(SigningKey::from_seed(Bytes(31)).has_value());
  EXPECT_EQ(SigningKey::from_seed(key.seed())->public_key(), key.public_key());
}

TEST(JwkTest, RefusesForeignPrivateAndInconsistentKeys) {
  SeededRandom random(2);
  const Json jwk = to_jwk(SigningKey::generate(random).public_key());
  ASSERT_TRUE(public_key_from_jwk(jwk).has_value());

  for (const auto& [name, value] : {std::pair<const char*, const char*>{"kty", "EC"},
                                    {"crv", "X25519"},
                                    {"x", "AA"},
                                    {"x", "not base64"},
                                    {"kid", "someone-else"},
                                    {"alg", "EdDSA"},
                                    {"d", "AA"}}) {
    Json changed = jwk;
    changed.set(name, value);
    EXPECT_FALSE(public_key_from_jwk(changed).has_value()) << name;
  }
}

TEST(KeyRingTest, FindsKeysInsideTheirWindow) {
  SeededRandom random(3);
  const PublicKey key = SigningKey::generate(random).public_key();
  KeyRing ring;
  ring.add(key, {.from_s = 100, .until_s = 200});

  EXPECT_NE(ring.find(thumbprint(key)), nullptr);
  EXPECT_NE(ring.find(thumbprint(key), 100), nullptr);
  EXPECT_NE(ring.find(thumbprint(key), 200), nullptr);
  EXPECT_EQ(ring.find(thumbprint(key), 99), nullptr);
  EXPECT_EQ(ring.find(thumbprint(key), 201), nullptr);
  EXPECT_EQ(ring.find("unknown"), nullptr);
}

TEST(KeyRingTest, ReadsOneKeyAListAndASet) {
  SeededRandom random(4);
  const PublicKey first = SigningKey::generate(random).public_key();
  const PublicKey second = SigningKey::generate(random).public_key();
  const Json list = Json::array({to_jwk(first), to_jwk(second)});

  EXPECT_NE(KeyRing::from_json(to_jwk(first))->find(thumbprint(first)), nullptr);
  EXPECT_NE(KeyRing::from_json(list)->find(thumbprint(second)), nullptr);
  EXPECT_NE(KeyRing::from_json(Json::object({{"keys", list}}))->find(thumbprint(second)), nullptr);
  EXPECT_FALSE(KeyRing::from_json(Json::array({"x"})).has_value());
  EXPECT_FALSE(KeyRing::from_json(Json(3)).has_value());
}

// A compact token with any header, signed over exactly those texts.
std::string make_token(std::string_view header, std::string_view payload, const SigningKey& key) {
  const std::string left = base64url::encode(as_bytes(header));
  const std::string right = base64url::encode(as_bytes(payload));
  return left + "." + right + "." + jws::sign_parts(left, right, key);
}

std::string code_of(std::string_view token, const KeyRing& ring) {
  const auto verdict = jws::verify_compact(token, "test+jws", &ring);
  return verdict ? "ok" : verdict.error();
}

TEST(JwsTest, NamesTheFirstFailingCheck) {
  SeededRandom random(5);
  const SigningKey key = SigningKey::generate(random);
  KeyRing ring;
  ring.add(key.public_key());
  const std::string kid = thumbprint(key.public_key());
  const auto header = [&kid](const std::string& middle) {
    return R"({"alg":"Ed25519",)" + middle + R"("kid":")" + kid + R"(","typ":"test+jws"})";
  };

  EXPECT_EQ(code_of(make_token(header(""), R"({"a":1})", key), ring), "ok");
  EXPECT_EQ(code_of(make_token(header(R"("iat":5,)"), "{}", key), ring), "ok");
  EXPECT_EQ(code_of(make_token(header(R"("crit":[],)"), "{}", key), ring), "crit_unsupported");
  EXPECT_EQ(code_of(make_token(header(R"("jku":"x",)"), "{}", key), ring), "header_not_allowed");
  EXPECT_EQ(code_of(make_token(header(R"("iat":"5",)"), "{}", key), ring), "header_not_allowed");
  EXPECT_EQ(code_of(make_token(header(" "), "{}", key), ring), "not_canonical");
  EXPECT_EQ(code_of(make_token(header(R"("alg":"x",)"), "{}", key), ring), "not_ijson");
  EXPECT_EQ(code_of(make_token("[]", "{}", key), ring), "not_ijson");
  EXPECT_EQ(code_of(make_token(R"({"alg":"none"})", "{}", key), ring), "alg_not_allowed");
  EXPECT_EQ(code_of(make_token(R"({"alg":"Ed25519"})", "{}", key), ring), "typ_mismatch");
  EXPECT_EQ(code_of(make_token(R"({"alg":"Ed25519","typ":"test+jws"})", "{}", key), ring),
            "unknown_key");
  EXPECT_EQ(code_of(make_token(header(""), "{\"a\": 1}", key), ring), "not_canonical");
  EXPECT_EQ(code_of(make_token(header(""), "{\"a\":1.5}", key), ring), "not_ijson");
  EXPECT_EQ(code_of("", ring), "no_payload");
  EXPECT_EQ(code_of("a", ring), "no_payload");
  EXPECT_EQ(code_of("a..", ring), "no_payload");
  EXPECT_EQ(code_of("a.b", ring), "no_signature");
  EXPECT_EQ(code_of("a.b.", ring), "no_signature");
  EXPECT_EQ(code_of(make_token(header(""), "{}", key) + ".x", ring), "bad_base64url");
  EXPECT_EQ(code_of(make_token(header(""), "{}", key) + "\n", ring), "bad_base64url");
}

TEST(JwsTest, RefusesEverySingleChangedCharacter) {
  SeededRandom random(6);
  const SigningKey key = SigningKey::generate(random);
  KeyRing ring;
  ring.add(key.public_key());
  const std::string token = jws::sign_compact("test+jws", Json::object({{"n", 1}}), key);
  ASSERT_EQ(code_of(token, ring), "ok");

  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_NE(code_of(changed, ring), "ok") << i;
  }
}

}  // namespace
}  // namespace motcua::crypto
