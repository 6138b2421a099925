// The search over a whole catalogue.
#pragma once

#include "guide/knowledge.h"
#include "guide/search.h"
#include "procedures/catalogue.h"

namespace motcua::guide {

// Every active row of the catalogue, with what the guide knows; without knowledge by titles alone.
[[nodiscard]] SearchIndex index_of(const procedures::Catalogue& catalogue, Knowledge knowledge);

}  // namespace motcua::guide
