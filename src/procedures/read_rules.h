// Reads what a pack says of fees, times, results and typical mistakes; private to this module.
#pragma once

#include "base/json.h"
#include "procedures/pack.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

// Fills the pack; false, with the place and the reason, when something cannot be read.
bool read_rules(const Json& json, Pack& pack, PackProblem& problem);

[[nodiscard]] Fact read_fact(const Json* json);

}  // namespace motcua::procedures
