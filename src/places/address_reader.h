// Reads an address as units: which province, district and commune its words may name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "places/name_index.h"
#include "places/old_places.h"
#include "places/places.h"

namespace motcua::places {

// The best understanding of an address: all units that fit it equally well.
struct Reading {
  std::vector<NamedUnit> units{};  // Commune, OldCommune, FormerName or OldDistrict.
  std::string rest{};
  // Only nearly said: another kind of unit than written, or a bare name amid other words.
  bool is_weak = false;
};

// How readings are compared: the one that explains more words wins; among those, the one with
// fewer contradictions (README.md lists them); what is still equal is all kept.
[[nodiscard]] Reading read_best(const Places& places, const OldPlaces& old, const NameIndex& names,
                                std::string_view text, std::string_view province);

}  // namespace motcua::places
