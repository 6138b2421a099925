#include "dossier/cms_signature.h"

#include <algorithm>
#include <array>
#include <span>

#include "crypto/hash.h"
#include "crypto/sha512.h"
#include "dossier/cms_format.h"
#include "dossier/der.h"

namespace motcua::dossier {

using crypto::jws::Checked;
using der::in_context;
using der::Value;

namespace {

constexpr std::size_t kCertificatesMax = 8;

// The next value, which must have that tag; else `code`.
Checked<Value> expect(ByteView& bytes, std::uint8_t tag, const char* code = "cms_structure") {
  const auto value = der::take(bytes, tag);
  if (!value) return std::unexpected(code);
  return *value;
}

// The next value, which must be exactly these bytes, tag and length included; else `code`.
Checked<Done> expect_bytes(ByteView& bytes, ByteView wanted, const char* code) {
  if (bytes.size() < wanted.size() || !std::ranges::equal(bytes.first(wanted.size()), wanted)) {
    return std::unexpected(code);
  }
  bytes = bytes.subspan(wanted.size());
  return Done{};
}

Checked<Done> expect_end(ByteView bytes, const char* code = "cms_structure") {
  if (!bytes.empty()) return std::unexpected(code);
  return Done{};
}

Checked<Done> expect_version(ByteView& bytes) {
  const Value version = TRY(expect(bytes, der::kInteger));
  // 1: content of type data, certificates of X.509, a signer named by issuer and number.
  const bool is_first = version.content.size() == 1 && version.content[0] == 1;
  return is_first ? Checked<Done>(Done{}) : std::unexpected("cms_version");
}

struct SignerInfo {
  ByteView issuer{};  // Name in DER.
  ByteView serial{};
  Value attributes{};
  crypto::Signature signature{};
};

struct Attributes {
  std::int64_t signed_at_s = 0;
  ByteView message_digest{};
  ByteView certificates{};  // The ESSCertIDv2 values.
};

Checked<SignerInfo> read_signer(ByteView info) {
  SignerInfo signer;
  TRY(expect_version(info));
  ByteView id = TRY(expect(info, der::kSequence)).content;
  signer.issuer = TRY(expect(id, der::kSequence)).whole;
  signer.serial = TRY(expect(id, der::kInteger)).content;
  TRY(expect_end(id));
  TRY(expect_bytes(info, cms::kSha512, "digest_algorithm"));
  signer.attributes = TRY(expect(info, in_context(0), "no_signed_attributes"));
  TRY(expect_bytes(info, cms::kEd25519, "alg_not_allowed"));
  const Value signature = TRY(expect(info, der::kOctetString, "bad_signature"));
  if (signature.content.size() != signer.signature.size()) return std::unexpected("bad_signature");
  std::ranges::copy(signature.content, signer.signature.begin());
  if (der::take(info, in_context(1))) return std::unexpected("unsigned_attributes");
  TRY(expect_end(info));
  return signer;
}

// --- Signed attributes ---------------------------------------------------------------------------

enum Kind : std::uint8_t {
  ContentType,
  MessageDigest,
  SigningTime,
  SigningCertificate,
  Protection
};
constexpr std::array<ByteView, 5> kKinds{cms::kContentType, cms::kMessageDigest, cms::kSigningTime,
                                         cms::kSigningCertificate, cms::kAlgorithmProtection};
constexpr unsigned kNeeded = 0x0F;

Checked<Done> read_value(std::size_t kind, const Value& value, Attributes& found) {
  switch (kind) {
    case ContentType:
      if (!std::ranges::equal(value.whole, cms::kData)) return std::unexpected("content_type");
      return Done{};
    case MessageDigest:
      found.message_digest = value.content;
      if (value.tag != der::kOctetString) return std::unexpected("attribute_value");
      return Done{};
    case SigningTime: {
      const auto at_s = der::read_moment(value);
      if (!at_s || value.tag != der::tag_of_moment(*at_s)) return std::unexpected("signing_time");
      found.signed_at_s = *at_s;
      return Done{};
    }
    case SigningCertificate: {
      // Only the list: a policy, which may follow it, would say what nobody here can judge.
      ByteView content = value.content;
      found.certificates = TRY(expect(content, der::kSequence, "attribute_value")).content;
      const bool is_list = value.tag == der::kSequence && content.empty();
      return is_list ? Checked<Done>(Done{}) : std::unexpected("attribute_value");
    }
    default:
      if (!std::ranges::equal(value.whole, cms::kBothAlgorithms)) {
        return std::unexpected("attribute_value");
      }
      return Done{};
  }
}

Checked<Attributes> read_attributes(ByteView list) {
  if (!der::is_sorted(list)) return std::unexpected("der_set_order");
  Attributes found;
  unsigned seen = 0;
  while (!list.empty()) {
    ByteView attribute = TRY(expect(list, der::kSequence, "attribute_value")).content;
    const Value id = TRY(expect(attribute, der::kObjectId, "attribute_value"));
    ByteView values = TRY(expect(attribute, der::kSet, "attribute_value")).content;
    const auto value = der::take(values);
    if (!value || !values.empty() || !attribute.empty()) return std::unexpected("attribute_value");
    const auto known = std::ranges::find_if(
        kKinds, [&](ByteView each) { return std::ranges::equal(each, id.whole); });
    if (known == kKinds.end()) return std::unexpected("attribute_not_allowed");
    const auto kind = static_cast<std::size_t>(known - kKinds.begin());
    if ((seen >> kind & 1U) != 0) return std::unexpected("attribute_duplicate");
    seen |= 1U << kind;
    TRY(read_value(kind, *value, found));
  }
  if ((seen & kNeeded) != kNeeded) return std::unexpected("attribute_missing");
  return found;
}

// --- The signer's certificate --------------------------------------------------------------------

// GeneralNames { [4] Name }, serial number: when it is there it names the same certificate.
bool is_same_signer(ByteView issuer_serial, const SignerInfo& signer) {
  auto names = der::take(issuer_serial, der::kSequence);
  const auto serial = der::take(issuer_serial, der::kInteger);
  if (!names || !serial || !issuer_serial.empty()) return false;
  const auto name = der::take(names->content, in_context(4));
  return name && names->content.empty() && std::ranges::equal(name->content, signer.issuer) &&
         std::ranges::equal(serial->content, signer.serial);
}

// The first ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, issuerSerial OPTIONAL } is the
// signer's; those after it would be of the chain, which nobody here builds.
bool is_named(ByteView ids, ByteView certificate, const SignerInfo& signer) {
  auto id = der::take(ids, der::kSequence);
  if (!id) return false;
  const bool is_long = expect_bytes(id->content, cms::kSha512, "").has_value();
  const auto hash = der::take(id->content, der::kOctetString);
  if (!hash) return false;
  const crypto::LongDigest long_digest = crypto::sha512(certificate);
  const crypto::Digest digest = crypto::sha256(certificate);
  if (!std::ranges::equal(hash->content, is_long ? ByteView(long_digest) : ByteView(digest))) {
    return false;
  }
  const auto issuer_serial = der::take(id->content, der::kSequence);
  return id->content.empty() && (!issuer_serial || is_same_signer(issuer_serial->content, signer));
}

// One of `list`, which is the certificate the signed attributes name and the signer's own.
Checked<CmsSignature> find_certificate(ByteView list, const SignerInfo& signer,
                                       const Attributes& attributes) {
  if (!der::is_sorted(list)) return std::unexpected("der_set_order");
  CmsSignature found{.signed_at_s = attributes.signed_at_s};
  std::size_t count = 0;
  std::size_t matches = 0;
  while (!list.empty()) {
    const Value value = TRY(expect(list, der::kSequence, "certificate"));
    if (++count > kCertificatesMax) return std::unexpected("certificate");
    if (!is_named(attributes.certificates, value.whole, signer)) continue;
    const auto certificate = read_certificate(value.whole);
    if (!certificate || ++matches > 1) return std::unexpected("certificate");
    found.certificate = *certificate;
  }
  const bool is_signers = matches == 1 &&
                          std::ranges::equal(found.certificate.issuer_name, signer.issuer) &&
                          found.certificate.serial == to_hex(signer.serial);
  if (!is_signers) return std::unexpected("certificate");
  found.other_certificates = count - 1;
  return found;
}

struct SignedData {
  ByteView certificates{};
  SignerInfo signer{};
};

Checked<SignedData> read_signed_data(ByteView der) {
  if (const char* flaw = der::find_flaw(der)) return std::unexpected(flaw);
  ByteView info = TRY(expect(der, der::kSequence)).content;
  TRY(expect_bytes(info, cms::kSignedData, "cms_structure"));
  ByteView wrapped = TRY(expect(info, in_context(0))).content;
  ByteView data = TRY(expect(wrapped, der::kSequence)).content;
  TRY(expect_end(wrapped));
  TRY(expect_end(info));
  TRY(expect_version(data));
  ByteView algorithms = TRY(expect(data, der::kSet)).content;
  TRY(expect_bytes(algorithms, cms::kSha512, "digest_algorithm"));
  TRY(expect_end(algorithms, "digest_algorithm"));
  ByteView content = TRY(expect(data, der::kSequence)).content;
  const Value type = TRY(expect(content, der::kObjectId));
  TRY(expect_end(content, "content_attached"));
  if (!std::ranges::equal(type.whole, cms::kData)) return std::unexpected("content_type");
  SignedData found;
  found.certificates = TRY(expect(data, in_context(0), "certificate")).content;
  if (der::take(data, in_context(1))) return std::unexpected("crls");
  ByteView signers = TRY(expect(data, der::kSet)).content;
  TRY(expect_end(data));
  const Value signer = TRY(expect(signers, der::kSequence, "signer_count"));
  TRY(expect_end(signers, "signer_count"));
  found.signer = TRY(read_signer(signer.content));
  return found;
}

}  // namespace

Checked<CmsSignature> verify_cms(ByteView der, ByteView content) {
  const SignedData data = TRY(read_signed_data(der));
  const Attributes attributes = TRY(read_attributes(data.signer.attributes.content));
  CmsSignature found = TRY(find_certificate(data.certificates, data.signer, attributes));
  // RFC 5652, 5.4: what is signed is the SET OF, not the [0] that stands in its place.
  Bytes signed_part = to_bytes(data.signer.attributes.whole);
  signed_part[0] = der::kSet;
  if (!crypto::verify(found.certificate.key, signed_part, data.signer.signature)) {
    return std::unexpected("bad_signature");
  }
  if (found.signed_at_s < found.certificate.not_before_s ||
      found.signed_at_s > found.certificate.not_after_s) {
    return std::unexpected("certificate_time");
  }
  if (!std::ranges::equal(attributes.message_digest, crypto::sha512(content))) {
    return std::unexpected("manifest");
  }
  return found;
}

}  // namespace motcua::dossier
