// Reads what a pack says of fees, times, results and typical mistakes; private to this module.
#pragma once

#include <optional>

#include "base/json.h"
#include "procedures/pack.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

// Fills the pack; the first thing that cannot be read, if any.
[[nodiscard]] std::optional<PackProblem> read_rules(const Json& json, Pack& pack);

[[nodiscard]] Fact read_fact(const Json* json);

}  // namespace motcua::procedures
