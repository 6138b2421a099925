// The administrative units before July 2025 (63 provinces, 696 districts, 10,033 communes) and the
// units in force that took over their ground and their people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/calendar.h"
#include "base/result.h"
#include "places/places.h"

namespace motcua::places {

enum class OldType : std::uint8_t {
  Province,
  City,           // thành phố, of the centre or of a province
  District,       // huyện
  UrbanDistrict,  // quận
  TownDistrict,   // thị xã
  Commune,        // xã
  Ward,           // phường
  Town,           // thị trấn
};

// What the official table says of one old unit and one unit in force.
enum class EdgeKind : std::uint8_t {
  Whole,
  Part,       // Some of the people: only they know whether they are meant.
  AllPeople,  // Some of the ground, all of the people: decides for a home, not for a plot.
  Unchanged,
  Renamed,
  Conflict,       // The table gives the whole unit away twice.
  AllGround,      // All of the ground, some of the people.
  WholeDistrict,  // A district without communes (islands), or sea.
};

struct Edge {
  std::uint16_t target = 0;  // Index into Places::communes().
  EdgeKind kind = EdgeKind::Whole;
};

// A name lies in the text the file was read from; nothing is copied for each unit.
struct OldName {
  std::uint32_t begin = 0;
  std::uint8_t size = 0;
};

struct OldProvince {
  std::uint8_t code = 0;
  OldType type = OldType::Province;
  OldName name{};
  std::uint8_t successor = 0;  // Index into Places::provinces(): always exactly one.
  std::uint16_t first_district = 0;
  std::uint16_t district_count = 0;
};

struct OldDistrict {
  std::uint16_t code = 0;
  OldType type = OldType::District;
  OldName name{};
  std::uint8_t province = 0;  // Index.
  std::uint16_t first_commune = 0;
  std::uint16_t commune_count = 0;
  std::uint16_t first_edge = 0;  // Of the district as a whole; mostly none.
  std::uint8_t edge_count = 0;
};

struct OldCommune {
  std::uint32_t code = 0;
  OldName name{};
  std::uint16_t district = 0;  // Index.
  std::uint16_t first_edge = 0;
  std::uint8_t edge_count = 0;
  OldType type = OldType::Commune;
};

// A name from before the rounds of 2023–2025, inside an old commune.
struct FormerName {
  std::uint32_t code = 0;
  OldName name{};
  std::uint16_t commune = 0;  // Index of the old commune that absorbed it.
};

// Another name for old provinces or districts, from memory (recalled_names.tsv).
struct Alias {
  OldName name{};
  bool is_province = false;
  OldType type = OldType::Province;
  std::vector<std::uint16_t> units{};  // Indices.
};

class OldPlaces {
 public:
  // Reads assets/places_old.txt (README.md). Every target must be one of `places`. Errors: Corrupt
  // at the first line that does not fit, TooLarge; nothing is guessed.
  static Result<OldPlaces> load(std::string text, const Places& places);

  OldPlaces() = default;
  [[nodiscard]] bool is_loaded() const { return !communes_.empty(); }
  [[nodiscard]] const std::vector<OldProvince>& provinces() const { return provinces_; }
  [[nodiscard]] const std::vector<OldDistrict>& districts() const { return districts_; }
  [[nodiscard]] const std::vector<OldCommune>& communes() const { return communes_; }
  [[nodiscard]] const std::vector<FormerName>& former_names() const { return former_; }
  [[nodiscard]] const std::vector<Alias>& aliases() const { return aliases_; }
  [[nodiscard]] std::string_view text(OldName name) const {
    return std::string_view(text_).substr(name.begin, name.size);
  }
  [[nodiscard]] std::span<const Edge> edges(const OldCommune& commune) const;
  [[nodiscard]] std::span<const Edge> edges(const OldDistrict& district) const;
  // By its five digits; nullptr for an unknown one.
  [[nodiscard]] const OldCommune* find_commune(std::string_view code) const;

  // What a unit in force (two or five digits) was called on a day: its type changed with time, its
  // code did not. The type of today for a day before July 2025. `type_now` is Places' answer.
  [[nodiscard]] UnitType type_on(std::string_view code, UnitType type_now, const Date& day) const;
  // True when a unit in force once was of this type.
  [[nodiscard]] bool was_once(std::string_view code, UnitType type) const;

 private:
  friend class OldPlacesReader;

  struct TypeChange {
    std::uint32_t code = 0;  // With its number of digits, so that 24 is not 00024.
    bool is_province = false;
    UnitType before = UnitType::Commune;
    Date until{};
  };

  std::string text_{};
  std::vector<OldProvince> provinces_{};
  std::vector<OldDistrict> districts_{};
  std::vector<OldCommune> communes_{};
  std::vector<std::uint16_t> by_code_{};  // Of communes_.
  std::vector<Edge> edges_{};
  std::vector<FormerName> former_{};
  std::vector<Alias> aliases_{};
  std::vector<TypeChange> type_changes_{};
};

[[nodiscard]] std::string_view type_name(OldType type);  // "thị xã"
// "Phường 4", "Thành phố Tân An", "Tỉnh Long An".
[[nodiscard]] std::string display_name(const OldPlaces& old, const OldCommune& commune);
[[nodiscard]] std::string display_name(const OldPlaces& old, const OldDistrict& district);
[[nodiscard]] std::string display_name(const OldPlaces& old, const OldProvince& province);
// "Phường 4, Thành phố Tân An, Tỉnh Long An".
[[nodiscard]] std::string full_name(const OldPlaces& old, const OldCommune& commune);
// "07843" from 7843.
[[nodiscard]] std::string code_text(std::uint32_t code, std::size_t digits);

}  // namespace motcua::places
