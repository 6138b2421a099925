#include "dossier/withdrawal.h"

#include <gtest/gtest.h>

#include "samples.h"

namespace motcua::dossier {
namespace {

class WithdrawalTest : public testing::Test {
 protected:
  WithdrawalTest() { citizens_.add(key_.public_key()); }

  const char* code_of(std::string_view token) {
    const auto found = verify_withdrawal(token, citizens_);
    return found ? "ok" : found.error();
  }
  std::string sealed(const Json& payload) {
    return crypto::jws::sign_compact(kWithdrawalTyp, payload, key_);
  }

  SeededRandom random_{5};
  crypto::SigningKey key_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing citizens_{};
  Withdrawal wish_{.submission_id = "019a2b3c-5000-7abc-9def-0123456789ab",
                   .manifest_sha256 = crypto::sha256_hex("a manifest"),
                   .at_s = 1'795'335'330};
};

TEST_F(WithdrawalTest, SaysWhichDossierIsTakenBackAndWhen) {
  const std::string token = sign_withdrawal(wish_, key_);
  const auto found = verify_withdrawal(token, citizens_);
  ASSERT_TRUE(found.has_value()) << found.error();
  EXPECT_EQ(found->submission_id, wish_.submission_id);
  EXPECT_EQ(found->manifest_sha256, wish_.manifest_sha256);
  EXPECT_EQ(found->at_s, wish_.at_s);
  EXPECT_EQ(sign_withdrawal(wish_, key_), token);
}

TEST_F(WithdrawalTest, IsNobodyElsesToSay) {
  const crypto::SigningKey other = crypto::SigningKey::generate(random_);
  EXPECT_STREQ(code_of(sign_withdrawal(wish_, other)), "unknown_key");
}

TEST_F(WithdrawalTest, EverySingleChangeIsRefused) {
  const std::string token = sign_withdrawal(wish_, key_);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_STRNE(code_of(changed), "ok") << i;
    EXPECT_STRNE(code_of(std::string_view(token).substr(0, i)), "ok") << i;
  }
}

// What is sealed for one thing is no wish to withdraw, and a wish has exactly its three members.
TEST_F(WithdrawalTest, OfAnotherFormIsRefused) {
  const Json good = Json::object({{"at", wish_.at_s},
                                  {"manifest", wish_.manifest_sha256},
                                  {"submission", wish_.submission_id}});
  EXPECT_STREQ(code_of(sealed(good)), "ok");
  EXPECT_STREQ(code_of(crypto::jws::sign_compact("other+jws", good, key_)), "typ_mismatch");
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, Json>>{{"at", Json("now")},
                                                           {"manifest", Json("abc")},
                                                           {"submission", Json("")},
                                                           {"more", Json(1)}}) {
    Json bad = good;
    bad.set(name, value);
    EXPECT_STREQ(code_of(sealed(bad)), "schema") << name;
  }
}

}  // namespace
}  // namespace motcua::dossier
