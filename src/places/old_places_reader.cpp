// Reads assets/places_old.txt. One line, one unit; the first character tells which kind.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "base/sort.h"
#include "base/unicode.h"
#include "places/old_places.h"

namespace motcua::places {
namespace {

constexpr std::size_t kFileBytesMax = 1U << 20;
constexpr std::size_t kNameBytesMax = 80;
constexpr std::size_t kUnitsMax = 20'000;  // Of any kind; indices have 16 bits.
constexpr std::size_t kEdgesMax = 40'000;
constexpr std::size_t kEdgesOfUnitMax = 16;
constexpr std::size_t kAliasUnitsMax = 8;

std::unexpected<Error> bad_line() {
  return fail(ErrorCode::Corrupt, "places_old.line");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes a number of exactly `digits` digits from the front.
std::optional<std::uint32_t> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), is_digit)) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const char c : text.substr(0, digits)) {
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

using Letters = std::span<const std::pair<char, OldType>>;

constexpr std::array<std::pair<char, OldType>, 2> kProvinceLetters = {
    {{'T', OldType::Province}, {'C', OldType::City}}};
constexpr std::array<std::pair<char, OldType>, 4> kDistrictLetters = {
    {{'H', OldType::District},
     {'Q', OldType::UrbanDistrict},
     {'S', OldType::TownDistrict},
     {'C', OldType::City}}};
constexpr std::array<std::pair<char, OldType>, 3> kCommuneLetters = {
    {{'X', OldType::Commune}, {'P', OldType::Ward}, {'T', OldType::Town}}};

constexpr std::array<std::pair<char, EdgeKind>, 7> kMarks = {{{'?', EdgeKind::Part},
                                                              {'*', EdgeKind::AllPeople},
                                                              {'=', EdgeKind::Unchanged},
                                                              {'~', EdgeKind::Renamed},
                                                              {'!', EdgeKind::Conflict},
                                                              {'^', EdgeKind::AllGround},
                                                              {'#', EdgeKind::WholeDistrict}}};

// " X " → the type that X stands for.
std::optional<OldType> take_type(std::string_view& text, Letters letters) {
  if (text.size() < 4 || text[0] != ' ' || text[2] != ' ') return std::nullopt;
  const auto found = std::ranges::find(letters, text[1], &std::pair<char, OldType>::first);
  if (found == letters.end()) return std::nullopt;
  text.remove_prefix(3);
  return found->second;
}

std::optional<UnitType> unit_type_of(char letter) {
  switch (letter) {
    case 'T':
      return UnitType::Province;
    case 'C':
      return UnitType::City;
    case 'X':
      return UnitType::Commune;
    case 'P':
      return UnitType::Ward;
    case 'D':
      return UnitType::SpecialZone;
    default:
      return std::nullopt;
  }
}

}  // namespace

class OldPlacesReader {
 public:
  OldPlacesReader(OldPlaces& old, const Places& places) : old_(old), places_(places) {
    for (std::size_t i = 0; i < places.communes().size(); ++i) {
      std::string_view code = places.communes()[i].code;
      targets_.emplace_back(take_number(code, 5).value_or(0), static_cast<std::uint16_t>(i));
    }
    sort_small(targets_);
  }

  Result<Done> read() {
    std::string_view rest = old_.text_;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      TRY(read_line(line));
    }
    return finish();
  }

 private:
  Result<Done> read_line(std::string_view line) {
    const char sign = line.front();
    if (is_digit(sign)) return read_commune(line);
    line.remove_prefix(1);
    switch (sign) {
      case '=':
        return read_province(line);
      case '-':
        return read_district(line);
      case '~':
        return read_former(line);
      case '%':
        return read_alias(line, true);
      case '&':
        return read_alias(line, false);
      case '@':
        return read_change(line);
      default:
        return bad_line();
    }
  }

  Result<OldName> read_name(std::string_view text) const {
    if (text.empty() || text.size() > kNameBytesMax) return bad_line();
    return OldName{.begin = static_cast<std::uint32_t>(text.data() - old_.text_.data()),
                   .size = static_cast<std::uint8_t>(text.size())};
  }

  // "<name>|" and leaves what follows.
  Result<OldName> take_name(std::string_view& text) const {
    const std::size_t bar = text.find('|');
    if (bar == text.npos) return bad_line();
    const OldName name = TRY(read_name(text.substr(0, bar)));
    text.remove_prefix(bar + 1);
    return name;
  }

  // "00004?00008?" to the end of the line; returns how many.
  Result<std::uint8_t> read_edges(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
      const auto code = take_number(text, 5);
      if (!code || ++count > kEdgesOfUnitMax) return bad_line();
      const auto target = std::ranges::lower_bound(targets_, *code, {},
                                                   &std::pair<std::uint32_t, std::uint16_t>::first);
      if (target == targets_.end() || target->first != *code) return bad_line();
      EdgeKind kind = EdgeKind::Whole;
      if (!text.empty() && !is_digit(text.front())) {
        const auto* mark =
            std::ranges::find(kMarks, text.front(), &std::pair<char, EdgeKind>::first);
        if (mark == kMarks.end()) return bad_line();
        kind = mark->second;
        text.remove_prefix(1);
      }
      old_.edges_.push_back({.target = target->second, .kind = kind});
    }
    if (old_.edges_.size() > kEdgesMax) return fail(ErrorCode::TooLarge, "places_old.edges");
    return static_cast<std::uint8_t>(count);
  }

  Result<Done> read_province(std::string_view line) {
    const auto code = take_number(line, 2);
    const auto type = code ? take_type(line, kProvinceLetters) : std::nullopt;
    if (!type || old_.provinces_.size() >= std::numeric_limits<std::uint8_t>::max()) {
      return bad_line();
    }
    const OldName name = TRY(take_name(line));
    const Province* successor = places_.find_province(line);
    if (successor == nullptr) return bad_line();
    old_.provinces_.push_back(
        {.code = static_cast<std::uint8_t>(*code),
         .type = *type,
         .name = name,
         .successor = static_cast<std::uint8_t>(successor - places_.provinces().data()),
         .first_district = static_cast<std::uint16_t>(old_.districts_.size())});
    return Done{};
  }

  Result<Done> read_district(std::string_view line) {
    const auto code = take_number(line, 3);
    const auto type = code ? take_type(line, kDistrictLetters) : std::nullopt;
    if (!type || old_.provinces_.empty() || old_.districts_.size() >= kUnitsMax) return bad_line();
    const OldName name = TRY(take_name(line));
    const auto first_edge = static_cast<std::uint16_t>(old_.edges_.size());
    const std::uint8_t edge_count = TRY(read_edges(line));
    ++old_.provinces_.back().district_count;
    old_.districts_.push_back({.code = static_cast<std::uint16_t>(*code),
                               .type = *type,
                               .name = name,
                               .province = static_cast<std::uint8_t>(old_.provinces_.size() - 1),
                               .first_commune = static_cast<std::uint16_t>(old_.communes_.size()),
                               .first_edge = first_edge,
                               .edge_count = edge_count});
    return Done{};
  }

  Result<Done> read_commune(std::string_view line) {
    const auto code = take_number(line, 5);
    const auto type = code ? take_type(line, kCommuneLetters) : std::nullopt;
    if (!type || old_.districts_.empty() || old_.communes_.size() >= kUnitsMax) return bad_line();
    // A district belongs to the province before it.
    if (old_.provinces_.back().district_count == 0) return bad_line();
    const OldName name = TRY(take_name(line));
    const auto first_edge = static_cast<std::uint16_t>(old_.edges_.size());
    const std::uint8_t edge_count = TRY(read_edges(line));
    if (edge_count == 0) return bad_line();
    ++old_.districts_.back().commune_count;
    old_.communes_.push_back({.code = *code,
                              .name = name,
                              .district = static_cast<std::uint16_t>(old_.districts_.size() - 1),
                              .first_edge = first_edge,
                              .edge_count = edge_count,
                              .type = *type});
    return Done{};
  }

  Result<Done> read_former(std::string_view line) {
    const auto code = take_number(line, 5);
    if (!code || !take(line, ' ') || old_.communes_.empty() || old_.former_.size() >= kUnitsMax) {
      return bad_line();
    }
    const OldName name = TRY(read_name(line));
    old_.former_.push_back({.code = *code,
                            .name = name,
                            .commune = static_cast<std::uint16_t>(old_.communes_.size() - 1)});
    return Done{};
  }

  // "474,475 C Huế" or "24,27 - Hà Bắc".
  Result<Done> read_alias(std::string_view line, bool is_province) {
    Alias alias{.is_province = is_province};
    do {
      const auto code = take_number(line, is_province ? 2 : 3);
      const auto index = code ? index_of(*code, is_province) : std::nullopt;
      if (!index || alias.units.size() >= kAliasUnitsMax) return bad_line();
      alias.units.push_back(*index);
    } while (take(line, ','));
    if (is_province) {
      if (!line.starts_with(" - ")) return bad_line();
      line.remove_prefix(3);
    } else {
      const auto type = take_type(line, kDistrictLetters);
      if (!type) return bad_line();
      alias.type = *type;
    }
    alias.name = TRY(read_name(line));
    if (old_.aliases_.size() >= kUnitsMax) return bad_line();
    old_.aliases_.push_back(std::move(alias));
    return Done{};
  }

  std::optional<std::uint16_t> index_of(std::uint32_t code, bool is_province) const {
    const auto find = [code](const auto& units) -> std::optional<std::uint16_t> {
      for (std::size_t i = 0; i < units.size(); ++i) {
        if (units[i].code == code) return static_cast<std::uint16_t>(i);
      }
      return std::nullopt;
    };
    return is_province ? find(old_.provinces_) : find(old_.districts_);
  }

  // "09193 X 2026-09-20": X until the day before.
  Result<Done> read_change(std::string_view line) {
    const std::size_t digits = std::min(line.find(' '), line.size());
    OldPlaces::TypeChange change{.is_province = digits == 2};
    const auto code = digits == 2 || digits == 5 ? take_number(line, digits) : std::nullopt;
    const auto type = code && line.size() == 13 ? unit_type_of(line[1]) : std::nullopt;
    if (!type || line[0] != ' ' || line[2] != ' ') return bad_line();
    const auto until = parse_iso_date(line.substr(3));
    if (!until || old_.type_changes_.size() >= kUnitsMax) return bad_line();
    change.code = *code;
    change.before = *type;
    change.until = *until;
    old_.type_changes_.push_back(change);
    return Done{};
  }

  Result<Done> finish() {
    old_.by_code_.resize(old_.communes_.size());
    for (std::size_t i = 0; i < old_.by_code_.size(); ++i) {
      old_.by_code_[i] = static_cast<std::uint16_t>(i);
    }
    const auto code_of = [this](std::uint16_t index) { return old_.communes_[index].code; };
    std::ranges::sort(old_.by_code_, {}, code_of);
    const auto twice = std::ranges::adjacent_find(old_.by_code_, {}, code_of);
    if (twice != old_.by_code_.end()) return fail(ErrorCode::Corrupt, "places_old.twice");
    // The earliest change first: type_on takes the first one that is still to come.
    sort_small(old_.type_changes_, {}, &OldPlaces::TypeChange::until);
    return Done{};
  }

  OldPlaces& old_;
  const Places& places_;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> targets_{};  // By code.
};

Result<OldPlaces> OldPlaces::load(std::string text, const Places& places) {
  if (text.size() > kFileBytesMax) return fail(ErrorCode::TooLarge, "places_old.size");
  if (!unicode::is_utf8(text)) return fail(ErrorCode::Corrupt, "places_old.encoding");
  OldPlaces old;
  old.text_ = std::move(text);
  OldPlacesReader reader(old, places);
  TRY(reader.read());
  return old;
}

}  // namespace motcua::places
