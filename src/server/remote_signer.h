// A signing service for practice (--dev): stands where a provider's service would, speaks the same
// way, and its signatures are worth nothing. What a real one asks of the person it asks by itself;
// nothing of that ever passes through the portal.
#pragma once

#include "server/context.h"

namespace motcua::server {

// GET /v1/signers: the services that may be asked, {"signers":[{"id","name"}]}; none without --dev.
[[nodiscard]] Response list_signers(const Request& request, bool is_dev);
// POST /v1/signers/practice {"manifest","submission"} → {"signature":token}
// (dossier/remote_signature.h). Only the citizen's own announced dossier is signed.
[[nodiscard]] Response sign_for_practice(Context& context, const Request& request);

}  // namespace motcua::server
