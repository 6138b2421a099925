// What has become of a received dossier, and the steps only a citizen or time can take.
#pragma once

#include <string>
#include <string_view>

#include "server/context.h"
#include "server/submission_routes.h"

namespace motcua::server {

// The type of the last event the authority signed ("info-requested"); empty before the receipt.
[[nodiscard]] Result<std::string> last_step(Store& store, std::string_view submission);

// POST /v1/submissions/{id}/withdraw: the citizen's sealed wish (dossier/withdrawal.h) becomes the
// event `withdrawn`, which keeps the wish as evidence. The same answer on every repeat.
[[nodiscard]] Response withdraw(Context& context, const Request& request,
                                const Announced& announced);

// Deletes what was uploaded for a submission; its chain stays and says that it is gone.
[[nodiscard]] Result<Done> erase_content(Store& store, std::string_view submission);

}  // namespace motcua::server
