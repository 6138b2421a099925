#include "server/authority.h"

#include "service_fixture.h"

namespace motcua::server {
namespace {

class AuthorityTest : public ServiceTest {
 protected:
  Json keys() {
    const auto json = Json::parse(as_text(call("GET", "/v1/authority/jwks").body), "test");
    return json ? *json : Json();
  }
  std::string first_kid() { return (*keys().find_array("keys"))[0].text_or("kid", ""); }
};

TEST_F(AuthorityTest, AnnouncesEachNewKeyByTheOneBefore) {
  const std::string before = first_kid();
  crypto::KeyRing pinned;
  pinned.add(*crypto::public_key_from_jwk((*keys().find_array("keys"))[0]));
  EXPECT_EQ(call("POST", "/v1/dev/authority-key", "{}").status, 204);
  EXPECT_EQ(call("POST", "/v1/dev/authority-key", "{}").status, 204);
  EXPECT_NE(first_kid(), before);
  EXPECT_EQ(keys().find_array("keys")->size(), 3U);
  const auto tokens = dossier::announcements_of(keys());
  ASSERT_EQ(tokens.size(), 2U);
  const auto ring = dossier::follow_announcements(pinned, kIssuer, tokens);
  ASSERT_TRUE(ring.has_value()) << ring.error();
  EXPECT_NE(ring->find(first_kid(), clock_.now_ms() / 1000), nullptr);
}

TEST_F(AuthorityTest, AStoreWithAKeyNobodyPinnedMovesToTheGivenOne) {
  const std::string stray = first_kid();
  const crypto::SigningKey root = crypto::SigningKey::generate(random_);
  auto service = Service::create(*database_, catalogue_, site_, clock_, random_,
                                 {.authority_key = &root, .is_dev = true});
  ASSERT_TRUE(service.has_value());
  service_ = std::move(*service);
  EXPECT_EQ(first_kid(), crypto::thumbprint(root.public_key()));
  EXPECT_EQ((*keys().find_array("keys"))[1].text_or("kid", ""), stray);
}

TEST_F(AuthorityTest, AStoreWhoseKeyWasFollowedKeepsItsFollower) {
  const crypto::SigningKey root = crypto::SigningKey::generate(random_);
  start({.authority_key = &root, .is_dev = true});
  EXPECT_EQ(call("POST", "/v1/dev/authority-key", "{}").status, 204);
  const std::string follower = first_kid();
  auto service = Service::create(*database_, catalogue_, site_, clock_, random_,
                                 {.authority_key = &root, .is_dev = true});
  ASSERT_TRUE(service.has_value());
  service_ = std::move(*service);
  EXPECT_EQ(first_kid(), follower);
}

TEST_F(AuthorityTest, SignersAreForPracticeOnly) {
  EXPECT_NE(as_text(call("GET", "/v1/signers").body).find("practice"), std::string_view::npos);
  start({.is_dev = false});
  EXPECT_EQ(as_text(call("GET", "/v1/signers").body), R"({"signers":[]})");
  log_in();
  EXPECT_EQ(call("POST", "/v1/signers/practice", "{}").status, 404);
}

TEST_F(AuthorityTest, AKeyIsNamedByItsOwnerOnly) {
  log_in();
  EXPECT_EQ(call("PATCH", "/v1/keys/unknown", R"({"label":"x"})").status, 404);
  EXPECT_EQ(call("PATCH", "/v1/keys/unknown", R"({"label":""})").status, 400);
}

}  // namespace
}  // namespace motcua::server
