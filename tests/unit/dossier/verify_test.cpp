#include "dossier/verify.h"

#include <gtest/gtest.h>

#include "base/jcs.h"
#include "crypto/jws.h"
#include "dossier/key_proof.h"
#include "dossier/sign.h"
#include "unit/dossier/samples.h"

namespace motcua::dossier {
namespace {

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() { citizens_.add(key_.public_key()); }

  std::string code_of(const Json& outer) const {
    return verify_manifest(outer.dump(), citizens_).code;
  }

  SeededRandom random_{21};
  crypto::SigningKey key_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing citizens_{};
  Sample sample_ = make_sample(random_);
  Json outer_ = *Json::parse(sign_manifest(sample_.manifest, key_, 5), "test");
};

TEST_F(VerifyTest, WantsTheGeneralFormAndNothingElse) {
  ASSERT_EQ(code_of(outer_), "ok");
  const Json& entry = outer_.find_array("signatures")->front();

  EXPECT_EQ(verify_manifest("", citizens_).code, "not_ijson");
  EXPECT_EQ(verify_manifest("[]", citizens_).code, "no_payload");
  EXPECT_EQ(code_of(Json(outer_).set("payload", "")), "no_payload");
  EXPECT_EQ(code_of(Json(outer_).set("payload", 3)), "no_payload");
  EXPECT_EQ(code_of(Json(outer_).set("signatures", Json::array())), "no_signature");
  EXPECT_EQ(code_of(Json(outer_).set("signatures", entry)), "no_signature");
  EXPECT_EQ(code_of(Json(outer_).set("signatures", Json::array({Json::object()}))), "no_signature");
  EXPECT_EQ(code_of(Json(outer_).set("header", Json::object())), "header_not_allowed");
  EXPECT_EQ(code_of(Json(outer_).set("signatures",
                                     Json::array({Json(entry).set("header", Json::object())}))),
            "header_not_allowed");
}

TEST_F(VerifyTest, WantsEverySignatureToBeValid) {
  const Json first = outer_.find_array("signatures")->front();
  const crypto::SigningKey other = crypto::SigningKey::generate(random_);
  const Json other_outer = *Json::parse(sign_manifest(sample_.manifest, other, 6), "test");
  const Json second = other_outer.find_array("signatures")->front();
  Json both = outer_;
  both.set("signatures", Json::array({first, second}));

  EXPECT_EQ(code_of(both), "unknown_key");
  citizens_.add(other.public_key());
  EXPECT_EQ(code_of(both), "ok");
  both.set("signatures",
           Json::array({first, Json(second).set("signature", first.text_or("signature", ""))}));
  EXPECT_EQ(code_of(both), "bad_signature");
}

TEST_F(VerifyTest, AppliesTheWindowOfAKeyAtTheTimeOfReceipt) {
  const std::string text = outer_.dump();
  citizens_.add(key_.public_key(), {.from_s = 100, .until_s = 200});

  EXPECT_EQ(verify_manifest(text, citizens_, {.received_at_s = 150}).code, "ok");
  EXPECT_EQ(verify_manifest(text, citizens_, {.received_at_s = 201}).code, "unknown_key");
  EXPECT_EQ(verify_manifest(text, citizens_).code, "ok");
}

TEST_F(VerifyTest, RefusesAShortSignatureAsAWrongOne) {
  Json entry = outer_.find_array("signatures")->front();
  entry.set("signature", "AAAA");

  EXPECT_EQ(code_of(Json(outer_).set("signatures", Json::array({entry}))), "bad_signature");
}

class ChainTest : public testing::Test {
 protected:
  ChainTest() {
    authority_.add(key_.public_key());
    context_ = {.manifest_sha256 = crypto::sha256_hex(to_canonical(sample_.manifest)),
                .issuer = kIssuer,
                .authority = &authority_,
                .manifest = &sample_.manifest};
  }

  // The code of a chain of three whose event `seq` is spoiled by `change`.
  template <typename Change>
  std::string code_with(std::int64_t seq, Change change) {
    const auto tokens = make_chain(sample_, key_, 3, random_, [&](EventDraft& draft) {
      if (draft.seq == seq) change(draft);
    });
    return verify_chain(tokens, context_).code;
  }

  SeededRandom random_{31};
  crypto::SigningKey key_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing authority_{};
  Sample sample_ = make_sample(random_);
  ChainContext context_{};
};

TEST_F(ChainTest, GivesTheEventsInOrder) {
  const auto tokens = make_chain(sample_, key_, 3, random_);
  const ChainVerdict verdict = verify_chain(tokens, context_);

  ASSERT_TRUE(verdict.ok) << verdict.code;
  ASSERT_EQ(verdict.events.size(), 3U);
  EXPECT_EQ(verdict.events[0].type, "received");
  EXPECT_TRUE(verdict.events[0].is_known);
  EXPECT_EQ(verdict.events[0].register_number, "G15.99-20261122-0000001");
  EXPECT_EQ(verdict.events[2].type, "accepted");
  EXPECT_EQ(verdict.head, (ChainHead{3, crypto::sha256_hex(tokens[2])}));
}

TEST_F(ChainTest, NamesTheFirstFailingCheck) {
  EXPECT_EQ(code_with(0, [](EventDraft&) {}), "ok");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.issuer = "someone"; }), "issuer");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.submission_id = "other"; }), "subject");
  EXPECT_EQ(code_with(1, [](EventDraft& d) { d.dossier_id = "other"; }), "subject");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.seq = 3; }), "seq");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.prev_sha256 = std::string(64, '0'); }), "prev");
  EXPECT_EQ(code_with(3, [](EventDraft& d) { d.manifest_sha256 = std::string(64, '0'); }),
            "manifest");
  EXPECT_EQ(code_with(1, [](EventDraft& d) { d.type = "accepted"; }), "received");
  EXPECT_EQ(code_with(1, [](EventDraft& d) { d.received.pop_back(); }), "received");
  EXPECT_EQ(code_with(1, [](EventDraft& d) { ++d.received[0].size; }), "received");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.iat_s -= 1300; }), "ok");
  EXPECT_EQ(code_with(2, [](EventDraft& d) { d.iat_s -= 1301; }), "iat");
}

TEST_F(ChainTest, RefusesRollbackAndForkAgainstTheStoredHead) {
  const auto tokens = make_chain(sample_, key_, 3, random_);
  context_.known_head = verify_chain(tokens, context_).head;

  EXPECT_EQ(verify_chain(tokens, context_).code, "ok");
  EXPECT_EQ(verify_chain({tokens[0], tokens[1]}, context_).code, "rollback");
  EXPECT_EQ(verify_chain({}, context_).code, "rollback");
  const auto rewritten = make_chain(sample_, key_, 3, random_, [](EventDraft& draft) {
    if (draft.seq == 3) draft.details.set("outcome", "refused");
  });
  const std::vector<std::string> forked = {tokens[0], tokens[1], rewritten[2]};
  EXPECT_EQ(verify_chain(forked, context_).code, "fork");
  context_.known_head.reset();
  EXPECT_EQ(verify_chain({}, context_).code, "seq");
}

TEST_F(ChainTest, RefusesEventsThatAreSignedByNobodyWeKnow) {
  const crypto::SigningKey stranger = crypto::SigningKey::generate(random_);
  const auto tokens = make_chain(sample_, stranger, 1, random_);

  EXPECT_EQ(verify_chain(tokens, context_).code, "unknown_key");
}

TEST_F(ChainTest, RefusesExpiryAndForeignShapes) {
  const auto tokens = make_chain(sample_, key_, 1, random_);
  const auto golden = crypto::jws::verify_compact(tokens[0], kEventTyp, &authority_);
  ASSERT_TRUE(golden.has_value());
  const auto code_of = [&](const Json& payload) {
    return verify_chain({crypto::jws::sign_compact(kEventTyp, payload, key_)}, context_).code;
  };
  const std::string uri = std::string(kEventUriPrefix) + "received";
  const Json body = *golden->payload.find("events")->find(uri);

  ASSERT_EQ(code_of(golden->payload), "ok");
  EXPECT_EQ(code_of(Json(golden->payload).set("exp", 1)), "schema");
  EXPECT_EQ(code_of(Json(golden->payload).set("iat", "1")), "schema");
  EXPECT_EQ(code_of(Json(golden->payload).set("events", Json::object())), "schema");
  EXPECT_EQ(code_of(Json(golden->payload)
                        .set("events", Json::object({{uri, body}, {"https://x.example/y", body}}))),
            "schema");
  EXPECT_EQ(
      code_of(
          Json(golden->payload).set("events", Json::object({{uri, Json(body).set("prev", "x")}}))),
      "schema");
  EXPECT_EQ(code_of(Json::array()), "schema");
}

TEST(KeyProofTest, ProvesTheKeyForOneNonceAndOneOrigin) {
  SeededRandom random(41);
  const crypto::SigningKey key = crypto::SigningKey::generate(random);
  const std::string token = make_key_proof(key, "Điện thoại của Ánh", "AAEC", "https://a.example");

  const auto proof = verify_key_proof(token, "AAEC", "https://a.example");
  ASSERT_TRUE(proof.has_value()) << proof.error();
  EXPECT_EQ(proof->key, key.public_key());
  EXPECT_EQ(proof->label, "Điện thoại của Ánh");
  EXPECT_STREQ(verify_key_proof(token, "AAED", "https://a.example").error(), "nonce");
  EXPECT_STREQ(verify_key_proof(token, "AAEC", "https://b.example").error(), "origin");
}

TEST(KeyProofTest, RefusesAKeyThatDidNotSign) {
  SeededRandom random(42);
  const crypto::SigningKey key = crypto::SigningKey::generate(random);
  const crypto::SigningKey victim = crypto::SigningKey::generate(random);
  const std::string stolen =
      crypto::jws::sign_compact(kKeyProofTyp,
                                Json::object({{"jwk", crypto::to_jwk(victim.public_key())},
                                              {"label", "x"},
                                              {"nonce", "AAEC"},
                                              {"origin", "o"}}),
                                key);

  EXPECT_STREQ(verify_key_proof(stolen, "AAEC", "o").error(), "unknown_key");
  EXPECT_STREQ(verify_key_proof("a.b.c", "AAEC", "o").error(), "bad_base64url");
}

TEST(KeyProofTest, RefusesOtherMembersAndNamesWithoutEnd) {
  SeededRandom random(43);
  const crypto::SigningKey key = crypto::SigningKey::generate(random);
  const auto code_of = [&](const Json& more) {
    Json payload = Json::object({{"jwk", crypto::to_jwk(key.public_key())},
                                 {"label", "x"},
                                 {"nonce", "AAEC"},
                                 {"origin", "o"}});
    for (const Json::Member& member : *more.as_object()) payload.set(member.name, member.value);
    const std::string token = crypto::jws::sign_compact(kKeyProofTyp, payload, key);
    const auto proof = verify_key_proof(token, "AAEC", "o");
    return std::string(proof ? "ok" : proof.error());
  };

  EXPECT_EQ(code_of(Json::object()), "ok");
  EXPECT_EQ(code_of(Json::object({{"exp", 1}})), "schema");
  EXPECT_EQ(code_of(Json::object({{"label", 7}})), "schema");
  EXPECT_EQ(code_of(Json::object({{"nonce", nullptr}})), "schema");
  EXPECT_EQ(code_of(Json::object({{"label", std::string(5000, 'a')}})), "schema");
}

}  // namespace
}  // namespace motcua::dossier
