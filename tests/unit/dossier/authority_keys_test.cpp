#include "dossier/authority_keys.h"

#include <gtest/gtest.h>

#include "samples.h"

namespace motcua::dossier {
namespace {

class AuthorityKeys : public testing::Test {
 protected:
  AuthorityKeys() { pinned_.add(first_.public_key()); }

  std::string announce(std::int64_t iat_s, const crypto::SigningKey& next,
                       const crypto::SigningKey& by) {
    const KeyAnnouncement announcement{.issuer = std::string(kAuthorityIssuer),
                                       .iat_s = iat_s,
                                       .jti = make_uuid_v7(iat_s * 1000, random_)};
    return announce_key(announcement, next.public_key(), by);
  }

  const char* code_of(const std::vector<std::string>& tokens) {
    const auto ring = follow_announcements(pinned_, kAuthorityIssuer, tokens);
    return ring ? "ok" : ring.error();
  }

  SeededRandom random_{7};
  crypto::SigningKey first_ = crypto::SigningKey::generate(random_);
  crypto::SigningKey second_ = crypto::SigningKey::generate(random_);
  crypto::SigningKey third_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing pinned_{};
};

TEST_F(AuthorityKeys, ANewKeyCountsFromItsAnnouncementAndTheOldOneStopsThere) {
  const auto ring =
      follow_announcements(pinned_, kAuthorityIssuer,
                           {announce(1000, second_, first_), announce(2000, third_, second_)});
  ASSERT_TRUE(ring.has_value()) << ring.error();
  const auto counts = [&](const crypto::SigningKey& key, std::int64_t at_s) {
    return ring->find(crypto::thumbprint(key.public_key()), at_s) != nullptr;
  };
  EXPECT_TRUE(counts(first_, 999));
  EXPECT_FALSE(counts(first_, 1001));
  EXPECT_FALSE(counts(second_, 999));
  EXPECT_TRUE(counts(second_, 1500));
  EXPECT_FALSE(counts(second_, 2001));
  EXPECT_TRUE(counts(third_, 5000));
}

TEST_F(AuthorityKeys, AKeyAnnouncedByNobodyWeKnowIsRefused) {
  EXPECT_STREQ(code_of({announce(1000, second_, third_)}), "unknown_key");
  EXPECT_STREQ(code_of({announce(1000, second_, second_)}), "unknown_key");
}

TEST_F(AuthorityKeys, AKeyThatWasFollowedAnnouncesNothingAnyMore) {
  EXPECT_STREQ(code_of({announce(1000, second_, first_), announce(2000, third_, first_)}),
               "unknown_key");
}

TEST_F(AuthorityKeys, AnOlderKeyIsNeverRevived) {
  EXPECT_STREQ(code_of({announce(1000, second_, first_), announce(2000, first_, second_)}),
               "schema");
}

TEST_F(AuthorityKeys, ChangedReorderedOrForeignAnnouncementsAreRefused) {
  const std::string good = announce(1000, second_, first_);
  EXPECT_STREQ(code_of({good}), "ok");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (changed != good) EXPECT_STRNE(code_of({changed}), "ok") << i;
  }
  EXPECT_STREQ(code_of({announce(2000, third_, second_), good}), "unknown_key");
  const KeyAnnouncement other{.issuer = "urn:somebody:else", .iat_s = 1000, .jti = "x"};
  EXPECT_STREQ(code_of({announce_key(other, second_.public_key(), first_)}), "issuer");
  EXPECT_STREQ(code_of({""}), "no_payload");
}

TEST_F(AuthorityKeys, AStepOfADossierIsNoAnnouncement) {
  const Sample sample = make_sample(random_);
  EXPECT_STREQ(code_of(make_chain(sample, first_, 1, random_)), "schema");
}

TEST_F(AuthorityKeys, EventsCountOnlyWithinTheirKeysTime) {
  const Sample sample = make_sample(random_);
  // make_chain signs at 1795335333 + 1000 s for each event.
  const std::int64_t handover = 1'795'335'333 + 1500;
  const auto ring =
      follow_announcements(pinned_, kAuthorityIssuer, {announce(handover, second_, first_)});
  ASSERT_TRUE(ring.has_value());
  const auto code = [&](const crypto::SigningKey& key, std::int64_t count) {
    ChainContext context{.manifest_sha256 = crypto::sha256_hex(to_canonical(sample.manifest)),
                         .issuer = std::string(kAuthorityIssuer),
                         .authority = &*ring,
                         .manifest = &sample.manifest};
    return verify_chain(make_chain(sample, key, count, random_), context).code;
  };
  EXPECT_EQ(code(first_, 1), "ok");
  EXPECT_EQ(code(first_, 2), "unknown_key");   // The second event is from after the handover.
  EXPECT_EQ(code(second_, 1), "unknown_key");  // The first one is from before it.
}

}  // namespace
}  // namespace motcua::dossier
