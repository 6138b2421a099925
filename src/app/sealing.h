// From a finished draft to the exact bytes that are shown, hashed and signed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/core.h"
#include "app/draft_record.h"
#include "dossier/manifest.h"
#include "procedures/pack.h"

namespace motcua::app {

// Everything that is frozen at review.
struct Frozen {
  dossier::Manifest manifest{};
  std::string manifest_bytes{};
  std::string data_bytes{};
  std::string once_only_bytes{};  // The part "once-only"; empty when no data of the state are used.
  text::Rendering rendering{};
  std::int64_t at_ms = 0;
};

// `data` is a complete evaluation's data. The rendering is made from the data bytes read back, the
// attachments' digests, the once-only
// record read back and the manifest's particulars, so nothing can be signed that is not shown.
// Errors: Rejected (data the form cannot put into words, no receiving commune), Corrupt (a
// manifest that verification would refuse).
Result<Frozen> freeze(const Core& core, const procedures::Pack& pack, std::string_view dossier_id,
                      const DraftRecord& draft, const Json& data);

}  // namespace motcua::app
