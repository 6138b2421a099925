#include "dossier/check.h"

#include <gtest/gtest.h>

#include "dossier/authority_keys.h"
#include "dossier/sign.h"
#include "samples.h"

namespace motcua::dossier {
namespace {

class CopyChecking : public testing::Test {
 protected:
  static constexpr std::int64_t kReceivedAt = 1'795'335'333 + 1000;  // make_chain's first event.

  void SetUp() override {
    pinned_.add(authority_.public_key());
    trust_ = {.authority = &pinned_, .issuer = std::string(kAuthorityIssuer)};
    copy_ = make_copy();
  }

  Evidence make_copy() {
    sample_ = make_sample(random_);
    sample_.manifest.revision = 1;
    sample_.manifest.previous.reset();
    Evidence copy;
    // Contents that give the sample's digests are not at hand: parts are made anew.
    refill(copy);
    copy.jws = sign_manifest(sample_.manifest, citizen_, kReceivedAt - 60);
    copy.events = make_chain(sample_, authority_, 3, random_);
    copy.citizen_keys = crypto::to_jwk(citizen_.public_key());
    copy.authority_keys = pinned_.to_json();
    return copy;
  }

  void refill(Evidence& copy) {
    sample_.parts.clear();
    const auto add = [&](std::string_view id, Part& part) {
      const Bytes content = random_bytes(random_, 400);
      const PartDigest digest = digest_part(id, content);
      part.sha256 = digest.sha256;
      part.size = digest.size;
      sample_.parts.push_back(digest);
      copy.parts.push_back({.id = std::string(id), .content = content});
    };
    add("data", sample_.manifest.data);
    for (Part& part : sample_.manifest.attachments) add(part.id, part);
  }

  CopyReport check() { return check_copy(copy_, trust_); }
  CheckState state(CheckKind kind) { return check().line(kind).state; }

  SeededRandom random_{11};
  crypto::SigningKey citizen_ = crypto::SigningKey::generate(random_);
  crypto::SigningKey authority_ = crypto::SigningKey::generate(random_);
  crypto::KeyRing pinned_{};
  CheckTrust trust_{};
  Sample sample_{};
  Evidence copy_{};
};

TEST_F(CopyChecking, AWholeCopyPassesEveryCheckThatConcernsIt) {
  const CopyReport report = check();
  EXPECT_EQ(report.code, "ok");
  for (const CheckKind kind : {CheckKind::Seal, CheckKind::Parts, CheckKind::Receipt,
                               CheckKind::Steps, CheckKind::Authority}) {
    EXPECT_EQ(report.line(kind).state, CheckState::Passed) << static_cast<int>(kind);
  }
  EXPECT_EQ(report.line(CheckKind::History).state, CheckState::NotThere);
  EXPECT_EQ(report.line(CheckKind::Remote).state, CheckState::NotThere);
  EXPECT_EQ(report.register_number, "G15.99-20261122-0000001");
  EXPECT_EQ(report.events.size(), 3U);
}

TEST_F(CopyChecking, TheZipOfACopyChecksLikeTheCopy) {
  const auto again = unpack_evidence(pack_evidence(copy_, 1'795'335'333'000));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(check_copy(*again, trust_).lines, check().lines);
}

TEST_F(CopyChecking, AChangedMissingOrAddedPartIsNamed) {
  copy_.parts.front().content.push_back('!');
  EXPECT_EQ(check().line(CheckKind::Parts).code, "digest_mismatch");
  copy_ = make_copy();
  copy_.parts.pop_back();
  EXPECT_EQ(check().line(CheckKind::Parts).code, "missing_attachment");
  copy_ = make_copy();
  copy_.parts.push_back({.id = "more"});
  const CopyReport report = check();
  EXPECT_EQ(report.line(CheckKind::Parts).code, "extra_attachment");
  EXPECT_EQ(report.line(CheckKind::Receipt).state, CheckState::Passed);
  EXPECT_EQ(report.code, "extra_attachment");
}

TEST_F(CopyChecking, ABrokenLaterStepLeavesTheReceiptStanding) {
  copy_.events[2] = copy_.events[1];
  const CopyReport report = check();
  EXPECT_EQ(report.line(CheckKind::Receipt).state, CheckState::Passed);
  EXPECT_EQ(report.line(CheckKind::Steps).state, CheckState::Failed);
  EXPECT_EQ(report.events.size(), 2U);
}

TEST_F(CopyChecking, WithoutAReceiptOnlyTheSealIsSaid) {
  copy_.events.clear();
  EXPECT_EQ(check().code, "ok");
  EXPECT_EQ(state(CheckKind::Receipt), CheckState::NotThere);
  EXPECT_EQ(state(CheckKind::Authority), CheckState::NotThere);
}

TEST_F(CopyChecking, AnAuthorityNobodyKnowsIsSaidToBeUnknown) {
  const crypto::SigningKey other = crypto::SigningKey::generate(random_);
  crypto::KeyRing ring;
  ring.add(other.public_key());
  copy_.events = make_chain(sample_, other, 2, random_);
  copy_.authority_keys = ring.to_json();
  EXPECT_EQ(check().code, "ok");
  EXPECT_EQ(state(CheckKind::Authority), CheckState::Unknown);
  EXPECT_EQ(state(CheckKind::Receipt), CheckState::Passed);
}

TEST_F(CopyChecking, AForgedKeyBesideTheKnownOneIsRefused) {
  const crypto::SigningKey forger = crypto::SigningKey::generate(random_);
  crypto::KeyRing ring = pinned_;
  ring.add(forger.public_key());
  copy_.events = make_chain(sample_, forger, 2, random_);
  copy_.authority_keys = ring.to_json();
  EXPECT_EQ(check().line(CheckKind::Receipt).code, "unknown_key");
}

TEST_F(CopyChecking, AnnouncedKeysAreFollowed) {
  const crypto::SigningKey next = crypto::SigningKey::generate(random_);
  crypto::KeyRing ring = pinned_;
  ring.add(next.public_key());
  copy_.events = make_chain(sample_, next, 2, random_);
  copy_.authority_keys = ring.to_json();
  EXPECT_EQ(check().code, "unknown_key");
  const KeyAnnouncement announcement{
      .issuer = std::string(kAuthorityIssuer), .iat_s = kReceivedAt - 5, .jti = "1"};
  copy_.authority_keys.set(
      "announcements",
      Json::array({Json(announce_key(announcement, next.public_key(), authority_))}));
  EXPECT_EQ(check().code, "ok");
  EXPECT_EQ(state(CheckKind::Authority), CheckState::Passed);
}

TEST_F(CopyChecking, AKeyCountsByItsTimeAtReceipt) {
  const std::string kid = crypto::thumbprint(citizen_.public_key());
  copy_.key_times = {{.kid = kid, .window = {.from_s = kReceivedAt - 100}}};
  EXPECT_EQ(check().code, "ok");
  // Revoked afterwards: the old evidence stands.
  copy_.key_times[0].window.until_s = kReceivedAt + 1;
  EXPECT_EQ(check().code, "ok");
  copy_.key_times[0].window.until_s = kReceivedAt - 1;
  EXPECT_EQ(check().line(CheckKind::Seal).code, "unknown_key");
  copy_.key_times[0].window = {.from_s = kReceivedAt + 1};
  EXPECT_EQ(check().line(CheckKind::Seal).code, "unknown_key");
}

TEST_F(CopyChecking, EarlierVersionsMustBeWhatTheNextOneNames) {
  const Evidence first = copy_;
  const std::string digest = crypto::sha256_hex(to_canonical(sample_.manifest));
  const std::string dossier_id = sample_.manifest.dossier_id;
  Sample second = make_sample(random_);
  second.manifest.dossier_id = dossier_id;
  second.manifest.revision = 2;
  second.manifest.previous = digest;
  sample_ = second;
  copy_ = {};
  refill(copy_);
  copy_.jws = sign_manifest(sample_.manifest, citizen_, kReceivedAt);
  copy_.events = make_chain(sample_, authority_, 2, random_);
  copy_.citizen_keys = crypto::to_jwk(citizen_.public_key());
  copy_.authority_keys = pinned_.to_json();
  EXPECT_EQ(state(CheckKind::History), CheckState::Unknown);
  copy_.history = {{.jws = first.jws, .events = first.events}};
  EXPECT_EQ(state(CheckKind::History), CheckState::Passed);
  copy_.history[0].events.pop_back();  // Still a whole chain, only shorter.
  EXPECT_EQ(state(CheckKind::History), CheckState::Passed);
  copy_.history[0].events.clear();
  EXPECT_EQ(state(CheckKind::History), CheckState::Failed);
  copy_.history = {{.jws = copy_.jws, .events = copy_.events}};
  EXPECT_EQ(check().line(CheckKind::History).code, "previous");
}

TEST_F(CopyChecking, TheMarkOfAReceiptReadsBackAndNothingElseDoes) {
  const ReceiptMark mark{.register_number = "G15.99-20261122-0000001",
                         .manifest_sha256 = std::string(64, 'a')};
  EXPECT_EQ(parse_fragment(to_fragment(mark)), mark);
  EXPECT_EQ(parse_fragment("#" + to_fragment(mark)), mark);
  for (const char* text : {"", "#", ".", "G15.99", "x.aa", "<b>.aaaa"}) {
    EXPECT_FALSE(parse_fragment(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_fragment("<i>." + std::string(64, 'a')).has_value());
}

}  // namespace
}  // namespace motcua::dossier
