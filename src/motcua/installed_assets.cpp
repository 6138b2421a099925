#include "motcua/installed_assets.h"

#include <cstdlib>

namespace motcua::command_line {

Result<app::Assets> load_installed_assets(const Arguments& arguments) {
  std::string folder = arguments.option("dist").value_or("");
  const char* installed = std::getenv("MOTCUA_DIST");
  if (folder.empty() && installed != nullptr) folder = installed;
  if (folder.empty()) return fail(ErrorCode::NotFound, "assets.folder");
  return app::load_assets([&folder](const std::string& path) -> Result<Bytes> {
    const std::string text = TRY(read_input(folder + "/" + path));
    return to_bytes(text);
  });
}

}  // namespace motcua::command_line
