#include "dossier/cms_signature.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/base64url.h"
#include "cms_samples.h"
#include "samples.h"

namespace motcua::dossier {
namespace {

using testing_support::CmsPieces;
using testing_support::sequence;

constexpr std::int64_t kFrom = 1'790'000'000;
constexpr std::int64_t kUntil = 1'890'000'000;
constexpr std::int64_t kAt = kFrom + 5;

// What every case has at hand: a signer, somebody else, and what is signed.
struct World {
  SeededRandom random{7};
  crypto::SigningKey key = crypto::SigningKey::generate(random);
  crypto::SigningKey other_key = crypto::SigningKey::generate(random);
  Bytes certificate = make_practice_certificate(key, "Ký thử, không có giá trị", kFrom, kUntil);
  Bytes other = make_practice_certificate(other_key, "Người khác", kFrom, kUntil);
  Bytes content = to_bytes(std::string_view(R"({"manifest":"…"})"));

  [[nodiscard]] CmsPieces pieces() const { return CmsPieces::over(content, key, certificate, kAt); }
  [[nodiscard]] std::string code_of(ByteView der) const {
    const auto found = verify_cms(der, content);
    return found ? "ok" : found.error();
  }
};

TEST(CmsSignature, WhatIsMadeIsRead) {
  const World world;
  const Bytes der = sign_cms(world.content, world.key, world.certificate, kAt);
  EXPECT_EQ(der::find_flaw(der), nullptr);
  EXPECT_EQ(der, world.pieces().make());  // Deterministic, and what the other cases begin from.
  const auto found = verify_cms(der, world.content);
  ASSERT_TRUE(found.has_value()) << found.error();
  EXPECT_EQ(found->certificate.subject, "Ký thử, không có giá trị");
  EXPECT_EQ(found->certificate.issuer, "Ký thử, không có giá trị");
  EXPECT_EQ(found->certificate.serial, "01");
  EXPECT_EQ(found->certificate.key, world.key.public_key());
  EXPECT_EQ(found->signed_at_s, kAt);
  EXPECT_EQ(found->other_certificates, 0U);
}

// RFC 5652, 5.4; RFC 8419, 3.1: the very bytes that Ed25519 signs.
TEST(CmsSignature, TheSignatureIsOverTheAttributesAsASet) {
  const World world;
  const CmsPieces pieces = world.pieces();
  std::vector<Bytes> list{pieces.content_type, pieces.signing_time, pieces.message_digest,
                          pieces.signing_certificate};
  std::ranges::sort(list);
  Bytes attributes;
  for (const Bytes& one : list) attributes = der::join(attributes, one);
  const crypto::Signature value = world.key.sign(der::encode(der::kSet, attributes));
  const Bytes der = sign_cms(world.content, world.key, world.certificate, kAt);
  EXPECT_TRUE(std::ranges::equal(ByteView(der).last(64), value));
}

TEST(CmsSignature, EverySingleChangeIsRefused) {
  const World world;
  const Bytes der = sign_cms(world.content, world.key, world.certificate, kAt);
  for (std::size_t i = 0; i < der.size(); ++i) {
    for (const unsigned mask : {0x01U, 0x02U, 0x04U, 0x08U, 0x10U, 0x20U, 0x40U, 0x80U, 0xFFU}) {
      Bytes changed = der;
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ mask);
      ASSERT_NE(world.code_of(changed), "ok") << i << " " << mask;
    }
    EXPECT_NE(world.code_of(ByteView(der).first(i)), "ok") << i;
    Bytes longer = der;
    longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), 0);
    EXPECT_NE(world.code_of(longer), "ok") << i;
  }
}

// A chain comes along unprotected. A change in it may pass, and is then told: other_certificates.
TEST(CmsSignature, AChangeThatIsNotRefusedLiesInACertificateNamedAsUnprotected) {
  const World world;
  CmsPieces pieces = world.pieces();
  std::vector<Bytes> chain{world.certificate, world.other};
  std::ranges::sort(chain);
  pieces.certificates = der::join(chain[0], chain[1]);
  const Bytes der = pieces.make();
  const auto other = std::ranges::search(der, world.other);
  const std::ptrdiff_t from = other.begin() - der.begin();
  const std::ptrdiff_t until = other.end() - der.begin();
  ASSERT_EQ(verify_cms(der, world.content)->other_certificates, 1U);
  int passed = 0;
  for (std::ptrdiff_t i = 0; i < std::ssize(der); ++i) {
    Bytes changed = der;
    changed[static_cast<std::size_t>(i)] ^= 0x01U;
    const auto found = verify_cms(changed, world.content);
    if (!found) continue;
    ++passed;
    EXPECT_TRUE(i >= from && i < until) << i;
    EXPECT_EQ(found->other_certificates, 1U);
    EXPECT_EQ(found->certificate.subject, "Ký thử, không có giá trị");
  }
  EXPECT_GT(passed, 100);
}

TEST(CmsSignature, AnotherContentIsAnotherDossier) {
  const World world;
  const Bytes der = sign_cms(world.content, world.key, world.certificate, kAt);
  for (std::size_t i = 0; i < world.content.size(); ++i) {
    Bytes changed = world.content;
    changed[i] ^= 0x01U;
    const auto found = verify_cms(der, changed);
    ASSERT_FALSE(found.has_value());
    EXPECT_STREQ(found.error(), "manifest");
  }
}

TEST(CmsSignature, MomentsOfBothTimeFormsAreRead) {
  const World world;
  constexpr std::int64_t kFar = 2'600'000'000;  // 2052: GeneralizedTime from here on.
  const Bytes certificate = make_practice_certificate(world.key, "Ký thử", kFrom, kFar + 1);
  EXPECT_EQ(
      verify_cms(sign_cms(world.content, world.key, certificate, kFar), world.content)->signed_at_s,
      kFar);
  EXPECT_EQ(world.code_of(sign_cms(world.content, world.key, world.certificate, kFrom - 1)),
            "certificate_time");
  EXPECT_EQ(world.code_of(sign_cms(world.content, world.key, world.certificate, kUntil + 1)),
            "certificate_time");
}

// --- One wrong piece each ------------------------------------------------------------------------

struct WrongPiece {
  const char* name;
  const char* code;
  std::function<void(CmsPieces&, const World&)> spoil;
};

class CmsWithAWrongPiece : public testing::TestWithParam<WrongPiece> {};

TEST_P(CmsWithAWrongPiece, IsRefusedWithItsCode) {
  const World world;
  CmsPieces pieces = world.pieces();
  GetParam().spoil(pieces, world);
  EXPECT_EQ(world.code_of(pieces.make()), GetParam().code);
}

// Object identifiers that do not belong, with tag and length.
const Bytes kSha256Id = *from_hex("300b0609608648016503040201");
const Bytes kSha512WithNull = *from_hex("300d06096086480165030402030500");
const Bytes kRsaId = *from_hex("300b06092a864886f70d01010d");
const Bytes kEd448Id = *from_hex("300506032b6571");
const Bytes kEncapsulatedTimestamp = *from_hex("060b2a864886f70d0109100104");
const Bytes kSmimeCapabilities = *from_hex("06092a864886f70d01090f");
const Bytes kOldSigningCertificate = *from_hex("060b2a864886f70d010910020c");
const Bytes kNothing = der::encode(der::kNull, {});

Bytes octets(ByteView content) {
  return der::encode(der::kOctetString, content);
}
Bytes named_by(ByteView id) {
  return CmsPieces::attribute(cms::kSigningCertificate, sequence(sequence(sequence(id))));
}
Bytes hash_of(ByteView certificate) {
  return octets(ByteView(crypto::sha256(certificate)));
}
Bytes issuer_serial(ByteView issuer, ByteView serial) {
  return sequence(der::join(sequence(der::encode(der::in_context(4), issuer)), serial));
}

const std::vector<WrongPiece> kShapes = {
    {"Nothing", "ok", [](CmsPieces&, const World&) {}},
    {"NoSignedData", "cms_structure",
     [](CmsPieces& p, const World&) { p.outer_type = to_bytes(ByteView(cms::kData)); }},
    {"SomethingBehindTheSignedData", "cms_structure",
     [](CmsPieces& p, const World&) { p.outer_tail = kNothing; }},
    {"SomethingBehindTheSigners", "cms_structure",
     [](CmsPieces& p, const World&) { p.data_tail = kNothing; }},
    {"SomethingBehindTheSignature", "cms_structure",
     [](CmsPieces& p, const World&) { p.signer_tail = kNothing; }},
    {"AnotherVersion", "cms_version",
     [](CmsPieces& p, const World&) { p.version = der::encode(der::kInteger, Bytes{3}); }},
    {"AnotherVersionOfTheSigner", "cms_version",
     [](CmsPieces& p, const World&) { p.signer_version = der::encode(der::kInteger, Bytes{3}); }},
    {"AVersionOfTwoBytes", "cms_version",
     [](CmsPieces& p, const World&) { p.version = der::encode(der::kInteger, Bytes{1, 1}); }},
    {"NoDigestAlgorithm", "digest_algorithm",
     [](CmsPieces& p, const World&) { p.digests.clear(); }},
    {"TwoDigestAlgorithms", "digest_algorithm",
     [](CmsPieces& p, const World&) { p.digests = der::join(Bytes(p.digests), p.digests); }},
    {"Sha256ForTheDigest", "digest_algorithm",
     [](CmsPieces& p, const World&) { p.digests = p.signer_digest = kSha256Id; }},
    {"TheSignersDigestDiffers", "digest_algorithm",
     [](CmsPieces& p, const World&) { p.signer_digest = kSha256Id; }},
    {"DigestAlgorithmWithParameters", "digest_algorithm",
     [](CmsPieces& p, const World&) { p.signer_digest = kSha512WithNull; }},
    {"TheContentInside", "content_attached",
     [](CmsPieces& p, const World& w) {
       p.attached = der::encode(der::in_context(0), octets(w.content));
     }},
    {"AnotherTypeOfContent", "content_type",
     [](CmsPieces& p, const World&) { p.type = kEncapsulatedTimestamp; }},
    {"RevocationLists", "crls",
     [](CmsPieces& p, const World&) { p.lists = der::encode(der::in_context(1), sequence({})); }},
    {"NoSigner", "signer_count", [](CmsPieces& p, const World&) { p.has_signer = false; }},
    {"TwoSigners", "signer_count", [](CmsPieces& p, const World&) { p.is_signed_twice = true; }},
    {"NoSignedAttributes", "no_signed_attributes",
     [](CmsPieces& p, const World&) { p.has_attributes = false; }},
    {"AnotherSignatureAlgorithm", "alg_not_allowed",
     [](CmsPieces& p, const World&) { p.signature_algorithm = kEd448Id; }},
    {"Rsa", "alg_not_allowed", [](CmsPieces& p, const World&) { p.signature_algorithm = kRsaId; }},
    {"AShortSignature", "bad_signature",
     [](CmsPieces& p, const World&) { p.signature_bytes = 63; }},
    {"UnsignedAttributes", "unsigned_attributes",
     [](CmsPieces& p, const World&) {
       p.signer_tail = der::encode(der::in_context(1), sequence({}));
     }},
};

const std::vector<WrongPiece> kAttributes = {
    {"AttributesInAnotherOrder", "der_set_order",
     [](CmsPieces& p, const World&) { p.is_reversed = true; }},
    {"NoContentType", "attribute_missing",
     [](CmsPieces& p, const World&) { p.content_type.clear(); }},
    {"NoSigningTime", "attribute_missing",
     [](CmsPieces& p, const World&) { p.signing_time.clear(); }},
    {"NoMessageDigest", "attribute_missing",
     [](CmsPieces& p, const World&) { p.message_digest.clear(); }},
    {"NoSigningCertificate", "attribute_missing",
     [](CmsPieces& p, const World&) { p.signing_certificate.clear(); }},
    {"AnAttributeTwice", "attribute_duplicate",
     [](CmsPieces& p, const World&) { p.more = {p.signing_time}; }},
    {"TwoMessageDigests", "attribute_duplicate",
     [](CmsPieces& p, const World& w) {
       p.more = {CmsPieces::attribute(cms::kMessageDigest,
                                      octets(ByteView(crypto::sha512(w.certificate))))};
     }},
    {"AnAttributeOfTwoValues", "attribute_value",
     [](CmsPieces& p, const World&) {
       p.signing_time = CmsPieces::attribute(
           cms::kSigningTime, der::join(der::encode_moment(kAt), der::encode_moment(kAt)));
     }},
    {"AnAttributeWithoutAValue", "attribute_value",
     [](CmsPieces& p, const World&) {
       p.signing_time = CmsPieces::attribute(cms::kSigningTime, {});
     }},
    {"AnAttributeThatIsNoSequence", "attribute_value",
     [](CmsPieces& p, const World&) { p.more = {kNothing}; }},
    {"AnAttributeNobodyHereKnows", "attribute_not_allowed",
     [](CmsPieces& p, const World&) {
       p.more = {CmsPieces::attribute(kSmimeCapabilities, sequence({}))};
     }},
    {"TheOldSigningCertificate", "attribute_not_allowed",
     [](CmsPieces& p, const World&) {
       p.signing_certificate = CmsPieces::attribute(kOldSigningCertificate, sequence({}));
     }},
    {"TheRightAlgorithmsSaidTwice", "ok",
     [](CmsPieces& p, const World&) {
       p.more = {CmsPieces::attribute(cms::kAlgorithmProtection, cms::kBothAlgorithms)};
     }},
    {"OtherAlgorithmsSaid", "attribute_value",
     [](CmsPieces& p, const World&) {
       Bytes said = to_bytes(ByteView(cms::kBothAlgorithms));
       said.back() = 0x71;  // Ed448.
       p.more = {CmsPieces::attribute(cms::kAlgorithmProtection, said)};
     }},
    {"AnotherContentTypeSigned", "content_type",
     [](CmsPieces& p, const World&) {
       p.content_type = CmsPieces::attribute(cms::kContentType, kEncapsulatedTimestamp);
     }},
    {"ADigestThatIsNoOctets", "attribute_value",
     [](CmsPieces& p, const World&) {
       p.message_digest =
           CmsPieces::attribute(cms::kMessageDigest, der::encode(der::kUtf8String, Bytes(64, 'a')));
     }},
    {"ADigestOfAnotherContent", "manifest",
     [](CmsPieces& p, const World& w) {
       p.message_digest = CmsPieces::attribute(cms::kMessageDigest,
                                               octets(ByteView(crypto::sha512(w.certificate))));
     }},
    {"AShorterDigest", "manifest",
     [](CmsPieces& p, const World& w) {
       p.message_digest =
           CmsPieces::attribute(cms::kMessageDigest, octets(ByteView(crypto::sha256(w.content))));
     }},
    {"ATimeWithACentury", "signing_time",
     [](CmsPieces& p, const World&) {
       p.signing_time = CmsPieces::attribute(
           cms::kSigningTime, der::encode(der::kGeneralTime, as_bytes("20261122081530Z")));
     }},
    {"ATimeWithAZone", "signing_time",
     [](CmsPieces& p, const World&) {
       p.signing_time = CmsPieces::attribute(
           cms::kSigningTime, der::encode(der::kUtcTime, as_bytes("2611220815+0700")));
     }},
    {"ATimeThatIsNone", "signing_time",
     [](CmsPieces& p, const World&) {
       p.signing_time = CmsPieces::attribute(cms::kSigningTime, kNothing);
     }},
};

const std::vector<WrongPiece> kCertificates = {
    {"NoCertificate", "certificate", [](CmsPieces& p, const World&) { p.certificates.clear(); }},
    {"AnotherCertificate", "certificate",
     [](CmsPieces& p, const World& w) { p.certificates = w.other; }},
    {"ACertificateThatIsNone", "certificate",
     [](CmsPieces& p, const World&) {
       p.certificates = sequence({});
       p.signing_certificate = named_by(hash_of(p.certificates));
     }},
    {"AnAttributeCertificate", "certificate",
     [](CmsPieces& p, const World& w) {
       p.certificates = der::join(w.certificate, der::encode(der::in_context(1), {}));
     }},
    {"TheSameCertificateTwice", "certificate",
     [](CmsPieces& p, const World& w) {
       p.certificates = der::join(w.certificate, w.certificate);
     }},
    {"NineCertificates", "certificate",
     [](CmsPieces& p, const World& w) {
       for (int i = 0; i < 8; ++i) p.certificates = der::join(sequence({}), p.certificates);
       EXPECT_EQ(p.certificates.size(), w.certificate.size() + 16);
     }},
    {"ChainInAnotherOrder", "der_set_order",
     [](CmsPieces& p, const World& w) { p.certificates = der::join(w.certificate, sequence({})); }},
    {"TheCertificateOfAnotherKeyWithItsNames", "bad_signature",
     [](CmsPieces& p, const World& w) {
       const crypto::SigningKey* mine = p.key;
       p = CmsPieces::over(w.content, w.other_key, w.other, kAt);
       p.key = mine;
     }},
    {"AnotherKey", "bad_signature", [](CmsPieces& p, const World& w) { p.key = &w.other_key; }},
    {"AnotherSerialNumber", "certificate",
     [](CmsPieces& p, const World&) { p.serial = der::encode(der::kInteger, Bytes{2}); }},
    {"AnotherIssuer", "certificate",
     [](CmsPieces& p, const World& w) { p.issuer = read_certificate(w.other)->issuer_name; }},
    {"TheDigestOfAnotherCertificate", "certificate",
     [](CmsPieces& p, const World& w) { p.signing_certificate = named_by(hash_of(w.other)); }},
    {"ACertificateNamedByItsLongDigest", "ok",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate =
           named_by(der::join(cms::kSha512, octets(ByteView(crypto::sha512(w.certificate)))));
     }},
    {"ADefaultThatIsWrittenOut", "certificate",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate = named_by(der::join(kSha256Id, hash_of(w.certificate)));
     }},
    {"ACertificateNamedByNothing", "certificate",
     [](CmsPieces& p, const World&) {
       p.signing_certificate =
           CmsPieces::attribute(cms::kSigningCertificate, sequence(sequence({})));
     }},
    {"APolicyBesideTheNames", "attribute_value",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate = CmsPieces::attribute(
           cms::kSigningCertificate,
           sequence(der::join(sequence(sequence(hash_of(w.certificate))), sequence({}))));
     }},
    {"IssuerAndNumberSignedToo", "ok",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate =
           named_by(der::join(hash_of(w.certificate), issuer_serial(p.issuer, p.serial)));
     }},
    {"AnotherNumberSigned", "certificate",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate = named_by(der::join(
           hash_of(w.certificate), issuer_serial(p.issuer, der::encode(der::kInteger, Bytes{2}))));
     }},
    {"AnotherIssuerSigned", "certificate",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate =
           named_by(der::join(hash_of(w.certificate),
                              issuer_serial(read_certificate(w.other)->issuer_name, p.serial)));
     }},
    {"SomethingElseForIssuerAndNumber", "certificate",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate = named_by(der::join(hash_of(w.certificate), kNothing));
     }},
    {"OneMoreCertificateNamed", "ok",
     [](CmsPieces& p, const World& w) {
       p.signing_certificate = CmsPieces::attribute(
           cms::kSigningCertificate, sequence(sequence(der::join(sequence(hash_of(w.certificate)),
                                                                 sequence(hash_of(w.other))))));
     }},
};

const auto kNameOf = [](const auto& tested) { return tested.param.name; };
INSTANTIATE_TEST_SUITE_P(Shape, CmsWithAWrongPiece, testing::ValuesIn(kShapes), kNameOf);
INSTANTIATE_TEST_SUITE_P(Attribute, CmsWithAWrongPiece, testing::ValuesIn(kAttributes), kNameOf);
INSTANTIATE_TEST_SUITE_P(Certificate, CmsWithAWrongPiece, testing::ValuesIn(kCertificates),
                         kNameOf);

}  // namespace
}  // namespace motcua::dossier
