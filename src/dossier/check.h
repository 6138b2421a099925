// Everything that can be checked about a citizen's copy, offline and by anybody: one list of
// verdicts for `motcua verify` and for the page "Kiểm tra hồ sơ".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/key_ring.h"
#include "dossier/events.h"
#include "dossier/evidence.h"
#include "dossier/remote_signature.h"
#include "dossier/verify.h"

namespace motcua::dossier {

enum class CheckKind : std::uint8_t {
  Seal,       // The manifest is whole and sealed by the citizen's key, which counted at receipt.
  Parts,      // Every part is there and is what was sealed, none too many.
  Receipt,    // The authority signed for exactly these parts.
  Steps,      // Every later step continues the one before, signed by the authority.
  Authority,  // The authority's keys are those this program knows, or were announced by them.
  History,    // Earlier versions are what this one says it supplements.
  Remote,     // A signing service outside signed for the same manifest.
};

enum class CheckState : std::uint8_t {
  Passed,
  Failed,
  NotThere,  // Nothing of that kind is in the copy: no fault by itself.
  Unknown,   // It holds by the copy's own keys, and nobody this program knows vouches for them.
};

struct CheckLine {
  CheckKind kind = CheckKind::Seal;
  CheckState state = CheckState::NotThere;
  std::string code{};  // When Failed: of the checks behind it.

  friend bool operator==(const CheckLine&, const CheckLine&) = default;
};

struct CopyReport {
  std::string code{};              // "ok", or that of the first line that failed.
  std::vector<CheckLine> lines{};  // In the order of CheckKind, one each.
  Verdict dossier{};               // Its manifest is filled as Verdict says.
  std::string register_number{};   // Of a receipt that holds, else empty.
  std::vector<ChainEvent> events{};
  std::optional<RemoteSignature> remote{};

  [[nodiscard]] const CheckLine& line(CheckKind kind) const;
};

struct CheckTrust {
  // The authority's first key; its followers come by announcements in the copy. Must not be null.
  const crypto::KeyRing* authority = nullptr;
  std::string issuer{};  // The name of that authority in its tokens.
  // Given by the checker instead of those in the copy; null: the copy's own.
  const crypto::KeyRing* citizens = nullptr;
  bool is_authority_given = false;  // Then nothing in the copy counts beside `authority`.
};

// The copy's own citizen keys say who sealed; that they are a citizen's is said by the receipt,
// which the authority signs only for keys that were registered with it.
[[nodiscard]] CopyReport check_copy(const Evidence& evidence, const CheckTrust& trust);

// "<register number>.<manifest digest>": what the QR on a receipt carries behind the '#' of an
// address, where no server ever sees it.
struct ReceiptMark {
  std::string register_number{};
  std::string manifest_sha256{};  // Hex.

  friend bool operator==(const ReceiptMark&, const ReceiptMark&) = default;
};
[[nodiscard]] std::string to_fragment(const ReceiptMark& mark);
// Nothing when the text is none.
[[nodiscard]] std::optional<ReceiptMark> parse_fragment(std::string_view text);

}  // namespace motcua::dossier
