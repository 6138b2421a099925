#include "places/name_index.h"

#include <algorithm>

#include "places/spelling.h"

namespace motcua::places {
namespace {

// FNV-1a.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  return hash;
}

}  // namespace

NameIndex NameIndex::make(const Places& places, const OldPlaces& old) {
  NameIndex index;
  const auto add = [&](NameKind kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const NamedUnit unit{.kind = kind, .index = static_cast<std::uint16_t>(i)};
      const std::string key = plain_key(name_of(places, old, unit));
      index.rows_.push_back({.hash = hash_of(key), .unit = unit});
      if (kind != NameKind::OldCommune) continue;
      index.key_begins_.push_back(static_cast<std::uint32_t>(index.keys_.size()));
      index.keys_ += key;
    }
  };
  index.rows_.reserve(places.provinces().size() + places.communes().size() +
                      old.provinces().size() + old.districts().size() + old.communes().size() +
                      old.former_names().size() + old.aliases().size());
  add(NameKind::Province, places.provinces().size());
  add(NameKind::Commune, places.communes().size());
  add(NameKind::OldProvince, old.provinces().size());
  add(NameKind::OldDistrict, old.districts().size());
  add(NameKind::OldCommune, old.communes().size());
  add(NameKind::FormerName, old.former_names().size());
  add(NameKind::Alias, old.aliases().size());
  index.key_begins_.push_back(static_cast<std::uint32_t>(index.keys_.size()));
  std::ranges::sort(index.rows_, [](const Row& left, const Row& right) {
    if (left.hash != right.hash) return left.hash < right.hash;
    if (left.unit.kind != right.unit.kind) return left.unit.kind < right.unit.kind;
    return left.unit.index < right.unit.index;
  });
  return index;
}

std::vector<NamedUnit> NameIndex::find(std::string_view key) const {
  std::vector<NamedUnit> units;
  const auto range = std::ranges::equal_range(rows_, hash_of(key), {}, &Row::hash);
  for (const Row& row : range) units.push_back(row.unit);
  return units;
}

std::string_view name_of(const Places& places, const OldPlaces& old, NamedUnit unit) {
  switch (unit.kind) {
    case NameKind::Province:
      return places.provinces()[unit.index].name;
    case NameKind::Commune:
      return places.communes()[unit.index].name;
    case NameKind::OldProvince:
      return old.text(old.provinces()[unit.index].name);
    case NameKind::OldDistrict:
      return old.text(old.districts()[unit.index].name);
    case NameKind::OldCommune:
      return old.text(old.communes()[unit.index].name);
    case NameKind::FormerName:
      return old.text(old.former_names()[unit.index].name);
    case NameKind::Alias:
      return old.text(old.aliases()[unit.index].name);
  }
  return {};
}

}  // namespace motcua::places
