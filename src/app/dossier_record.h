// A signed dossier as it is kept: what was signed, how far it was sent, what the authority said.
//
// Three records, so that sending rewrites little: "dossier" never changes, "outbox" is the entry,
// "chain" holds the verified events.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/draft_record.h"
#include "base/json.h"
#include "base/result.h"
#include "dossier/events.h"
#include "dossier/manifest.h"
#include "outbox/entry.h"
#include "text/rendering.h"

namespace motcua::app {

inline constexpr std::string_view kDossierRecord = "dossier";
inline constexpr std::string_view kOutboxRecord = "outbox";
inline constexpr std::string_view kChainRecord = "chain";
// The signature of a signing service outside (dossier/remote_signature.h), as it came.
inline constexpr std::string_view kRemoteRecord = "remote";

struct SealedDossier {
  std::string procedure_code{};
  std::int64_t sealed_at_ms = 0;
  std::string jws{};   // The signed manifest, byte for byte.
  std::string data{};  // The data part, byte for byte.
  text::Rendering rendering{};
  std::vector<StoredAttachment> attachments{};
  Json draft{};  // The draft it was made of, for a later version; null in dossiers sealed before.
  // The procedure's rule wants a digital signature before it can be received.
  bool needs_signature = false;
};

struct Chain {
  std::vector<std::string> tokens{};
  dossier::ChainHead head{};  // The last event ever seen and verified.
};

// A chain that verified, so that showing it once more does not verify it once more.
struct JudgedChain {
  std::vector<std::string> tokens{};
  std::uint64_t authority_revision = 0;  // AccountKeys: with which keys.
  dossier::ChainVerdict verdict{};
};

// What the sending of a dossier works with.
struct Dossier {
  std::string owner{};  // The draft it was; of a first version also the manifest's dossier id.
  SealedDossier sealed{};
  outbox::Entry entry{};
  std::int64_t entry_revision = 0;
  Chain chain{};
  std::int64_t chain_revision = 0;
  std::string remote_signature{};  // Empty until there is one.
  // Read from the signed manifest when it is first asked for; that never changes.
  mutable std::shared_ptr<const dossier::Manifest> manifest{};
  // The last one that was right: every older one is wrong from then on, so no other is kept.
  mutable std::shared_ptr<const JudgedChain> judged{};
};

Json to_json(const SealedDossier& sealed);
Result<SealedDossier> sealed_from_json(const Json& json);
Json to_json(const Chain& chain);
Result<Chain> chain_from_json(const Json& json);

}  // namespace motcua::app
