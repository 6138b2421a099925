#include "motcua/guide_assets.h"

#include "app/assets.h"
#include "guide/catalogue_index.h"
#include "motcua/asset_folder.h"
#include "motcua/installed_assets.h"

namespace motcua::command_line {

namespace {

Result<GuideAssets> from_sources(const std::string& root) {
  std::vector<std::string> mistakes;
  const auto packs = TRY(procedures::assemble(asset_tools(root), mistakes));
  const std::string guide = TRY(guide::read_guide(asset_tools(root).read));
  GuideAssets assets;
  assets.catalogue = TRY(procedures::Catalogue::load(as_bytes(packs.packs)));
  auto knowledge = guide::Knowledge::load(as_bytes(guide), &mistakes);
  for (const std::string& mistake : mistakes) std::fprintf(stderr, "guide: %s\n", mistake.c_str());
  if (!knowledge) return std::unexpected(knowledge.error());
  assets.search = guide::index_of(assets.catalogue, *std::move(knowledge));
  return assets;
}

}  // namespace

Result<GuideAssets> load_guide_assets(const Arguments& arguments) {
  if (const auto root = arguments.option("assets")) return from_sources(*root);
  app::Assets loaded = TRY(load_installed_assets(arguments));
  return GuideAssets{.catalogue = std::move(loaded.catalogue), .search = std::move(loaded.search)};
}

}  // namespace motcua::command_line
