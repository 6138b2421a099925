#include "motcua/installed_assets.h"

#include <cstdlib>

namespace motcua::command_line {

Result<app::Assets> load_installed_assets(const Arguments& arguments) {
  std::string folder = arguments.option("dist").value_or("");
  const char* installed = std::getenv("MOTCUA_DIST");
  if (folder.empty() && installed != nullptr) folder = installed;
  if (folder.empty()) return fail(ErrorCode::NotFound, "assets.folder");

  const std::string packs = TRY(read_input(folder + "/assets/packs.json"));
  const std::string places = TRY(read_input(folder + "/assets/places.txt"));
  const std::string guide = TRY(read_input(folder + "/assets/guide.json"));
  const std::string vi = TRY(read_input(folder + "/i18n/vi.json"));
  const std::string en = TRY(read_input(folder + "/i18n/en.json"));
  return app::load_assets({.packs = as_bytes(packs),
                           .places = as_bytes(places),
                           .guide = as_bytes(guide),
                           .messages_vi = as_bytes(vi),
                           .messages_en = as_bytes(en)});
}

}  // namespace motcua::command_line
