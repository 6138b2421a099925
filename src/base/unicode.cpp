#include "base/unicode.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/sort.h"
#include "base/unicode_tables.h"

namespace motcua::unicode {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the sequence a lead byte announces, or 0.
std::size_t sequence_length(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// Lead bytes C0, C1, F5… are gone already; what is left to refuse is overlong, surrogate, too high.
bool is_in_range(char32_t code_point, std::size_t length) {
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (length == 3) return code_point >= 0x800 && !is_surrogate;
  if (length == 4) return code_point >= 0x10000 && code_point <= 0x10FFFF;
  return true;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    points += next_code_point(text, at).value_or(kReplacement);
  }
  return points;
}

std::string to_utf8(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const char32_t point : points) append_utf8(text, point);
  return text;
}

void append_decomposed(std::u32string& out, char32_t point) {
  const auto rows = decompositions();
  const auto row = std::ranges::lower_bound(rows, point, {}, &Decomposition::composed);
  if (row == rows.end() || row->composed != point) {
    out += point;
    return;
  }
  append_decomposed(out, row->base);
  if (row->mark != 0) append_decomposed(out, row->mark);
}

// Sorts by combining class; equal classes keep their order.
void sort_marks(std::span<char32_t> marks) {
  if (marks.size() < 2) return;
  std::vector<std::pair<std::uint8_t, std::size_t>> order;
  order.reserve(marks.size());
  for (const char32_t mark : marks) order.emplace_back(combining_class(mark), order.size());
  sort_small(order);
  const std::u32string before(marks.begin(), marks.end());
  for (std::size_t i = 0; i < order.size(); ++i) marks[i] = before[order[i].second];
}

// Form D: letters taken apart, runs of marks in their canonical order.
std::u32string decompose(std::u32string_view points) {
  std::u32string out;
  out.reserve(points.size() * 2);
  for (const char32_t point : points) append_decomposed(out, point);
  auto run = out.begin();
  while (run != out.end()) {
    const auto is_starter = [](char32_t point) { return combining_class(point) == 0; };
    run = std::find_if_not(run, out.end(), is_starter);
    const auto end = std::find_if(run, out.end(), is_starter);
    sort_marks(std::span(run, end));
    run = end;
  }
  return out;
}

std::uint32_t pair_key(char32_t base, char32_t mark) {
  return (static_cast<std::uint32_t>(base) << 16U) | static_cast<std::uint32_t>(mark);
}

// The rows that compose, by letter and mark. U+0344 and the rows without a mark never come back.
std::vector<std::pair<std::uint32_t, char32_t>> make_compositions() {
  std::vector<std::pair<std::uint32_t, char32_t>> rows;
  for (const Decomposition& row : decompositions()) {
    if (row.mark == 0 || row.composed == 0x0344) continue;
    rows.emplace_back(pair_key(row.base, row.mark), row.composed);
  }
  sort_small(rows);
  return rows;
}

// The letter made of `base` and `mark`, or 0.
char32_t composed_of(char32_t base, char32_t mark) {
  static const std::vector<std::pair<std::uint32_t, char32_t>> kRows = make_compositions();
  if (base > 0xFFFF || mark > 0xFFFF) return 0;
  const std::uint32_t key = pair_key(base, mark);
  const auto row =
      std::ranges::lower_bound(kRows, key, {}, &std::pair<std::uint32_t, char32_t>::first);
  return row != kRows.end() && row->first == key ? row->second : 0;
}

std::u32string compose(std::u32string_view points) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::u32string out;
  std::size_t starter = kNone;
  std::uint8_t last_class = 0;
  for (const char32_t point : points) {
    const std::uint8_t mark_class = combining_class(point);
    // A mark is blocked from its letter by another mark of the same or a higher class.
    const bool is_adjacent = starter != kNone && starter + 1 == out.size();
    const bool is_free = mark_class != 0 && (is_adjacent || last_class < mark_class);
    const char32_t joined =
        starter != kNone && is_free ? composed_of(out[starter], point) : char32_t{0};
    if (joined != 0) {
      out[starter] = joined;
      continue;
    }
    if (mark_class == 0) starter = out.size();
    last_class = mark_class;
    out += point;
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char32_t lower_point(char32_t point) {
  if (point >= U'A' && point <= U'Z') return point + 32;
  const auto rows = case_pairs();
  const auto row = std::ranges::lower_bound(rows, point, {}, &CasePair::upper);
  return row != rows.end() && row->upper == point ? row->lower : point;
}

char32_t upper_point(char32_t point) {
  if (point >= U'a' && point <= U'z') return point - 32;
  if (point < 0x80) return point;
  for (const CasePair& row : case_pairs()) {
    if (row.lower == point) return row.upper;
  }
  return point;
}

// Letters without a mark of their own that search writes as another letter.
char32_t plain_letter(char32_t point) {
  switch (point) {
    case U'đ':
    case U'ð':
      return U'd';
    case U'ø':
      return U'o';
    case U'ł':
      return U'l';
    case U'ı':
      return U'i';
    default:
      return point;
  }
}

bool is_word(char32_t point) {
  if (point < 0x80) {
    return (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9');
  }
  if (point < 0xC0 || point == 0xD7 || point == 0xF7) return false;
  const bool is_sign = (point >= 0x2000 && point <= 0x2BFF) ||
                       (point >= 0x3000 && point <= 0x303F) || point == kReplacement;
  return !is_sign;
}

bool is_space(char32_t point) {
  return point == U' ' || (point >= 0x09 && point <= 0x0D) || point == 0x85 || point == 0xA0 ||
         point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
         point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

// Keeps the characters `map` gives and puts one space for each run it refuses (0), none at the
// ends.
template <typename Map>
std::string join_words(std::u32string_view points, Map map) {
  std::string out;
  bool has_gap = false;
  for (const char32_t point : points) {
    const char32_t kept = map(point);
    if (kept == 0) {
      has_gap = true;
      continue;
    }
    if (has_gap && !out.empty()) out += ' ';
    has_gap = false;
    append_utf8(out, kept);
  }
  return out;
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& position) {
  const std::size_t start = position++;
  const auto lead = static_cast<std::uint8_t>(text[start]);
  const std::size_t length = sequence_length(lead);
  if (length == 1) return lead;
  if (length == 0 || text.size() - start < length) return std::nullopt;
  char32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[start + i]);
    if ((byte & 0xC0U) != 0x80) return std::nullopt;
    point = (point << 6U) | (byte & 0x3FU);
  }
  if (!is_in_range(point, length)) return std::nullopt;
  position = start + length;
  return point;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!next_code_point(text, at)) return false;
  }
  return true;
}

std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  while (bytes_max > 0 && is_inside(text[bytes_max])) --bytes_max;
  return text.substr(0, bytes_max);
}

void append_utf8(std::string& out, char32_t point) {
  const auto tail = [&out, point](unsigned shift) {
    out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) (void)next_code_point(text, at);
  return count;
}

std::size_t count_utf16_units(std::string_view text) {
  return utf16_offset_of_byte(text, text.size());
}

std::size_t byte_offset_of_utf16(std::string_view text, std::size_t utf16_offset) {
  std::size_t units = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    units += next_code_point(text, at).value_or(kReplacement) > 0xFFFF ? 2 : 1;
    if (units > utf16_offset) return start;
  }
  return at;
}

std::size_t utf16_offset_of_byte(std::string_view text, std::size_t byte_offset) {
  std::size_t units = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t added = next_code_point(text, at).value_or(kReplacement) > 0xFFFF ? 2 : 1;
    if (at > byte_offset) break;
    units += added;
  }
  return units;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return to_utf8(compose(decompose(to_code_points(text))));
}

std::string nfd(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return to_utf8(decompose(to_code_points(text)));
}

std::string to_lower(std::string_view text) {
  std::u32string points = compose(decompose(to_code_points(text)));
  std::ranges::transform(points, points.begin(), lower_point);
  return to_utf8(points);
}

std::string to_upper(std::string_view text) {
  std::u32string points = compose(decompose(to_code_points(text)));
  std::ranges::transform(points, points.begin(), upper_point);
  return to_utf8(points);
}

std::string fold(std::string_view text) {
  std::u32string points = decompose(to_code_points(text));
  std::erase_if(points, [](char32_t point) { return point >= 0x300 && point <= 0x36F; });
  return join_words(points, [](char32_t point) {
    const char32_t plain = plain_letter(lower_point(point));
    return is_word(plain) ? plain : char32_t{0};
  });
}

std::string trim_and_squeeze(std::string_view text) {
  return join_words(to_code_points(text),
                    [](char32_t point) { return is_space(point) ? char32_t{0} : point; });
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

bool is_bidi_control(char32_t point) {
  return point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

}  // namespace motcua::unicode
