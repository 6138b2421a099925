#include "places/old_places.h"

#include <algorithm>
#include <array>

namespace motcua::places {
namespace {

struct OldTypeWord {
  OldType type;
  std::string_view name;
  std::string_view title;
};

constexpr std::array<OldTypeWord, 8> kTypeWords = {{
    {OldType::Province, "tỉnh", "Tỉnh"},
    {OldType::City, "thành phố", "Thành phố"},
    {OldType::District, "huyện", "Huyện"},
    {OldType::UrbanDistrict, "quận", "Quận"},
    {OldType::TownDistrict, "thị xã", "Thị xã"},
    {OldType::Commune, "xã", "Xã"},
    {OldType::Ward, "phường", "Phường"},
    {OldType::Town, "thị trấn", "Thị trấn"},
}};

const OldTypeWord& word_of(OldType type) {
  const auto* found = std::ranges::find(kTypeWords, type, &OldTypeWord::type);
  CHECK(found != kTypeWords.end());
  return *found;
}

std::string titled(const OldPlaces& old, OldType type, OldName name) {
  return std::string(word_of(type).title) + " " + std::string(old.text(name));
}

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

bool is_code(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::span<const Edge> OldPlaces::edges(const OldCommune& commune) const {
  return std::span(edges_).subspan(commune.first_edge, commune.edge_count);
}

std::span<const Edge> OldPlaces::edges(const OldDistrict& district) const {
  return std::span(edges_).subspan(district.first_edge, district.edge_count);
}

const OldCommune* OldPlaces::find_commune(std::string_view code) const {
  if (!is_code(code, 5)) return nullptr;
  const std::uint32_t number = number_of(code);
  const auto code_of = [this](std::uint16_t index) { return communes_[index].code; };
  const auto found = std::ranges::lower_bound(by_code_, number, {}, code_of);
  if (found == by_code_.end() || code_of(*found) != number) return nullptr;
  return &communes_[*found];
}

UnitType OldPlaces::type_on(std::string_view code, UnitType type_now, const Date& day) const {
  constexpr Date kTwoTiersBegin = {.year = 2025, .month = 7, .day = 1};
  const bool is_province = is_code(code, 2);
  if ((!is_province && !is_code(code, 5)) || day < kTwoTiersBegin) return type_now;
  const std::uint32_t number = number_of(code);
  for (const TypeChange& change : type_changes_) {
    const bool is_meant = change.code == number && change.is_province == is_province;
    if (is_meant && day < change.until) return change.before;
  }
  return type_now;
}

bool OldPlaces::was_once(std::string_view code, UnitType type) const {
  const bool is_province = is_code(code, 2);
  if (!is_province && !is_code(code, 5)) return false;
  const std::uint32_t number = number_of(code);
  return std::ranges::any_of(type_changes_, [&](const TypeChange& change) {
    return change.code == number && change.is_province == is_province && change.before == type;
  });
}

std::string_view type_name(OldType type) {
  return word_of(type).name;
}

std::string display_name(const OldPlaces& old, const OldCommune& commune) {
  return titled(old, commune.type, commune.name);
}

std::string display_name(const OldPlaces& old, const OldDistrict& district) {
  return titled(old, district.type, district.name);
}

std::string display_name(const OldPlaces& old, const OldProvince& province) {
  return titled(old, province.type, province.name);
}

std::string full_name(const OldPlaces& old, const OldCommune& commune) {
  const OldDistrict& district = old.districts()[commune.district];
  return display_name(old, commune) + ", " + display_name(old, district) + ", " +
         display_name(old, old.provinces()[district.province]);
}

std::string code_text(std::uint32_t code, std::size_t digits) {
  std::string text = std::to_string(code);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

}  // namespace motcua::places
