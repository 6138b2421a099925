#include "places/places.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/sort.h"
#include "base/unicode.h"

namespace motcua::places {

namespace {

constexpr std::size_t kQueryBytesMax = 120;

struct TypeWord {
  UnitType type;
  char letter;             // In assets/places.txt.
  std::string_view name;   // As it is written in an address.
  std::string_view title;  // At the start of one.
};

constexpr std::array<TypeWord, 5> kTypeWords = {{
    {UnitType::Province, 'T', "tỉnh", "Tỉnh"},
    {UnitType::City, 'C', "thành phố", "Thành phố"},
    {UnitType::Commune, 'X', "xã", "Xã"},
    {UnitType::Ward, 'P', "phường", "Phường"},
    {UnitType::SpecialZone, 'D', "đặc khu", "Đặc khu"},
}};

const TypeWord& word_of(UnitType type) {
  const auto* found = std::ranges::find(kTypeWords, type, &TypeWord::type);
  CHECK(found != kTypeWords.end());
  return *found;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Line {
  std::string_view code{};
  UnitType type = UnitType::Commune;
  std::string_view name{};
};

// "<code> <letter> <name>" with a code of `code_length` digits.
std::optional<Line> read_line(std::string_view line, std::size_t code_length) {
  if (line.size() < code_length + 4 || line[code_length] != ' ' || line[code_length + 2] != ' ') {
    return std::nullopt;
  }
  const auto* word = std::ranges::find(kTypeWords, line[code_length + 1], &TypeWord::letter);
  if (word == kTypeWords.end() || !all_digits(line.substr(0, code_length))) return std::nullopt;
  return Line{line.substr(0, code_length), word->type, line.substr(code_length + 3)};
}

// Words that stand before a name in an address, folded; longest first.
constexpr std::array<std::string_view, 8> kTypePrefixes = {
    "thanh pho ", "dac khu ", "phuong ", "tinh ", "xa ", "tp ", "p ", "x "};

std::string_view without_type_word(std::string_view folded) {
  for (const std::string_view prefix : kTypePrefixes) {
    if (folded.starts_with(prefix) && folded.size() > prefix.size()) {
      return folded.substr(prefix.size());
    }
  }
  return folded;
}

// True when one letter typed too much, too little or wrongly, or two letters swapped, separates
// `typed` from the start of `name`.
bool begins_almost_with(std::string_view name, std::string_view typed) {
  std::size_t same = 0;
  while (same < typed.size() && same < name.size() && typed[same] == name[same]) ++same;
  if (same == typed.size()) return true;
  const std::string_view rest_typed = typed.substr(same);
  const std::string_view rest_name = name.substr(same);
  if (rest_name.starts_with(rest_typed.substr(1))) return true;  // One too much.
  if (rest_name.empty()) return false;
  if (rest_name.substr(1).starts_with(rest_typed)) return true;            // One missing.
  if (rest_name.substr(1).starts_with(rest_typed.substr(1))) return true;  // One wrong.
  return rest_typed.size() >= 2 && rest_name.size() >= 2 && rest_typed[0] == rest_name[1] &&
         rest_typed[1] == rest_name[0] && rest_name.substr(2).starts_with(rest_typed.substr(2));
}

bool has_word_start(std::string_view name, std::string_view typed) {
  for (std::size_t at = name.find(' '); at != name.npos; at = name.find(' ', at + 1)) {
    if (name.substr(at + 1).starts_with(typed)) return true;
  }
  return false;
}

// What was typed, once with its tones and once without.
struct Query {
  std::string toned{};
  std::string folded{};
};

Query make_query(std::string_view typed) {
  std::string_view cut = typed.substr(0, kQueryBytesMax);
  while (!cut.empty() && !unicode::is_utf8(cut)) cut.remove_suffix(1);
  Query query{unicode::to_lower(unicode::nfc(cut)), unicode::fold(cut)};
  query.folded = std::string(without_type_word(query.folded));
  return query;
}

// 0 = does not fit; more fits better.
int score(const std::string& name, const std::string& folded, const Query& query) {
  constexpr std::size_t kTypoLengthMin = 4;
  const bool begins = folded.starts_with(query.folded);
  if (begins || has_word_start(folded, query.folded)) {
    const std::string toned_name = unicode::to_lower(name);
    const int toned = query.toned.find(toned_name) != query.toned.npos ? 50
                      : toned_name.starts_with(query.toned)            ? 40
                                                                       : 0;
    return toned + (folded == query.folded ? 100 : begins ? 80 : 40);
  }
  if (query.folded.size() >= kTypoLengthMin && begins_almost_with(folded, query.folded)) return 20;
  return 0;
}

// The best `limit` of [first, last), best first, equal ones in their given order.
template <typename Unit>
std::vector<const Unit*> best_units(const Unit* first, std::size_t count, std::string_view typed,
                                    std::size_t limit) {
  const Query query = make_query(typed);
  std::vector<std::pair<int, const Unit*>> scored;
  for (const Unit* unit = first; unit != first + count; ++unit) {
    const int points = query.folded.empty() ? 1 : score(unit->name, unit->folded, query);
    if (points > 0) scored.emplace_back(points, unit);
  }
  sort_small(scored, [](const auto& left, const auto& right) {
    if (left.first != right.first) return left.first > right.first;
    return left.second < right.second;  // Both point into one array: the given order.
  });
  std::vector<const Unit*> best;
  for (const auto& [points, unit] : scored) {
    if (best.size() == limit) break;
    best.push_back(unit);
  }
  return best;
}

}  // namespace

std::string_view type_name(UnitType type) {
  return word_of(type).name;
}

Result<Places> Places::load(ByteView bytes) {
  std::string_view text = as_text(bytes);
  if (!unicode::is_utf8(text)) return fail(ErrorCode::Corrupt, "places.encoding");

  Places places;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;

    const bool is_province = line.front() == '=';
    if (is_province) line.remove_prefix(1);
    const std::optional<Line> unit = read_line(line, is_province ? 2 : 5);
    if (!unit) return fail(ErrorCode::Corrupt, "places.line");
    if (is_province) {
      places.provinces_.push_back({.code = std::string(unit->code),
                                   .name = std::string(unit->name),
                                   .type = unit->type,
                                   .folded = unicode::fold(unit->name),
                                   .first_commune = places.communes_.size(),
                                   .commune_count = 0});
      continue;
    }
    if (places.provinces_.empty()) return fail(ErrorCode::Corrupt, "places.order");
    Province& province = places.provinces_.back();
    places.communes_.push_back({.code = std::string(unit->code),
                                .name = std::string(unit->name),
                                .type = unit->type,
                                .province_code = province.code,
                                .folded = unicode::fold(unit->name)});
    ++province.commune_count;
  }
  return places;
}

const Province* Places::find_province(std::string_view code) const {
  const auto found = std::ranges::find(provinces_, code, &Province::code);
  return found == provinces_.end() ? nullptr : &*found;
}

const Commune* Places::find_commune(std::string_view code) const {
  const auto found = std::ranges::find(communes_, code, &Commune::code);
  return found == communes_.end() ? nullptr : &*found;
}

std::vector<const Commune*> Places::communes_of(std::string_view province_code) const {
  std::vector<const Commune*> communes;
  const Province* province = find_province(province_code);
  if (province == nullptr) return communes;
  for (std::size_t i = 0; i < province->commune_count; ++i) {
    communes.push_back(&communes_[province->first_commune + i]);
  }
  return communes;
}

std::vector<const Commune*> Places::suggest_communes(std::string_view province_code,
                                                     std::string_view query,
                                                     std::size_t limit) const {
  const Province* province = find_province(province_code);
  if (province == nullptr || province->commune_count == 0) return {};
  return best_units(&communes_[province->first_commune], province->commune_count, query, limit);
}

std::vector<const Province*> Places::suggest_provinces(std::string_view query,
                                                       std::size_t limit) const {
  return best_units(provinces_.data(), provinces_.size(), query, limit);
}

std::string display_name(const Commune& commune) {
  return std::string(word_of(commune.type).title) + " " + commune.name;
}

std::string display_name(const Province& province) {
  return std::string(word_of(province.type).title) + " " + province.name;
}

std::string full_name(const Places& places, const Commune& commune) {
  const Province* province = places.find_province(commune.province_code);
  CHECK(province != nullptr);
  return display_name(commune) + ", " + display_name(*province);
}

}  // namespace motcua::places
