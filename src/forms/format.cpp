#include "forms/format.h"

#include <algorithm>
#include <utility>

#include "base/calendar.h"
#include "forms/uri.h"

namespace motcua::forms {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alnum(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Reads exactly `count` digits and removes them; nullopt when they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count ||
      !std::all_of(text.begin(), text.begin() + static_cast<long>(count), is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text.substr(0, count)) value = value * 10 + (c - '0');
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool is_date(std::string_view text) {
  return parse_iso_date(text).has_value();
}

// Minutes east of UTC; the text must end after it.
std::optional<int> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return 0;
  const bool is_west = text.starts_with('-');
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return is_west ? -offset : offset;
}

// RFC 3339 full-time. Second 60 is allowed where it is 23:59 UTC.
bool is_time(std::string_view text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take(text, ':')) return false;
  const auto minute = take_digits(text, 2);
  if (!minute || !take(text, ':')) return false;
  const auto second = take_digits(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return false;
  if (take(text, '.')) {
    if (!take_digits(text, 1)) return false;
    while (take_digits(text, 1)) {
    }
  }
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return false;
  constexpr int kDay = 24 * 60;
  const int utc = ((*hour * 60 + *minute - *offset) % kDay + kDay) % kDay;
  return *second < 60 || utc == kDay - 1;
}

bool is_date_time(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && is_date(text.substr(0, 10)) &&
         is_time(text.substr(11));
}

bool is_any_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex_digit(text[i])) return false;
  }
  return true;
}

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '~';
    if (is_escape && (i + 1 >= text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

bool is_atom_character(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text) {
  bool needs_character = true;
  for (const char c : text) {
    if (c == '.') {
      if (needs_character) return false;
      needs_character = true;
    } else if (!is_atom_character(c)) {
      return false;
    } else {
      needs_character = false;
    }
  }
  return !needs_character;
}

bool is_quoted_local(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c > 0x7E || c == '"') return false;
    if (c != '\\') continue;
    ++i;
    if (i == text.size()) return false;
  }
  return true;
}

bool is_domain(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  while (true) {
    const auto end = std::min(text.find('.'), text.size());
    const auto label = text.substr(0, end);
    const bool is_good =
        !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
        std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
    if (!is_good) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

bool is_address_literal(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return false;
  text = text.substr(1, text.size() - 2);
  if (text.starts_with("IPv6:")) return is_ipv6(text.substr(5));
  return is_ipv4(text);
}

// Groups of an IPv6 text without "::"; -1 when it is not well formed.
int count_ipv6_groups(std::string_view text, bool may_end_in_ipv4) {
  if (text.empty()) return 0;
  int groups = 0;
  while (true) {
    const auto end = std::min(text.find(':'), text.size());
    const auto group = text.substr(0, end);
    const bool is_last = end == text.size();
    if (is_last && may_end_in_ipv4 && group.find('.') != std::string_view::npos) {
      return is_ipv4(group) ? groups + 2 : -1;
    }
    if (group.empty() || group.size() > 4 ||
        !std::all_of(group.begin(), group.end(), is_hex_digit)) {
      return -1;
    }
    ++groups;
    if (is_last) return groups;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && !take(text, '.')) return false;
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 3 || (digits > 1 && text[0] == '0')) return false;
    if (take_digits(text, digits).value_or(256) > 255) return false;
  }
  return text.empty();
}

bool is_ipv6(std::string_view text) {
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) return count_ipv6_groups(text, true) == 8;
  const int before = count_ipv6_groups(text.substr(0, gap), false);
  const int after = count_ipv6_groups(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

bool is_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > 64) return false;
  const auto local = text.substr(0, at);
  const auto domain = text.substr(at + 1);
  return (is_dot_atom(local) || is_quoted_local(local)) &&
         (is_domain(domain) || is_address_literal(domain));
}

FormatCheck find_format(std::string_view name) {
  static constexpr std::pair<std::string_view, FormatCheck> kFormats[] = {
      {"date", is_date},     {"date-time", is_date_time},
      {"time", is_time},     {"email", is_email},
      {"uuid", is_any_uuid}, {"uri", is_uri},
      {"ipv4", is_ipv4},     {"json-pointer", is_json_pointer}};
  for (const auto& [format, check] : kFormats) {
    if (format == name) return check;
  }
  return nullptr;
}

}  // namespace motcua::forms
