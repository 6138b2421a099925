// Writing JSON: canonical (RFC 8785) and compact.
#include "base/jcs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/unicode.h"

namespace motcua {

namespace {

enum class MemberOrder { AsSet, Canonical };

// Names are compared as UTF-16 units: for UTF-8 that differs from bytes only above U+FFFF, whose
// surrogates (D800–DFFF) come before U+E000–FFFF.
bool comes_before(std::string_view left, std::string_view right) {
  std::size_t left_at = 0;
  std::size_t right_at = 0;
  while (left_at < left.size() && right_at < right.size()) {
    const char32_t left_point = unicode::next_code_point(left, left_at).value_or(0xFFFD);
    const char32_t right_point = unicode::next_code_point(right, right_at).value_or(0xFFFD);
    if (left_point == right_point) continue;
    const bool left_is_pair = left_point > 0xFFFF;
    const bool right_is_pair = right_point > 0xFFFF;
    if (left_is_pair == right_is_pair) return left_point < right_point;
    const char32_t single = left_is_pair ? right_point : left_point;
    const bool pair_is_first = single >= 0xE000;
    return left_is_pair == pair_is_first;
  }
  const bool is_prefix = left_at == left.size();
  return is_prefix && right_at < right.size();
}

// Decimal digits (no leading or trailing zero) times ten to a power: 0.DIGITS × 10^point.
struct Decimal {
  std::string digits{};
  int point = 0;
};

// `value` (positive) rounded to `count` significant digits.
Decimal round_to(double value, int count) {
  std::array<char, 40> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.*e", count - 1, value);
  CHECK(length > 0 && length < static_cast<int>(text.size()));
  Decimal decimal;
  const char* here = text.data();
  for (; *here != 'e'; ++here) {
    if (*here != '.') decimal.digits += *here;
  }
  decimal.point = static_cast<int>(std::strtol(here + 1, nullptr, 10)) + 1;
  return decimal;
}

bool reads_back(const Decimal& decimal, double value) {
  const std::string text = "0." + decimal.digits + "e" + std::to_string(decimal.point);
  return std::strtod(text.c_str(), nullptr) == value;
}

// The same number of digits, one unit of the last digit further (`by` is 1 or -1). The carry over
// the first digit cannot reach a shorter number that reads back, so it is not followed.
Decimal neighbour(Decimal decimal, int by) {
  for (std::size_t i = decimal.digits.size(); i-- > 0;) {
    const char digit = decimal.digits[i];
    const bool wraps = by > 0 ? digit == '9' : digit == '0';
    if (!wraps) {
      decimal.digits[i] = static_cast<char>(digit + by);
      return decimal;
    }
    decimal.digits[i] = by > 0 ? '0' : '9';
  }
  return decimal;
}

// The shortest digits that read back as `value` (positive), and among those the nearest. Done with
// snprintf and strtod, which are exact in both our C libraries: std::to_chars would bring 100 kB
// of tables to the browser.
Decimal shortest(double value) {
  constexpr double kSmallestNormal = 2.2250738585072014e-308;
  constexpr int kDigitsAlways = 17;
  const int first = value < kSmallestNormal ? 1 : 15;  // 15 digits survive in any normal number.
  for (int count = first; count < kDigitsAlways; ++count) {
    Decimal nearest = round_to(value, count);
    if (reads_back(nearest, value)) return nearest;
    // At a power of two the interval is lopsided: a farther decimal may be inside it.
    for (const int by : {1, -1}) {
      Decimal other = neighbour(nearest, by);
      if (reads_back(other, value)) return other;
    }
  }
  return round_to(value, kDigitsAlways);
}

void append_value(std::string& out, const Json& value, MemberOrder order);

void append_members(std::string& out, const Json::Object& members, MemberOrder order) {
  std::vector<const Json::Member*> sorted;
  sorted.reserve(members.size());
  for (const Json::Member& member : members) sorted.push_back(&member);
  if (order == MemberOrder::Canonical) {
    std::ranges::sort(sorted, comes_before,
                      [](const Json::Member* member) { return std::string_view(member->name); });
  }
  out += '{';
  for (const Json::Member* member : sorted) {
    if (member != sorted.front()) out += ',';
    append_json_string(out, member->name);
    out += ':';
    append_value(out, member->value, order);
  }
  out += '}';
}

void append_items(std::string& out, const Json::Array& items, MemberOrder order) {
  out += '[';
  for (const Json& item : items) {
    if (&item != &items.front()) out += ',';
    append_value(out, item, order);
  }
  out += ']';
}

void append_value(std::string& out, const Json& value, MemberOrder order) {
  if (const auto* members = value.as_object()) {
    append_members(out, *members, order);
  } else if (const auto* items = value.as_array()) {
    append_items(out, *items, order);
  } else if (const auto* text = value.as_string()) {
    append_json_string(out, *text);
  } else if (const auto* flag = value.as_bool()) {
    out += *flag ? "true" : "false";
  } else if (const auto* integer = value.as_integer()) {
    const bool is_exact = *integer >= -kJsonIntegerMax && *integer <= kJsonIntegerMax;
    out += is_exact ? std::to_string(*integer) : es6_number(static_cast<double>(*integer));
  } else if (const auto number = value.as_double()) {
    out += es6_number(*number);
  } else {
    out += "null";
  }
}

}  // namespace

std::string es6_number(double value) {
  CHECK(std::isfinite(value));
  if (value == 0) return "0";
  if (value < 0) return "-" + es6_number(-value);
  Decimal decimal = shortest(value);
  decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
  const auto count = static_cast<int>(decimal.digits.size());
  const int point = decimal.point;
  if (point > 0 && point <= 21) {
    if (count <= point) {
      return decimal.digits + std::string(static_cast<std::size_t>(point - count), '0');
    }
    return decimal.digits.insert(static_cast<std::size_t>(point), ".");
  }
  if (point > -6 && point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + decimal.digits;
  }
  const int exponent = point - 1;
  if (count > 1) decimal.digits.insert(1, ".");
  return decimal.digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  constexpr std::string_view kShort = "\b\t\n\f\r\"\\";
  constexpr std::string_view kLetters = "btnfr\"\\";
  out += '"';
  for (const char character : text) {
    const std::size_t found = kShort.find(character);
    if (found != std::string_view::npos) {
      out += '\\';
      out += kLetters[found];
    } else if (static_cast<unsigned char>(character) < 0x20) {
      out += "\\u00";
      out += kHexDigits[static_cast<unsigned char>(character) >> 4U];
      out += kHexDigits[static_cast<unsigned char>(character) & 15U];
    } else {
      out += character;
    }
  }
  out += '"';
}

std::string to_jcs(const Json& value) {
  std::string out;
  append_value(out, value, MemberOrder::Canonical);
  return out;
}

std::string Json::dump() const {
  std::string out;
  append_value(out, *this, MemberOrder::AsSet);
  return out;
}

Result<Json> parse_canonical(std::string_view text, const char* where, const JsonLimits& limits) {
  Json value = TRY(Json::parse(text, where, limits));
  if (to_jcs(value) != text) return fail(ErrorCode::Rejected, where);
  return value;
}

}  // namespace motcua
