// A dossier as its citizen keeps it: one file that anybody can check without us.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/json.h"
#include "base/result.h"
#include "crypto/key_ring.h"

namespace motcua::dossier {

struct EvidencePart {
  std::string id{};  // "data", "giay-chung-sinh-1"
  Bytes content{};
};

// One signed version with what the authority said about it.
struct Revision {
  std::string jws{};
  std::vector<std::string> events{};  // Compact tokens from event 1; empty before the receipt.
};

// When the citizen's key `kid` was registered and, perhaps, revoked: as the server listed it.
struct KeyTime {
  std::string kid{};
  crypto::KeyWindow window{};
};

// dossier.json (the JWS), parts/<id>, events.json, keys.json and README.txt in one ZIP; and, where
// there are some, history.json (what this version supplements) and remote.jws or remote.p7s
// (dossier/remote_signature.h).
struct Evidence {
  std::string jws{};
  std::vector<EvidencePart> parts{};
  std::vector<std::string> events{};  // As in a revision.
  std::vector<Revision> history{};    // Earlier versions, oldest first.
  Json citizen_keys{};                // A JWK, a list or a JWK set.
  std::vector<KeyTime> key_times{};   // Of those keys; a key without one counts at any time.
  Json authority_keys{};              // The same with "announcements"; null when never seen.
  std::string remote_signature{};     // As it came; empty when none was made.
  std::string readme{};               // Plain words for whoever opens the file later.
};

[[nodiscard]] Bytes pack_evidence(const Evidence& evidence, std::int64_t now_ms);

// Errors: those of read_archive; Corrupt too when dossier.json or keys.json is missing or not JSON.
[[nodiscard]] Result<Evidence> unpack_evidence(ByteView archive);

}  // namespace motcua::dossier
