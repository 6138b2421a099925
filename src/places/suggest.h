// What a person who types into a place field may mean, old names included.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "places/resolve.h"

namespace motcua::places {

struct CommuneSuggestion {
  const Commune* commune = nullptr;  // In force; null while `was` is divided and nobody was asked.
  const OldCommune* was = nullptr;   // The old commune that is meant; null: the name in force.
  std::string rest{};                // House number, street, of a whole address.
};

struct ProvinceSuggestion {
  const Province* province = nullptr;
  const OldProvince* was = nullptr;
};

// Best first, names in force before old ones that fit equally; a whole address may lead into
// another province than `province` (a code, or empty). `meant` is what the resolver makes of
// `typed` there. Only names in force while the old ones are not loaded.
[[nodiscard]] std::vector<CommuneSuggestion> suggest_communes(const Resolver& resolver,
                                                              std::string_view province,
                                                              std::string_view typed,
                                                              const Resolution& meant,
                                                              std::size_t limit);

// "Long An" suggests Tây Ninh, which took it over.
[[nodiscard]] std::vector<ProvinceSuggestion> suggest_provinces(const Places& places,
                                                                const OldPlaces& old,
                                                                std::string_view typed,
                                                                std::size_t limit);

}  // namespace motcua::places
