// A signing service for practice (--dev): stands where a provider's service would, speaks the same
// way, and its signatures are worth nothing. What a real one asks of the person it asks by itself;
// nothing of that ever passes through the portal.
#pragma once

#include <string>
#include <string_view>

#include "dossier/remote_signature.h"
#include "server/context.h"

namespace motcua::server {

inline constexpr std::string_view kSignersPath = "/v1/signers/";

// GET /v1/signers: the services that may be asked, {"signers":[{"forms","id","name"}]}; none
// without
// --dev.
[[nodiscard]] Response list_signers(const Request& request, bool is_dev);
// The signatures of signing services that came with dossiers, as they came.
[[nodiscard]] Result<Done> open_signature_book(Database& database);
[[nodiscard]] Result<Done> keep_signature(Database& database, const std::string& submission,
                                          const std::string& token);
// Whether a token is of a service this office believes, about this dossier: nullptr, or the code of
// verify_remote(), or "untrusted". The form does not matter here.
[[nodiscard]] Result<const char*> judge_signature(Context& context,
                                                  const dossier::SignatureRequest& asked,
                                                  std::string_view token);

// POST /v1/signers/{id} {"forms","manifest","submission"} → {"signature":token} in the first of
// those forms that the service gives (dossier/remote_signature.h). Only the citizen's own announced
// dossier is signed.
[[nodiscard]] Response sign_for_practice(Context& context, const Request& request);

}  // namespace motcua::server
