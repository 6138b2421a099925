#include "places/address_reader.h"

#include <algorithm>
#include <optional>

#include "places/address_words.h"
#include "places/type_words.h"

namespace motcua::places {
namespace {

constexpr std::size_t kNameWordsMax = 8;
constexpr std::size_t kSkippedPartsMax = 2;

// Contradictions and what they cost.
constexpr int kOtherTier = 1;      // "TP" written, it was a province, not a city.
constexpr int kOtherType = 2;      // "xã" written, it is a phường.
constexpr int kOtherTones = 3;     // Tones are written and differ.
constexpr int kMixedTimes = 2;     // An old unit under a province in force, or the reverse.
constexpr int kNewInDistrict = 3;  // A commune in force with a district, which it cannot have.
constexpr int kFormerName = 1;     // The list of June 2025 goes before older names.

// A name found in the text, with the word for its type when there is one.
struct Name {
  std::size_t begin = 0;  // First word, the type included.
  std::optional<TypeWord> type{};
  NamedUnit unit{};
  int cost = 0;  // Of its tones.
  bool starts_part = false;
};

// A province as named: the units of both times that bear the name. `is_any` when none is named.
struct ProvinceReading {
  std::size_t begin = 0;
  bool is_any = false;
  std::vector<std::uint16_t> now{};
  std::vector<std::uint16_t> old{};
  int cost = 0;
};

struct DistrictReading {
  std::size_t begin = 0;
  std::optional<TypeWord> type{};
  std::vector<std::uint16_t> districts{};
  int cost = 0;
  bool starts_part = false;
};

bool contains(const std::vector<std::uint16_t>& values, std::size_t value) {
  return std::ranges::find(values, value) != values.end();
}

bool is_number(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
}

// What speaks for a unit beside its cost.
enum class Claim : std::uint8_t { None, InForce, LacksDistrict };

class AddressReader {
 public:
  AddressReader(const Places& places, const OldPlaces& old, const NameIndex& names,
                const Address& address, std::string_view province)
      : places_(places),
        old_(old),
        names_(names),
        address_(address),
        words_(address.words),
        names_at_(address.words.size() + 1) {
    if (const Province* found = places.find_province(province)) {
      default_province_ = static_cast<std::uint16_t>(found - places.provinces().data());
    }
  }

  void read() {
    for (const ProvinceReading& province : provinces()) {
      for (const DistrictReading& district : districts(province)) {
        if (!district.districts.empty()) propose_district(district, province);
        read_communes(province, district);
      }
    }
  }

  [[nodiscard]] std::size_t explained() const { return explained_; }
  [[nodiscard]] int cost() const { return cost_; }
  // A whole address of two tiers is one of today: old communes that lack their district yield.
  Reading take() {
    const auto says = [this](Claim claim) {
      return std::ranges::find(claims_, claim) != claims_.end();
    };
    if (says(Claim::InForce) && says(Claim::LacksDistrict)) {
      std::vector<NamedUnit> kept;
      for (std::size_t i = 0; i < claims_.size(); ++i) {
        if (claims_[i] != Claim::LacksDistrict) kept.push_back(reading_.units[i]);
      }
      reading_.units = std::move(kept);
    }
    return std::move(reading_);
  }

 private:
  // All names that end before word `end`; asked for again and again, so kept.
  const std::vector<Name>& names_before(std::size_t end) {
    auto& kept = names_at_[end];
    if (!kept) kept = find_names_before(end);
    return *kept;
  }

  std::vector<Name> find_names_before(std::size_t end) const {
    std::vector<Name> found;
    std::string key;
    std::string toned;
    for (std::size_t begin = end; begin-- > 0 && end - begin <= kNameWordsMax;) {
      key.insert(0, words_[begin].plain);
      toned.insert(0, words_[begin].toned);
      const auto mark = mark_before(words_, begin);
      for (const NamedUnit unit : names_.find(key)) {
        const std::string_view name = name_of(places_, old_, unit);
        if (plain_key(name) != key) continue;
        const bool has_other_tones = address_.has_tones && toned_key(name) != toned;
        found.push_back({.begin = mark ? mark->begin : begin,
                         .type = mark ? std::optional(mark->type) : std::nullopt,
                         .unit = unit,
                         .cost = has_other_tones ? kOtherTones : 0,
                         .starts_part = words_[mark ? mark->begin : begin].starts_part});
      }
      if (words_[begin].after_comma) break;
    }
    return found;
  }

  std::vector<ProvinceReading> provinces() {
    std::vector<ProvinceReading> readings;
    readings.push_back({.begin = words_.size(), .is_any = true});
    for (const Name& name : names_before(words_.size())) {
      if (name.type && !is_province_word(*name.type)) continue;
      const std::size_t index = name.unit.index;
      ProvinceReading reading{.begin = name.begin, .cost = name.cost};
      if (name.unit.kind == NameKind::Province) {
        reading.now = {name.unit.index};
        const Province& province = places_.provinces()[index];
        if (name.type && !fits(*name.type, province.type)) {
          const bool was_so =
              *name.type == TypeWord::Province && old_.was_once(province.code, UnitType::Province);
          reading.cost += was_so ? 0 : kOtherTier;
        }
      } else if (name.unit.kind == NameKind::OldProvince) {
        reading.old = {name.unit.index};
        if (name.type && !fits(*name.type, old_.provinces()[index].type))
          reading.cost += kOtherTier;
      } else if (name.unit.kind == NameKind::Alias && old_.aliases()[index].is_province) {
        reading.old = old_.aliases()[index].units;
      } else {
        continue;
      }
      merge(readings, std::move(reading));
    }
    // A name of an old province that is also short for the one in force ("HCM") stands for both.
    for (ProvinceReading& reading : readings) {
      for (const std::uint16_t old : reading.old) {
        const OldProvince& province = old_.provinces()[old];
        const bool kept_name = plain_key(old_.text(province.name)) ==
                               plain_key(places_.provinces()[province.successor].name);
        if (kept_name && !contains(reading.now, province.successor)) {
          reading.now.push_back(province.successor);
        }
      }
    }
    return readings;
  }

  // Both times bear the same name over the same words: one reading.
  static void merge(std::vector<ProvinceReading>& readings, ProvinceReading reading) {
    for (ProvinceReading& held : readings) {
      if (held.is_any || held.begin != reading.begin || held.cost != reading.cost) continue;
      held.now.insert(held.now.end(), reading.now.begin(), reading.now.end());
      held.old.insert(held.old.end(), reading.old.begin(), reading.old.end());
      return;
    }
    readings.push_back(std::move(reading));
  }

  // 0 = fits, kMixedTimes, or nothing when the district is elsewhere.
  std::optional<int> cost_in(const ProvinceReading& province, std::size_t old_province) const {
    const std::size_t successor = old_.provinces()[old_province].successor;
    if (province.is_any) {
      if (default_province_ && *default_province_ != successor) return std::nullopt;
      return 0;
    }
    if (contains(province.old, old_province)) return 0;
    if (contains(province.now, successor)) return kMixedTimes;
    return std::nullopt;
  }

  std::vector<DistrictReading> districts(const ProvinceReading& province) {
    std::vector<DistrictReading> readings;
    readings.push_back({.begin = province.begin});
    for (const Name& name : names_before(province.begin)) {
      std::vector<std::uint16_t> units;
      OldType type = OldType::District;
      if (name.unit.kind == NameKind::OldDistrict) {
        units = {name.unit.index};
        type = old_.districts()[name.unit.index].type;
      } else if (name.unit.kind == NameKind::Alias &&
                 !old_.aliases()[name.unit.index].is_province) {
        units = old_.aliases()[name.unit.index].units;
        type = old_.aliases()[name.unit.index].type;
      } else {
        continue;
      }
      std::optional<int> cost = cost_in(province, old_.districts()[units.front()].province);
      if (!cost) continue;
      const bool is_numbered = !name.type && is_number(old_name(name.unit));
      if (is_numbered) continue;  // "5" alone is a house number.
      *cost += name.cost + (name.type && !fits(*name.type, type) ? kOtherType : 0);
      readings.push_back({.begin = name.begin,
                          .type = name.type,
                          .districts = std::move(units),
                          .cost = *cost,
                          .starts_part = name.starts_part});
    }
    return readings;
  }

  std::string_view old_name(NamedUnit unit) const { return name_of(places_, old_, unit); }

  void propose_district(const DistrictReading& district, const ProvinceReading& province) {
    const bool is_bare = !district.type && !district.starts_part;
    for (const std::uint16_t index : district.districts) {
      propose({.kind = NameKind::OldDistrict, .index = index}, district.begin,
              words_.size() - district.begin, province.cost + district.cost, is_bare);
    }
  }

  // The commune stands directly before its district; else a part or two ("khu phố 3") between.
  void read_communes(const ProvinceReading& province, const DistrictReading& district) {
    // What was named as a commune ("phường Ba Đình") is no district.
    if (district.type && !is_district_word(*district.type)) return;
    std::size_t end = district.begin;
    for (std::size_t skipped = 0; skipped <= kSkippedPartsMax && end > 0; ++skipped) {
      for (const Name& name : names_before(end)) {
        if (skipped > 0 && !name.type) continue;
        if (name.type && !is_commune_word(*name.type)) continue;
        if (!name.type && is_number(old_name(name.unit))) continue;
        read_commune(province, district, name, end);
      }
      do {
        --end;
      } while (end > 0 && !words_[end].after_comma);
    }
  }

  void read_commune(const ProvinceReading& province, const DistrictReading& district,
                    const Name& name, std::size_t end) {
    std::optional<int> cost;
    switch (name.unit.kind) {
      case NameKind::Commune:
        cost = cost_of_new(province, district, name);
        break;
      case NameKind::OldCommune:
        cost = cost_of_old(province, district, name, old_.communes()[name.unit.index]);
        break;
      case NameKind::FormerName:
        cost = cost_of_former(province, district, name);
        break;
      default:
        break;
    }
    if (!cost) return;
    const bool has_area = !province.is_any || !district.districts.empty();
    const bool is_bare = !name.type && (!name.starts_part || (!has_area && name.begin > 0));
    // Without a district nothing else tells that a contradiction is only a slip.
    const bool is_doubtful = district.districts.empty() && *cost + name.cost >= kOtherType;
    const bool is_two_tiers = name.type && !province.is_any && district.districts.empty();
    const bool is_in_force = name.unit.kind == NameKind::Commune;
    claim_ = !is_two_tiers ? Claim::None : is_in_force ? Claim::InForce : Claim::LacksDistrict;
    gap_begin_ = end;
    gap_end_ = district.begin;
    propose(name.unit, name.begin, (end - name.begin) + (words_.size() - district.begin),
            *cost + name.cost + province.cost + district.cost, is_bare || is_doubtful);
    gap_begin_ = gap_end_ = 0;
    claim_ = Claim::None;
  }

  std::optional<int> cost_of_new(const ProvinceReading& province, const DistrictReading& district,
                                 const Name& name) const {
    const Commune& commune = places_.communes()[name.unit.index];
    const auto at = static_cast<std::size_t>(places_.find_province(commune.province_code) -
                                             places_.provinces().data());
    int cost = 0;
    if (province.is_any) {
      if (default_province_ && *default_province_ != at) return std::nullopt;
    } else if (!contains(province.now, at)) {
      const bool is_successor = std::ranges::any_of(
          province.old, [&](std::uint16_t old) { return old_.provinces()[old].successor == at; });
      if (!is_successor) return std::nullopt;
      cost += kMixedTimes;
    }
    if (!district.districts.empty()) {
      if (!takes_from(district, name.unit.index)) return std::nullopt;
      cost += kNewInDistrict;
    }
    const auto is_type = [&](UnitType type) { return fits(*name.type, type); };
    const bool was_type =
        name.type &&
        ((is_type(UnitType::Commune) && old_.was_once(commune.code, UnitType::Commune)) ||
         (is_type(UnitType::Ward) && old_.was_once(commune.code, UnitType::Ward)));
    if (name.type && !is_type(commune.type) && !was_type) cost += kOtherType;
    return cost;
  }

  // True when the commune in force took ground of the district.
  bool takes_from(const DistrictReading& reading, std::uint16_t target) const {
    for (const std::uint16_t index : reading.districts) {
      const OldDistrict& district = old_.districts()[index];
      for (std::size_t i = 0; i < district.commune_count; ++i) {
        const auto edges = old_.edges(old_.communes()[district.first_commune + i]);
        if (std::ranges::find(edges, target, &Edge::target) != edges.end()) return true;
      }
    }
    return false;
  }

  std::optional<int> cost_of_place(const ProvinceReading& province, const DistrictReading& district,
                                   const OldCommune& commune) const {
    if (!district.districts.empty()) {
      if (!contains(district.districts, commune.district)) return std::nullopt;
      return 0;  // Whether the district is in the province was asked before.
    }
    return cost_in(province, old_.districts()[commune.district].province);
  }

  std::optional<int> cost_of_old(const ProvinceReading& province, const DistrictReading& district,
                                 const Name& name, const OldCommune& commune) const {
    auto cost = cost_of_place(province, district, commune);
    if (cost && name.type && !fits(*name.type, commune.type)) *cost += kOtherType;
    return cost;
  }

  // Which type it had is not known.
  std::optional<int> cost_of_former(const ProvinceReading& province,
                                    const DistrictReading& district, const Name& name) const {
    const FormerName& former = old_.former_names()[name.unit.index];
    auto cost = cost_of_place(province, district, old_.communes()[former.commune]);
    if (cost) *cost += kFormerName;
    return cost;
  }

  void propose(NamedUnit unit, std::size_t begin, std::size_t explained, int cost, bool is_weak) {
    const bool is_better = explained > explained_ || (explained == explained_ && cost < cost_) ||
                           reading_.units.empty();
    const bool is_equal = explained == explained_ && cost == cost_;
    if (!is_better && !is_equal) return;
    if (is_better) {
      claims_.clear();
      reading_ = {.rest = rest_of(address_, words_, begin, gap_begin_, gap_end_)};
      explained_ = explained;
      cost_ = cost;
    }
    const auto is_same = [unit](const NamedUnit& held) {
      return held.kind == unit.kind && held.index == unit.index;
    };
    if (std::ranges::none_of(reading_.units, is_same)) {
      reading_.units.push_back(unit);
      claims_.push_back(claim_);
    }
    reading_.is_weak = reading_.is_weak || is_weak;
  }

  const Places& places_;
  const OldPlaces& old_;
  const NameIndex& names_;
  const Address& address_;
  const std::vector<Word>& words_;
  std::vector<std::optional<std::vector<Name>>> names_at_;
  std::optional<std::uint16_t> default_province_{};
  std::size_t gap_begin_ = 0;
  std::size_t gap_end_ = 0;
  Claim claim_ = Claim::None;  // Of what is being proposed.

  Reading reading_{};
  std::vector<Claim> claims_{};  // Of reading_.units, one each.
  std::size_t explained_ = 0;
  int cost_ = 0;
};

}  // namespace

Reading read_best(const Places& places, const OldPlaces& old, const NameIndex& names,
                  std::string_view text, std::string_view province) {
  const Address address = read_address(text);
  AddressReader forward(places, old, names, address, province);
  forward.read();
  const bool has_parts =
      std::ranges::count_if(address.words, [](const Word& word) { return word.after_comma; }) > 1;
  if (!has_parts) return forward.take();
  const Address turned = reversed(address);
  AddressReader backward(places, old, names, turned, province);
  backward.read();
  const bool is_backward = backward.explained() > forward.explained();
  return is_backward ? backward.take() : forward.take();
}

}  // namespace motcua::places
