// Every question can be reached, every branch can hold and fail, no answer is a dead end, and the
// questions and the normative schema agree on everything met on the way. Private to the pack
// compiler.
#pragma once

#include <vector>

#include "procedures/check_pack.h"
#include "procedures/check_samples.h"

namespace motcua::procedures {

// What the samples do not show is searched for; what cannot be found nor ruled out is a mistake
// that one more valid sample resolves.
void check_branches(PackFiles& files, const Pack& pack, const Json& compiled,
                    const std::vector<Sample>& samples, const forms::PlaceLookup& places,
                    PackReport& report);

}  // namespace motcua::procedures
