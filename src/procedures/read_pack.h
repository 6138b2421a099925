// Reads one procedure of packs.json; private to this module and to the pack compiler.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "procedures/pack.h"

namespace motcua::procedures {

// Why a pack could not be read: for the people who write packs.
struct PackProblem {
  std::string at{};  // JSON Pointer into the pack, or a note where in its form.
  const char* why = "";
};

// `lists`: named option lists, {"ethnic":[{"value","vi","en"},…]}.
[[nodiscard]] Result<Pack> read_pack(const Json& json, const Json& lists,
                                     PackProblem* problem = nullptr);

// {"vi":…,"en":…}; absent members are empty.
[[nodiscard]] BilingualText read_text(const Json* json);

}  // namespace motcua::procedures
