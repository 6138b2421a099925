// What the office checks itself before it receives a dossier. Pure: no storage, no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "dossier/manifest.h"
#include "procedures/catalogue.h"
#include "procedures/profile.h"

namespace motcua::server {

// A problem code of problem.h with its details; nullopt when the check passed.
struct RefusalReason {
  std::string_view code{};
  Json details{};
};
using Refusal = std::optional<RefusalReason>;

// Of a file, the office reads no more than the start: what it is.
inline constexpr std::size_t kFileStartBytes = 64;

struct ReceivedPart {
  std::string id{};
  Bytes content{};  // Whole for what is read (is_read_whole), else the first kFileStartBytes.
};
// The answers and the record of used data are read; papers are only kept.
[[nodiscard]] bool is_read_whole(std::string_view part_id);

// "urn:motcua:procedure:1.001193" -> "1.001193"; empty for another service.
[[nodiscard]] std::string_view procedure_of(const dossier::Manifest& manifest);

// Before anything is uploaded: the id, the procedure and form, the recipient, sizes and counts.
// `manifest` has passed verify_manifest.
[[nodiscard]] Refusal check_announced(const procedures::Catalogue& catalogue,
                                      const dossier::Manifest& manifest,
                                      std::string_view submission_id);

// Whether these answers need a signing service's signature; false while they cannot be read.
// `parts` as for check_content.
[[nodiscard]] bool needs_signature(const procedures::Catalogue& catalogue,
                                   const dossier::Manifest& manifest,
                                   const std::vector<ReceivedPart>& parts);

// When all parts are there and have the promised digests: the answers against the form's schema,
// required papers, that every file is of its stated type, and that what the citizen says was taken
// from the state's data is what `profile` holds (null: nothing is kept of the citizen). `parts` in
// the manifest's order.
[[nodiscard]] Refusal check_content(const procedures::Catalogue& catalogue,
                                    const dossier::Manifest& manifest,
                                    const std::vector<ReceivedPart>& parts,
                                    const procedures::Profile* profile = nullptr);

}  // namespace motcua::server
