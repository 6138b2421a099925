#include "dossier/certificate.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/calendar.h"

namespace motcua::dossier {

namespace {

// Tags of DER (X.690) that occur in a certificate.
constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kBitString = 0x03;
constexpr std::uint8_t kObjectId = 0x06;
constexpr std::uint8_t kUtf8String = 0x0C;
constexpr std::uint8_t kPrintableString = 0x13;
constexpr std::uint8_t kUtcTime = 0x17;
constexpr std::uint8_t kGeneralTime = 0x18;
constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kSet = 0x31;
constexpr std::uint8_t kVersion = 0xA0;

constexpr std::array<std::uint8_t, 3> kEd25519{0x2B, 0x65, 0x70};  // 1.3.101.112
constexpr std::array<std::uint8_t, 3> kCommonName{0x55, 0x04, 0x03};

struct Value {
  std::uint8_t tag = 0;
  ByteView content{};
  ByteView whole{};  // With tag and length.
};

// Takes one value from the front; nothing when it is not DER or is cut short.
std::optional<Value> take(ByteView& bytes) {
  if (bytes.size() < 2) return std::nullopt;
  std::size_t length = bytes[1];
  std::size_t head = 2;
  if (length >= 0x80) {
    const std::size_t count = length & 0x7FU;
    if (count == 0 || count > 3 || bytes.size() < 2 + count) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8U | bytes[2 + i];
    head += count;
    const bool is_shortest = length >= 0x80 && (count == 1 || length >> (8 * (count - 1)) != 0);
    if (!is_shortest) return std::nullopt;
  }
  if (bytes.size() - head < length) return std::nullopt;
  const Value value{
      .tag = bytes[0], .content = bytes.subspan(head, length), .whole = bytes.first(head + length)};
  bytes = bytes.subspan(head + length);
  return value;
}

// The next value, which must have that tag.
Result<Value> expect(ByteView& bytes, std::uint8_t tag) {
  const auto value = take(bytes);
  if (!value || value->tag != tag) return fail(ErrorCode::Corrupt, "certificate.der");
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
    const auto text = take(pair);
    const bool is_text = text && (text->tag == kUtf8String || text->tag == kPrintableString);
    if (std::ranges::equal(id.content, kCommonName) && is_text) found = as_text(text->content);
  }
  return found;
}

// "261122081530Z" or "20261122081530Z"
Result<std::int64_t> moment(ByteView& bytes) {
  const auto value = take(bytes);
  const bool is_short = value && value->tag == kUtcTime && value->content.size() == 13;
  const bool is_long = value && value->tag == kGeneralTime && value->content.size() == 15;
  if (!is_short && !is_long) return fail(ErrorCode::Corrupt, "certificate.time");
  std::string text(as_text(value->content));
  if (is_short) text.insert(0, text[0] >= '5' ? "19" : "20");
  const std::string iso = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) +
                          "T" + text.substr(8, 2) + ":" + text.substr(10, 2) + ":" +
                          text.substr(12, 2) + "Z";
  const auto ms = parse_iso_utc(iso);
  if (!ms) return fail(ErrorCode::Corrupt, "certificate.time");
  return *ms / 1000;
}

Result<Certificate> read_signed_part(ByteView part) {
  TRY(expect(part, kVersion));
  TRY(expect(part, kInteger));  // Serial number.
  TRY(expect_ed25519(part));
  Certificate certificate;
  const Value issuer = TRY(expect(part, kSequence));
  certificate.issuer = TRY(common_name(issuer.content));
  ByteView validity = TRY(expect(part, kSequence)).content;
  certificate.not_before_s = TRY(moment(validity));
  certificate.not_after_s = TRY(moment(validity));
  const Value subject = TRY(expect(part, kSequence));
  certificate.subject = TRY(common_name(subject.content));
  ByteView key = TRY(expect(part, kSequence)).content;
  TRY(expect_ed25519(key));
  const Bytes raw = TRY(bits(key, certificate.key.bytes.size()));
  std::ranges::copy(raw, certificate.key.bytes.begin());
  certificate.is_self_signed = std::ranges::equal(issuer.whole, subject.whole);
  return certificate;
}

// --- Writing -------------------------------------------------------------------------------------

Bytes encode(std::uint8_t tag, ByteView content) {
  Bytes bytes{tag};
  if (content.size() >= 0x100) {
    bytes.push_back(0x82);
    bytes.push_back(static_cast<std::uint8_t>(content.size() >> 8U));
  } else if (content.size() >= 0x80) {
    bytes.push_back(0x81);
  }
  bytes.push_back(static_cast<std::uint8_t>(content.size()));
  bytes.insert(bytes.end(), content.begin(), content.end());
  return bytes;
}

template <typename... Parts>
Bytes join(const Parts&... parts) {
  Bytes all;
  (all.insert(all.end(), parts.begin(), parts.end()), ...);
  return all;
}

Bytes encode_bits(ByteView raw) {
  return encode(kBitString, join(Bytes{0}, raw));
}

Bytes encode_moment(std::int64_t at_s) {
  std::string digits;
  for (const char c : to_iso_utc(at_s * 1000)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return encode(kGeneralTime, as_bytes(digits.substr(0, 14) + "Z"));
}

}  // namespace

Result<Certificate> read_certificate(ByteView der) {
  ByteView outer = TRY(expect(der, kSequence)).content;
  if (!der.empty()) return fail(ErrorCode::Corrupt, "certificate.tail");
  const Value signed_part = TRY(expect(outer, kSequence));
  Certificate certificate = TRY(read_signed_part(signed_part.content));
  TRY(expect_ed25519(outer));
  crypto::Signature signature{};
  const Bytes raw = TRY(bits(outer, signature.size()));
  std::ranges::copy(raw, signature.begin());
  certificate.is_self_signed =
      certificate.is_self_signed && crypto::verify(certificate.key, signed_part.whole, signature);
  return certificate;
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
