// Submissions: announcing, receiving exactly once, and the events since.
#pragma once

#include <optional>
#include <string_view>

#include "dossier/manifest.h"
#include "server/context.h"

namespace motcua::server {

struct Announced {
  Submission submission{};
  dossier::Manifest manifest{};
};

// The submission when it belongs to the citizen of the session; nullopt when there is none or it is
// somebody else's (the two look alike from outside).
[[nodiscard]] Result<std::optional<Announced>> find_own_submission(Context& context,
                                                                   std::string_view id);
// The manifest inside a stored, already verified dossier.
[[nodiscard]] Result<dossier::Manifest> read_stored_manifest(std::string_view jws);

// /v1/submissions, /v1/submissions/{id}[/finalize|/events]; needs a session.
[[nodiscard]] Response handle_submissions(Context& context, const Request& request);

}  // namespace motcua::server
