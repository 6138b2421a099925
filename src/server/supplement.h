// A later version of a dossier: what it supplements, and the parts it need not bring again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/key_ring.h"
#include "dossier/verify.h"
#include "server/authority.h"
#include "server/context.h"
#include "server/intake.h"
#include "server/submission_routes.h"

namespace motcua::server {

// The citizen's own registered keys, each with the time it counts.
[[nodiscard]] Result<crypto::KeyRing> own_keys(Context& context);

// The version a manifest names as `previous`: received from this citizen, the same case, one
// revision earlier. Nothing when there is none.
[[nodiscard]] Result<std::optional<Announced>> find_previous(Context& context,
                                                             const dossier::Manifest& manifest);

// Nothing when the manifest is a first version, or the office has asked for this supplement; else
// manifest-invalid with code "previous" (no such version) or "not-asked" (the office's last step
// is another one than info-requested, or it was answered already).
[[nodiscard]] Result<Refusal> check_supplement(Context& context, const dossier::Manifest& manifest);

// Copies every part whose digest and size are those of a part of the previous version: the citizen
// uploads only what changed. A part that is not kept any more is simply missing.
[[nodiscard]] Result<Done> carry_over(Context& context, const Announced& announced);

// Judged at this moment: the seal's key must still count when the dossier is received. Nothing when
// it does, else manifest-invalid with the code.
[[nodiscard]] Result<Refusal> check_seal_now(Context& context, const Announced& announced);

// What the receipt of a checked submission says.
[[nodiscard]] Result<Receipt> make_receipt(Context& context, const Announced& announced,
                                           const std::vector<dossier::PartDigest>& found);

}  // namespace motcua::server
