#include "dossier/der.h"

#include <algorithm>
#include <string>

#include "base/calendar.h"

namespace motcua::dossier::der {

namespace {

constexpr std::int64_t kUtcTimeFromS = -631'152'000;    // 1950-01-01
constexpr std::int64_t kUtcTimeUntilS = 2'524'608'000;  // 2050-01-01

// Tag and length at the front; nullptr, or what is wrong with them.
const char* read_head(ByteView bytes, Value& value) {
  if (bytes.size() < 2) return "der_short";
  if ((bytes[0] & 0x1FU) == 0x1F) return "der_tag";
  std::size_t length = bytes[1];
  std::size_t head = 2;
  if (length >= 0x80) {
    const std::size_t count = length & 0x7FU;
    if (count == 0) return "der_indefinite";
    if (count > 3) return "der_length";
    if (bytes.size() < 2 + count) return "der_short";
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8U | bytes[2 + i];
    head += count;
    const bool is_shortest = length >= 0x80 && (count == 1 || length >> (8 * (count - 1)) != 0);
    if (!is_shortest) return "der_length";
  }
  if (bytes.size() - head < length) return "der_short";
  value = {
      .tag = bytes[0], .content = bytes.subspan(head, length), .whole = bytes.first(head + length)};
  return nullptr;
}

bool is_shortest_integer(ByteView content) {
  if (content.empty()) return false;
  if (content.size() == 1) return true;
  const bool is_padded =
      (content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80);
  return !is_padded;
}

bool is_bit_string(ByteView content) {
  if (content.empty() || content[0] > 7) return false;
  if (content.size() == 1) return content[0] == 0;
  const unsigned unused = (1U << content[0]) - 1U;
  return (content.back() & unused) == 0;
}

// Each arc in as few bytes as it needs, and the last one ended.
bool is_object_id(ByteView content) {
  bool begins = true;
  for (const std::uint8_t byte : content) {
    if (begins && byte == 0x80) return false;
    begins = byte < 0x80;
  }
  return begins && !content.empty();
}

bool is_plain_value(const Value& value) {
  switch (value.tag) {
    case kBoolean:
      return value.content.size() == 1 && (value.content[0] == 0x00 || value.content[0] == 0xFF);
    case kInteger:
    case kEnumerated:
      return is_shortest_integer(value.content);
    case kBitString:
      return is_bit_string(value.content);
    case kNull:
      return value.content.empty();
    case kObjectId:
      return is_object_id(value.content);
    default:
      return (value.tag & 0x1FU) != 0 || value.tag >= 0x80;  // 0 ends what has no length.
  }
}

struct Check {
  Limits limits{};
  std::size_t values = 0;

  const char* values_in(ByteView bytes, std::size_t depth) {
    while (!bytes.empty()) {
      Value value;
      if (const char* flaw = read_head(bytes, value)) return flaw;
      if (const char* flaw = one(value, depth)) return flaw;
      bytes = bytes.subspan(value.whole.size());
    }
    return nullptr;
  }

  const char* one(const Value& value, std::size_t depth) {
    if (++values > limits.values) return "der_count";
    const unsigned tag_class = value.tag >> 6U;
    if (tag_class != 0 && tag_class != 2) return "der_tag";
    const bool is_nested = (value.tag & 0x20U) != 0;
    const bool is_list = (value.tag & 0x1FU) == 0x10 || (value.tag & 0x1FU) == 0x11;
    if (tag_class == 0 && is_nested != is_list) return "der_value";
    if (!is_nested) return is_plain_value(value) ? nullptr : "der_value";
    if (depth == limits.depth) return "der_depth";
    if (const char* flaw = values_in(value.content, depth + 1)) return flaw;
    return value.tag == kSet && !is_sorted(value.content) ? "der_set_order" : nullptr;
  }
};

}  // namespace

const char* find_flaw(ByteView bytes, const Limits& limits) {
  if (bytes.size() > limits.bytes) return "der_size";
  Value value;
  if (const char* flaw = read_head(bytes, value)) return flaw;
  if (value.whole.size() != bytes.size()) return "der_trailing";
  Check check{.limits = limits};
  return check.one(value, 0);
}

bool is_sorted(ByteView values) {
  ByteView before;
  while (const auto value = take(values)) {
    if (std::ranges::lexicographical_compare(value->whole, before)) return false;
    before = value->whole;
  }
  return true;
}

std::optional<Value> take(ByteView& bytes) {
  Value value;
  if (read_head(bytes, value) != nullptr) return std::nullopt;
  bytes = bytes.subspan(value.whole.size());
  return value;
}

std::optional<Value> take(ByteView& bytes, std::uint8_t tag) {
  if (bytes.empty() || bytes[0] != tag) return std::nullopt;
  return take(bytes);
}

// "261122081530Z" or "20261122081530Z"
std::optional<std::int64_t> read_moment(const Value& value) {
  const bool is_short = value.tag == kUtcTime && value.content.size() == 13;
  const bool is_long = value.tag == kGeneralTime && value.content.size() == 15;
  if (!is_short && !is_long) return std::nullopt;
  std::string text(as_text(value.content));
  if (is_short) text.insert(0, text[0] >= '5' ? "19" : "20");
  if (text.back() != 'Z') return std::nullopt;
  const std::string iso = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) +
                          "T" + text.substr(8, 2) + ":" + text.substr(10, 2) + ":" +
                          text.substr(12, 2) + "Z";
  const auto ms = parse_iso_utc(iso);
  if (!ms) return std::nullopt;
  return *ms / 1000;
}

std::uint8_t tag_of_moment(std::int64_t at_s) {
  return at_s >= kUtcTimeFromS && at_s < kUtcTimeUntilS ? kUtcTime : kGeneralTime;
}

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

Bytes encode_moment(std::int64_t at_s) {
  std::string digits;
  for (const char c : to_iso_utc(at_s * 1000)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const std::uint8_t tag = tag_of_moment(at_s);
  const std::size_t from = tag == kUtcTime ? 2 : 0;
  return encode(tag, as_bytes(digits.substr(from, 14 - from) + "Z"));
}

}  // namespace motcua::dossier::der
