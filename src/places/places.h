// The administrative units of Việt Nam in force: 34 provinces and 3,321 communes in two tiers
// (NQ 202/2025/QH15 and the amendments of 2026), with search as people type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::places {

enum class UnitType : std::uint8_t { Province, City, Commune, Ward, SpecialZone };

// "tỉnh", "thành phố", "xã", "phường", "đặc khu".
std::string_view type_name(UnitType type);

struct Province {
  std::string code{};  // Two digits (QĐ 19/2025/QĐ-TTg).
  std::string name{};
  UnitType type = UnitType::Province;
  std::string folded{};  // Lower case without tones: the search key.
  std::size_t first_commune = 0;
  std::size_t commune_count = 0;
};

struct Commune {
  std::string code{};  // Five digits.
  std::string name{};
  UnitType type = UnitType::Commune;
  std::string province_code{};
  std::string folded{};
};

class Places {
 public:
  // Reads assets/places.txt (format in src/places/README.md). Errors: Corrupt at the first line
  // that does not fit; nothing is guessed.
  static Result<Places> load(ByteView text);

  Places() = default;
  const std::vector<Province>& provinces() const { return provinces_; }
  const std::vector<Commune>& communes() const { return communes_; }

  const Province* find_province(std::string_view code) const;
  const Commune* find_commune(std::string_view code) const;
  // Communes of one province, in the official order of codes; empty for an unknown code.
  std::vector<const Commune*> communes_of(std::string_view province_code) const;

  // What a person typing `query` may mean, best first. Tones, đ/d, case and the words
  // xã/phường/đặc khu are ignored; a typed tone is preferred where it matches. One wrong letter is
  // forgiven from four letters on. An empty query lists the first `limit` units.
  std::vector<const Commune*> suggest_communes(std::string_view province_code,
                                               std::string_view query, std::size_t limit) const;
  std::vector<const Province*> suggest_provinces(std::string_view query, std::size_t limit) const;

 private:
  std::vector<Province> provinces_{};
  std::vector<Commune> communes_{};  // Grouped by province, each group sorted by code.
};

// "Phường Ba Đình", "Xã Yên Phong".
std::string display_name(const Commune& commune);
// "Thành phố Hà Nội", "Tỉnh Lào Cai".
std::string display_name(const Province& province);
// "Phường Ba Đình, Thành phố Hà Nội".
std::string full_name(const Places& places, const Commune& commune);

}  // namespace motcua::places
