#include "guide/catalogue_index.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace motcua::guide {
namespace {

// What people ask for often comes first among equally good hits.
double weight_of(const procedures::Catalogue& catalogue, const procedures::CatalogueEntry& entry) {
  const auto& most_used = catalogue.most_used();
  double weight = 1.0;
  if (std::ranges::find(most_used, entry.code) != most_used.end()) weight += 1.0;
  if (entry.has_details) weight += 0.5;
  return weight;
}

}  // namespace

SearchIndex index_of(const procedures::Catalogue& catalogue, Knowledge knowledge) {
  std::vector<Document> documents;
  for (const procedures::CatalogueEntry& entry : catalogue.entries()) {
    if (!entry.is_active) continue;
    documents.push_back(Document{.code = entry.code,
                                 .title = entry.name.vi,
                                 .title_other = entry.name.en,
                                 .field = entry.field.vi,
                                 .weight = weight_of(catalogue, entry)});
  }
  return SearchIndex::build(std::move(documents), std::move(knowledge));
}

}  // namespace motcua::guide
