// The built client's public files, for commands that answer from them.
#pragma once

#include <string>

#include "app/assets.h"
#include "base/result.h"
#include "motcua/command.h"

namespace motcua::command_line {

// Packs, places, guide and messages from the folder of --dist, else of the environment variable
// MOTCUA_DIST (./portal sets it). NotFound when there is no such folder or a file is missing.
[[nodiscard]] Result<app::Assets> load_installed_assets(const Arguments& arguments);

}  // namespace motcua::command_line
