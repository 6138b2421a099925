// The word before a name ("xã", "TP") held against what the unit is or was.
#pragma once

#include "places/address_words.h"
#include "places/old_places.h"
#include "places/places.h"

namespace motcua::places {

// "thành phố" is said of both upper tiers.
[[nodiscard]] bool is_province_word(TypeWord word);
[[nodiscard]] bool is_district_word(TypeWord word);
[[nodiscard]] bool is_commune_word(TypeWord word);

[[nodiscard]] bool fits(TypeWord word, UnitType type);
[[nodiscard]] bool fits(TypeWord word, OldType type);

}  // namespace motcua::places
