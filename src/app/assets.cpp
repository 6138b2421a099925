#include "app/assets.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace motcua::app {
namespace {

// What people ask for often comes first among equally good hits.
double weight_of(const procedures::Catalogue& catalogue, const procedures::CatalogueEntry& entry) {
  const auto& most_used = catalogue.most_used();
  double weight = 1.0;
  if (std::ranges::find(most_used, entry.code) != most_used.end()) weight += 1.0;
  if (entry.has_form) weight += 0.5;
  return weight;
}

guide::SearchIndex index_of(const procedures::Catalogue& catalogue, guide::Synonyms synonyms) {
  std::vector<guide::Document> documents;
  for (const procedures::CatalogueEntry& entry : catalogue.entries()) {
    if (!entry.is_active) continue;
    documents.push_back(guide::Document{.code = entry.code,
                                        .title = entry.name.vi,
                                        .title_other = entry.name.en,
                                        .field = entry.field.vi,
                                        .weight = weight_of(catalogue, entry)});
  }
  return guide::SearchIndex::build(documents, std::move(synonyms));
}

}  // namespace

Result<Assets> load_assets(const AssetBytes& bytes) {
  Assets assets;
  assets.catalogue = TRY(procedures::Catalogue::load(bytes.packs));
  assets.places = TRY(places::Places::load(bytes.places));
  auto synonyms = TRY(guide::Synonyms::load(bytes.guide));
  assets.search = index_of(assets.catalogue, std::move(synonyms));
  assets.messages_vi = TRY(text::Messages::load(text::Language::Vi, bytes.messages_vi));
  assets.messages_en = TRY(text::Messages::load(text::Language::En, bytes.messages_en));
  return assets;
}

}  // namespace motcua::app
