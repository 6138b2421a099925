#include "dossier/remote_signature.h"

#include <gtest/gtest.h>

#include "base/base64url.h"
#include "samples.h"
#include "unit/crypto/vectors.h"

namespace motcua::dossier {
namespace {

// openssl req -x509 -newkey ed25519 -nodes -days 3650 -subj "/C=VN/CN=Openssl thử" -utf8, as DER.
constexpr const char* kOpensslCertificate =
    "MIIBXzCCARGgAwIBAgIUB9kQFx0KLhikaRGEcxy1VLhX6ikwBQYDK2VwMCUxCzAJBgNVBAYTAlZOMRYw"
    "FAYDVQQDDA1PcGVuc3NsIHRo4butMB4XDTI2MTEyMjExNTM0M1oXDTM2MTExOTExNTM0M1owJTELMAkG"
    "A1UEBhMCVk4xFjAUBgNVBAMMDU9wZW5zc2wgdGjhu60wKjAFBgMrZXADIQDAvy-145x64EvDgxB6j1vM"
    "4UIx210LXz-UkG0lkAqg-aNTMFEwHQYDVR0OBBYEFJPdOmV5pYYLBh_xzhXLjQoo1z4MMB8GA1UdIwQY"
    "MBaAFJPdOmV5pYYLBh_xzhXLjQoo1z4MMA8GA1UdEwEB_wQFMAMBAf8wBQYDK2VwA0EAISXLGou35pKW"
    "3uk3HzAsO9uPXzf9s4dsF1oNDseNenvLN1nioapsGe2K08HyhoSEpK2_JdueLmyXtVpwSPYDDQ";

class RemoteSigning : public testing::Test {
 protected:
  static constexpr std::int64_t kFrom = 1'790'000'000;
  static constexpr std::int64_t kUntil = 1'890'000'000;

  const char* code_of(const std::string& token) {
    const auto found = verify_remote(token, request_);
    return found ? "ok" : found.error();
  }

  SeededRandom random_{3};
  crypto::SigningKey key_ = crypto::SigningKey::generate(random_);
  Bytes certificate_ = make_practice_certificate(key_, "Ký thử, không có giá trị", kFrom, kUntil);
  SignatureRequest request_{.submission_id = make_uuid_v7(kFrom * 1000, random_),
                            .manifest_sha256 = crypto::sha256_hex("a manifest")};
};

TEST_F(RemoteSigning, TheCertificateItMakesReadsBack) {
  const auto read = read_certificate(certificate_);
  ASSERT_TRUE(read.has_value()) << read.error().where;
  EXPECT_EQ(read->subject, "Ký thử, không có giá trị");
  EXPECT_EQ(read->key, key_.public_key());
  EXPECT_EQ(read->not_before_s, kFrom);
  EXPECT_EQ(read->not_after_s, kUntil);
  EXPECT_TRUE(read->is_self_signed);
}

TEST_F(RemoteSigning, ACertificateOfAnotherMakerReads) {
  const auto der = base64url::decode(kOpensslCertificate);
  ASSERT_TRUE(der.has_value());
  const auto read = read_certificate(*der);
  ASSERT_TRUE(read.has_value()) << read.error().where;
  EXPECT_EQ(read->subject, "Openssl thử");
  EXPECT_TRUE(read->is_self_signed);
}

TEST_F(RemoteSigning, ADamagedCertificateIsNeverReadAsSelfSigned) {
  for (std::size_t i = 0; i < certificate_.size(); ++i) {
    Bytes changed = certificate_;
    changed[i] ^= 0x01U;
    const auto read = read_certificate(changed);
    EXPECT_FALSE(read && read->is_self_signed) << i;
    EXPECT_FALSE(read_certificate(ByteView(certificate_).first(i)).has_value()) << i;
  }
}

TEST_F(RemoteSigning, WhatComesBackIsCheckedAgainstWhatWentOut) {
  const std::string token = sign_remotely(request_, key_, certificate_, kFrom + 5);
  const auto found = verify_remote(token, request_);
  ASSERT_TRUE(found.has_value()) << found.error();
  EXPECT_EQ(found->iat_s, kFrom + 5);
  EXPECT_EQ(found->certificate.subject, "Ký thử, không có giá trị");
  SignatureRequest other = request_;
  other.manifest_sha256[0] = other.manifest_sha256[0] == '0' ? '1' : '0';
  const auto mismatch = verify_remote(token, other);
  ASSERT_FALSE(mismatch.has_value());
  EXPECT_STREQ(mismatch.error(), "manifest");
}

TEST_F(RemoteSigning, BothFormsGiveTheSameEvidence) {
  for (const RemoteForm form : {RemoteForm::Jades, RemoteForm::Cades}) {
    const std::string token = sign_remotely(request_, key_, certificate_, kFrom + 5, form);
    const auto found = verify_remote(token, request_);
    ASSERT_TRUE(found.has_value()) << found.error();
    EXPECT_EQ(found->form, form);
    EXPECT_EQ(found->iat_s, kFrom + 5);
    EXPECT_EQ(found->certificate.subject, "Ký thử, không có giá trị");
    EXPECT_EQ(found->certificate.issuer, "Ký thử, không có giá trị");
    EXPECT_EQ(found->certificate.serial, "01");
    EXPECT_EQ(found->other_certificates, 0U);
    SignatureRequest other = request_;
    other.submission_id.back() = other.submission_id.back() == '0' ? '1' : '0';
    const auto mismatch = verify_remote(token, other);
    ASSERT_FALSE(mismatch.has_value());
    EXPECT_STREQ(mismatch.error(), "manifest");
  }
}

TEST_F(RemoteSigning, CmsOfAnotherMakerReads) {
  const SignatureRequest request{
      .submission_id = "019a2b3c-5000-7abc-9def-0123456789ab",
      .manifest_sha256 = "dbc222140282e7f722667b1d86e7df5bd8e4d932d59cd03877d0b10fba066407"};
  struct Made {
    const char* file;
    const char* subject;
    const char* issuer;
    const char* serial;
    std::size_t others;
  };
  for (const Made& made : {Made{"openssl.p7s", "Openssl thử", "Openssl thử",
                                "0e66c90dccc0b671ce8a3edf8b21529f64d332d0", 0},
                           Made{"openssl_chain.p7s", "Người ký thử", "Nơi cấp thử", "8001", 1}}) {
    const std::string file = crypto::read_vector(std::string("../cms/") + made.file);
    const std::string token = token_of_file({.name = kCadesFile, .content = to_bytes(file)});
    const auto found = verify_remote(token, request);
    ASSERT_TRUE(found.has_value()) << made.file << ": " << found.error();
    EXPECT_EQ(found->form, RemoteForm::Cades);
    EXPECT_EQ(found->certificate.subject, made.subject);
    EXPECT_EQ(found->certificate.issuer, made.issuer);
    EXPECT_EQ(shown_serial(found->certificate), made.serial);
    EXPECT_EQ(found->other_certificates, made.others);
  }
}

TEST_F(RemoteSigning, ASignatureLiesInACopyAsToolsOfOthersExpectIt) {
  const std::string jades = sign_remotely(request_, key_, certificate_, kFrom + 5);
  const RemoteFile text = to_remote_file(jades);
  EXPECT_EQ(text.name, "remote.jws");
  EXPECT_EQ(as_text(text.content), jades);
  EXPECT_EQ(token_of_file(text), jades);

  const std::string cades =
      sign_remotely(request_, key_, certificate_, kFrom + 5, RemoteForm::Cades);
  const RemoteFile der = to_remote_file(cades);
  EXPECT_EQ(der.name, "remote.p7s");
  EXPECT_EQ(der.content[0], 0x30);
  EXPECT_EQ(token_of_file(der), cades);

  const RemoteFile neither = to_remote_file("MI no base64");
  EXPECT_EQ(neither.name, "remote.jws");
  EXPECT_STREQ(code_of(token_of_file(neither)), "bad_base64");
}

TEST_F(RemoteSigning, CmsHasOneTextOnly) {
  const std::string token =
      sign_remotely(request_, key_, certificate_, kFrom + 5, RemoteForm::Cades);
  for (const std::string& other : {token + "\n", token + "====", token + "A", " " + token,
                                   token.substr(0, token.size() - 1)}) {
    EXPECT_STRNE(code_of(other), "ok") << other;
  }
  EXPECT_STREQ(code_of(token + "===="), "bad_base64");
  EXPECT_STREQ(code_of("MI" + std::string(64U << 10U, 'A')), "schema");
}

TEST_F(RemoteSigning, AServiceIsAskedForTheFormsThatAreReadHere) {
  EXPECT_EQ(to_signer_request(request_).dump(),
            R"({"forms":["jades-b-b","cades-b-b"],"manifest":")" + request_.manifest_sha256 +
                R"(","submission":")" + request_.submission_id + R"("})");
  const auto can_read = [](const char* service) {
    const auto json = Json::parse(service, "test.service");
    return json && can_read_form_of(*json);
  };
  EXPECT_TRUE(can_read(R"({"forms":["xades-b-b","cades-b-b"]})"));
  EXPECT_TRUE(can_read(R"({"forms":["jades-b-b"]})"));
  EXPECT_TRUE(can_read("{}"));  // It does not say; its answer will.
  EXPECT_FALSE(can_read(R"({"forms":["xades-b-b",1,null]})"));
  EXPECT_FALSE(can_read(R"({"forms":[]})"));
}

TEST_F(RemoteSigning, ACertificateWithSomethingLeftOverIsNone) {
  // Behind the signature; in the key; a signature with bits of its last byte unused.
  const auto without_tail = [&](auto change) {
    Bytes bytes = certificate_;
    change(bytes);
    return read_certificate(bytes).has_value();
  };
  EXPECT_TRUE(without_tail([](Bytes&) {}));
  EXPECT_FALSE(without_tail([](Bytes& bytes) {
    bytes.insert(bytes.end(), {0x05, 0x00});
    ASSERT_EQ(bytes[1], 0x82);  // A length of two bytes, which grows by two.
    bytes[3] = static_cast<std::uint8_t>(bytes[3] + 2);
  }));
  EXPECT_FALSE(without_tail([](Bytes& bytes) {
    bytes[bytes.size() - 65] = 1;
    bytes.back() &= 0xFEU;
  }));
}

TEST_F(RemoteSigning, EverySingleChangeIsRefused) {
  for (const RemoteForm form : {RemoteForm::Jades, RemoteForm::Cades}) {
    const std::string token = sign_remotely(request_, key_, certificate_, kFrom + 5, form);
    for (std::size_t i = 0; i < token.size(); ++i) {
      std::string changed = token;
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      if (changed != token) EXPECT_STRNE(code_of(changed), "ok") << i;
    }
  }
}

TEST_F(RemoteSigning, ASignatureFromOutsideTheCertificatesTimeIsRefused) {
  EXPECT_STREQ(code_of(sign_remotely(request_, key_, certificate_, kFrom - 1)), "certificate_time");
  EXPECT_STREQ(code_of(sign_remotely(request_, key_, certificate_, kUntil + 1)),
               "certificate_time");
}

TEST_F(RemoteSigning, AnotherKeyThanTheCertificatesIsRefused) {
  const crypto::SigningKey other = crypto::SigningKey::generate(random_);
  EXPECT_STREQ(code_of(sign_remotely(request_, other, certificate_, kFrom + 5)), "bad_signature");
}

}  // namespace
}  // namespace motcua::dossier
