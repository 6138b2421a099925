// From format 1 to 2: names and sizes of items no longer tell whose they are (vault/cover.h).
//
// Everything is copied and read back first, then one write switches, then the old items go. Cut off
// anywhere before the switch it starts again from the old items, which are untouched until then.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace motcua::app {

struct Core;

// The account is open in core.storage. Done at once when there is nothing to do.
void migrate(Core& core, const std::string& account, std::function<void(Result<Done>)> done);

}  // namespace motcua::app
