#include "places/resolve.h"

#include <algorithm>
#include <set>

#include "places/address_reader.h"

namespace motcua::places {
namespace {

void add_once(std::vector<const Commune*>& targets, const Commune& target) {
  if (std::ranges::find(targets, &target) == targets.end()) targets.push_back(&target);
}

void add_old(const Places& places, const OldPlaces& old, const OldCommune& commune,
             Resolution& resolution) {
  if (std::ranges::find(resolution.old_units, &commune) != resolution.old_units.end()) return;
  resolution.old_units.push_back(&commune);
  for (const std::uint16_t target : homes_of(old, commune)) {
    add_once(resolution.targets, places.communes()[target]);
  }
}

// All of a district: every commune of it, or the unit that a district without communes became.
void add_district(const Places& places, const OldPlaces& old, const OldDistrict& district,
                  Resolution& resolution) {
  Resolution inside;
  for (std::size_t i = 0; i < district.commune_count; ++i) {
    add_old(places, old, old.communes()[district.first_commune + i], inside);
  }
  for (const Commune* target : inside.targets) add_once(resolution.targets, *target);
  if (district.commune_count > 0) return;
  for (const Edge& edge : old.edges(district)) {
    add_once(resolution.targets, places.communes()[edge.target]);
  }
}

}  // namespace

std::vector<std::uint16_t> homes_of(const OldPlaces& old, const OldCommune& commune) {
  std::vector<std::uint16_t> homes;
  for (const Edge& edge : old.edges(commune)) {
    if (edge.kind == EdgeKind::AllPeople) return {edge.target};
    homes.push_back(edge.target);
  }
  return homes;
}

Resolution Resolver::resolve_code(std::string_view old_code) const {
  Resolution resolution;
  if (const OldCommune* commune = old_.find_commune(old_code)) {
    add_old(places_, old_, *commune, resolution);
    const auto edges = old_.edges(*commune);
    // A lone row "a part" says that the table is not whole.
    const bool is_certain = edges.size() > 1 || edges.front().kind != EdgeKind::Part;
    resolution.is_split = resolution.targets.size() > 1;
    resolution.status = resolution.targets.size() == 1 && is_certain ? Status::One : Status::Ask;
    return resolution;
  }
  for (const FormerName& former : old_.former_names()) {
    if (code_text(former.code, 5) != old_code) continue;
    add_old(places_, old_, old_.communes()[former.commune], resolution);
  }
  if (resolution.targets.empty()) return resolution;
  resolution.status = resolution.targets.size() == 1 ? Status::One : Status::Ask;
  resolution.is_split = resolution.old_units.size() == 1 && resolution.targets.size() > 1;
  return resolution;
}

Resolution Resolver::resolve_text(std::string_view text, std::string_view province) const {
  const Reading reading = read_best(places_, old_, names_, text, province);
  Resolution resolution{.rest = reading.rest};
  // Names in force first: they are what a person most likely means today.
  bool has_other = false;
  for (const NamedUnit unit : reading.units) {
    if (unit.kind != NameKind::Commune) continue;
    add_once(resolution.targets, places_.communes()[unit.index]);
    has_other = true;
  }
  for (const NamedUnit unit : reading.units) {
    if (unit.kind == NameKind::OldCommune) {
      add_old(places_, old_, old_.communes()[unit.index], resolution);
    } else if (unit.kind == NameKind::FormerName) {
      const FormerName& former = old_.former_names()[unit.index];
      add_old(places_, old_, old_.communes()[former.commune], resolution);
    }
  }
  for (const NamedUnit unit : reading.units) {
    if (unit.kind != NameKind::OldDistrict) continue;
    add_district(places_, old_, old_.districts()[unit.index], resolution);
    has_other = true;
  }
  if (resolution.targets.empty()) return resolution;
  bool is_certain = !reading.is_weak;
  if (resolution.old_units.size() == 1 && !has_other) {
    const auto edges = old_.edges(*resolution.old_units.front());
    is_certain = is_certain && (edges.size() > 1 || edges.front().kind != EdgeKind::Part);
    resolution.is_split = resolution.targets.size() > 1;
  }
  resolution.status = resolution.targets.size() == 1 && is_certain ? Status::One : Status::Ask;
  return resolution;
}

}  // namespace motcua::places
