// Steps of a flow file that stand for many. They are written out as plain steps before the flow
// runs, so that the headless runner and the browser's know the same few verbs.
//
//   {"begin": "1.000894"}                        opens the procedure, starts, sets a passphrase
//   {"answer": {"pack": "ket-hon", "sample": "a name of its samples.json"}}
//                                                answers every question asked, page after page, and
//                                                adds a photo to every paper that is needed
//   {"send": {"as": "Nguyễn Thị Ánh"}}           reviews, signs, logs in and waits for the receipt;
//                                                "signs": the signing service asked before that
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/assets.h"
#include "base/json.h"
#include "base/result.h"

namespace motcua::headless {

struct MacroTools {
  const app::Assets& assets;
  // The text of a file below the project's assets/, or nullopt.
  std::function<std::optional<std::string>(const std::string& path)> read_asset{};
};

// The flow with plain steps only. Errors: Corrupt when a macro cannot be written out, with the
// reason in `why`.
Result<Json> write_out_macros(const Json& flow, const MacroTools& tools, std::string& why);

}  // namespace motcua::headless
