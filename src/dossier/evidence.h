// A dossier as its citizen keeps it: one file that anybody can check without us.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"

namespace motcua::dossier {

struct EvidencePart {
  std::string id{};  // "data", "giay-chung-sinh-1"
  Bytes content{};
};

// dossier.json (the JWS), parts/<id>, events.json, keys.json and README.txt in one ZIP.
struct Evidence {
  std::string jws{};
  std::vector<EvidencePart> parts{};
  std::vector<std::string> events{};  // Compact tokens from event 1; empty before the receipt.
  Json citizen_keys{};                // A JWK, a list or a JWK set.
  Json authority_keys{};              // The same; null when never seen.
  std::string readme{};               // Plain words for whoever opens the file later.
};

[[nodiscard]] Bytes pack_evidence(const Evidence& evidence, std::int64_t now_ms);

// Errors: those of read_archive; Corrupt too when dossier.json or keys.json is missing or not JSON.
[[nodiscard]] Result<Evidence> unpack_evidence(ByteView archive);

}  // namespace motcua::dossier
