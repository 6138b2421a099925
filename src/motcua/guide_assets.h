// The catalogue and the guide's knowledge for `search` and `ask`: of the built client, or of the
// authored folder when --assets names one (nothing needs to be built then).
#pragma once

#include "base/result.h"
#include "guide/search.h"
#include "motcua/command.h"
#include "procedures/catalogue.h"

namespace motcua::command_line {

struct GuideAssets {
  procedures::Catalogue catalogue{};
  guide::SearchIndex search{};
};

// Says on standard error, as `command`, what is missing; then the exit code is in the error's
// place.
[[nodiscard]] Result<GuideAssets> load_guide_assets(const Arguments& arguments);

}  // namespace motcua::command_line
