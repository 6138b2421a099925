// Reads one procedure of packs.json; private to this module and to the pack compiler.
#pragma once

#include <memory>
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

// A pack of packs.json, whose form comes from the store when it has come.
[[nodiscard]] Result<Pack> read_pack(const Json& json,
                                     const std::shared_ptr<const FormStore>& store,
                                     PackProblem* problem = nullptr);
// A pack with its form inside. `lists`: named option lists, {"ethnic":[{"value","vi","en"},…]}.
[[nodiscard]] Result<Pack> read_pack(const Json& json, const Json& lists,
                                     PackProblem* problem = nullptr);

// {"vi":…,"en":…}; absent members are empty.
[[nodiscard]] BilingualText read_text(const Json* json);

}  // namespace motcua::procedures
