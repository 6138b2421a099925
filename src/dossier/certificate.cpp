#include "dossier/certificate.h"

#include <algorithm>
#include <array>
#include <optional>

#include "dossier/der.h"

namespace motcua::dossier {

namespace {

using der::kBitString;
using der::kInteger;
using der::kObjectId;
using der::kSequence;
using der::kSet;
using der::kUtf8String;
using der::Value;

constexpr std::uint8_t kVersion = der::in_context(0);
constexpr std::uint8_t kExtensions = der::in_context(3);

constexpr std::array<std::uint8_t, 3> kEd25519{0x2B, 0x65, 0x70};  // 1.3.101.112
constexpr std::array<std::uint8_t, 3> kCommonName{0x55, 0x04, 0x03};

// The next value, which must have that tag.
Result<Value> expect(ByteView& bytes, std::uint8_t tag) {
  const auto value = der::take(bytes, tag);
  if (!value) return fail(ErrorCode::Corrupt, "certificate.der");
  return *value;
}

// SEQUENCE { OBJECT IDENTIFIER Ed25519 }, without parameters.
Result<Done> expect_ed25519(ByteView& bytes) {
  ByteView algorithm = TRY(expect(bytes, kSequence)).content;
  const Value id = TRY(expect(algorithm, kObjectId));
  const bool is_ours = std::ranges::equal(id.content, kEd25519) && algorithm.empty();
  if (!is_ours) return fail(ErrorCode::Unsupported, "certificate.key");
  return Done{};
}

Result<Bytes> bits(ByteView& bytes, std::size_t size) {
  const Value value = TRY(expect(bytes, kBitString));
  if (value.content.size() != size + 1 || value.content[0] != 0) {
    return fail(ErrorCode::Corrupt, "certificate.bits");
  }
  return to_bytes(value.content.subspan(1));
}

Result<std::string> common_name(ByteView name) {
  std::string found;
  while (!name.empty()) {
    ByteView set = TRY(expect(name, kSet)).content;
    ByteView pair = TRY(expect(set, kSequence)).content;
    const Value id = TRY(expect(pair, kObjectId));
    const auto text = der::take(pair);
    const bool is_text = text && (text->tag == kUtf8String || text->tag == der::kPrintableString);
    if (std::ranges::equal(id.content, kCommonName) && is_text) found = as_text(text->content);
  }
  return found;
}

Result<std::int64_t> moment(ByteView& bytes) {
  const auto value = der::take(bytes);
  const auto at_s = value ? der::read_moment(*value) : std::nullopt;
  if (!at_s) return fail(ErrorCode::Corrupt, "certificate.time");
  return *at_s;
}

Result<Certificate> read_signed_part(ByteView part) {
  TRY(expect(part, kVersion));
  Certificate certificate{.serial = to_hex(TRY(expect(part, kInteger)).content)};
  TRY(expect_ed25519(part));
  const Value issuer = TRY(expect(part, kSequence));
  certificate.issuer = TRY(common_name(issuer.content));
  certificate.issuer_name = to_bytes(issuer.whole);
  ByteView validity = TRY(expect(part, kSequence)).content;
  certificate.not_before_s = TRY(moment(validity));
  certificate.not_after_s = TRY(moment(validity));
  const Value subject = TRY(expect(part, kSequence));
  certificate.subject = TRY(common_name(subject.content));
  ByteView key = TRY(expect(part, kSequence)).content;
  TRY(expect_ed25519(key));
  const Bytes raw = TRY(bits(key, certificate.key.bytes.size()));
  std::ranges::copy(raw, certificate.key.bytes.begin());
  (void)der::take(part, kExtensions);
  if (!validity.empty() || !key.empty() || !part.empty()) {
    return fail(ErrorCode::Corrupt, "certificate.tail");
  }
  certificate.is_self_signed = std::ranges::equal(issuer.whole, subject.whole);
  return certificate;
}

// --- Writing -------------------------------------------------------------------------------------

using der::encode;
using der::encode_moment;
using der::join;

Bytes encode_bits(ByteView raw) {
  return encode(kBitString, join(Bytes{0}, raw));
}

}  // namespace

Result<Certificate> read_certificate(ByteView der) {
  if (der::find_flaw(der) != nullptr) return fail(ErrorCode::Corrupt, "certificate.der");
  ByteView outer = TRY(expect(der, kSequence)).content;
  const Value signed_part = TRY(expect(outer, kSequence));
  Certificate certificate = TRY(read_signed_part(signed_part.content));
  TRY(expect_ed25519(outer));
  crypto::Signature signature{};
  const Bytes raw = TRY(bits(outer, signature.size()));
  if (!outer.empty()) return fail(ErrorCode::Corrupt, "certificate.tail");
  std::ranges::copy(raw, signature.begin());
  certificate.is_self_signed =
      certificate.is_self_signed && crypto::verify(certificate.key, signed_part.whole, signature);
  return certificate;
}

std::string shown_serial(const Certificate& certificate) {
  const std::string& serial = certificate.serial;
  return serial.size() > 2 && serial.starts_with("00") ? serial.substr(2) : serial;
}

Bytes make_practice_certificate(const crypto::SigningKey& key, std::string_view name,
                                std::int64_t not_before_s, std::int64_t not_after_s) {
  const Bytes algorithm = encode(kSequence, encode(kObjectId, kEd25519));
  const Bytes attribute =
      encode(kSequence, join(encode(kObjectId, kCommonName), encode(kUtf8String, as_bytes(name))));
  const Bytes full_name = encode(kSequence, encode(kSet, attribute));
  const Bytes version = encode(kVersion, encode(kInteger, Bytes{2}));
  const Bytes serial = encode(kInteger, Bytes{1});
  const Bytes validity =
      encode(kSequence, join(encode_moment(not_before_s), encode_moment(not_after_s)));
  const Bytes key_info =
      encode(kSequence, join(algorithm, encode_bits(ByteView(key.public_key().bytes))));
  const Bytes signed_part =
      encode(kSequence, join(version, serial, algorithm, full_name, validity, full_name, key_info));
  const crypto::Signature signature = key.sign(signed_part);
  return encode(kSequence, join(signed_part, algorithm, encode_bits(ByteView(signature))));
}

}  // namespace motcua::dossier
