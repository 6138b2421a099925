// DER (X.690) as far as X.509 and CMS need it: one strict check of a whole first, then values are
// taken one after another, and a few functions that write them. Nothing here knows what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace motcua::dossier::der {

inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBitString = 0x03;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kObjectId = 0x06;
inline constexpr std::uint8_t kEnumerated = 0x0A;
inline constexpr std::uint8_t kUtf8String = 0x0C;
inline constexpr std::uint8_t kPrintableString = 0x13;
inline constexpr std::uint8_t kUtcTime = 0x17;
inline constexpr std::uint8_t kGeneralTime = 0x18;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
// [n] that holds values.
constexpr std::uint8_t in_context(std::uint8_t number) {
  return static_cast<std::uint8_t>(0xA0U | number);
}

struct Value {
  std::uint8_t tag = 0;
  ByteView content{};
  ByteView whole{};  // With tag and length.
};

struct Limits {
  std::size_t bytes = 48U << 10;
  std::size_t depth = 24;
  std::size_t values = 1024;
};

// nullptr when `bytes` are exactly one value in DER, all that it holds included, else: der_size,
// der_short (cut, or nothing), der_trailing, der_tag (of more than one byte, or of no class that
// occurs), der_indefinite, der_length (not the shortest form), der_depth, der_count, der_value
// (an integer, boolean, identifier… in another than its one form), der_set_order.
[[nodiscard]] const char* find_flaw(ByteView bytes, const Limits& limits = {});
// Whether values that lie behind each other stand in the order of a SET OF.
[[nodiscard]] bool is_sorted(ByteView values);

// Takes one value from the front; nothing when it is not DER or is cut short.
[[nodiscard]] std::optional<Value> take(ByteView& bytes);
// The same, if it has that tag; else nothing is taken.
[[nodiscard]] std::optional<Value> take(ByteView& bytes, std::uint8_t tag);

// A UTCTime or GeneralizedTime in whole seconds of UTC → seconds since 1970; nothing when it is
// neither.
[[nodiscard]] std::optional<std::int64_t> read_moment(const Value& value);
// The tag which RFC 5280 (4.1.2.5) and RFC 5652 (11.3) want for that moment.
[[nodiscard]] std::uint8_t tag_of_moment(std::int64_t at_s);

// `content` is at most 65,535 bytes.
[[nodiscard]] Bytes encode(std::uint8_t tag, ByteView content);
[[nodiscard]] Bytes encode_moment(std::int64_t at_s);

template <typename... Parts>
[[nodiscard]] Bytes join(const Parts&... parts) {
  Bytes all;
  (all.insert(all.end(), parts.begin(), parts.end()), ...);
  return all;
}

}  // namespace motcua::dossier::der
