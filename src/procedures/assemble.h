// Joins the authored files under assets/ into packs.json, the one file a client loads, and checks
// all that can be checked. Used by `motcua pack` and by tests.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "procedures/publish.h"

namespace motcua::procedures {

struct AssembleTools {
  // The text of a file by its path below assets/ ("packs/khai-sinh/ui.json"), or nullopt.
  std::function<std::optional<std::string>(const std::string& path)> read{};
  // Lower-case hex of SHA-256.
  std::function<std::string(std::string_view bytes)> sha256_hex{};
};

// packs.json and forms.json. Errors: Rejected, with one line per mistake ("file: where: what") in
// `mistakes`.
[[nodiscard]] Result<Published> assemble(const AssembleTools& tools,
                                         std::vector<std::string>& mistakes);
// The same with these pack folders alone, whether the index names them or not: for trying a pack.
[[nodiscard]] Result<Published> assemble_only(const AssembleTools& tools,
                                              const std::vector<std::string>& ids,
                                              std::vector<std::string>& mistakes);

}  // namespace motcua::procedures
