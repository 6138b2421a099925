// The authored files below assets/, for commands that compile packs.
#pragma once

#include <string>

#include "base/calendar.h"
#include "base/result.h"
#include "places/places.h"
#include "procedures/assemble.h"

namespace motcua::command_line {

[[nodiscard]] procedures::AssembleTools asset_tools(std::string root);

// The date where the citizens are.
[[nodiscard]] Date today_in_vietnam();

// places.txt of that folder. Errors: NotFound, Corrupt.
[[nodiscard]] Result<places::Places> read_places(const std::string& root);

// "assets/packs/ket-hon/" → root "assets", id "ket-hon". A bare id keeps the given root.
struct PackFolder {
  std::string root{};
  std::string id{};
};
[[nodiscard]] PackFolder pack_folder(std::string path, const std::string& root);

}  // namespace motcua::command_line
