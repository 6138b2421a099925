// On a dossier's page: what the office asks for, the mark to check it by, signing elsewhere,
// withdrawing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct CustodyPart {
  std::string version{};        // "Bổ sung lần 1"; empty for a first version.
  std::string previous_path{};  // The version before, when it is on this device.
  std::string next_path{};      // The version after.
  bool can_supplement = false;  // The office asks, and the papers are here to go on from.
  bool is_asked = false;        // The office asks.
  bool is_supplementing = false;
  bool can_withdraw = false;
  bool is_withdrawing = false;
  bool asks_withdraw = false;  // The question is open.
  std::string problem{};       // Why the last of these could not be done.
  std::string mark_picture{};  // URL of the QR code; empty before the receipt.
  int mark_px = 0;
  std::string mark_path{};  // Where it leads, without the site: "/kiem-tra#…".
  std::string register_number{};
  bool needs_signature = false;        // The procedure wants one before it is received.
  bool needs_login = false;            // Before a signing service can be asked.
  bool knows_signers = false;          // Before that, `signers` says nothing.
  std::vector<std::string> signers{};  // Services that may be asked to sign.
  bool is_signing = false;
  std::string signed_by{};  // Name in the certificate; empty: nobody outside has signed.
  std::string signed_at{};
  std::string issued_by{};  // Who issued that certificate, and under which number.
  std::string serial{};
};

enum class CustodyEventKind : std::uint8_t {
  Supplement,
  WithdrawAsked,
  WithdrawConfirmed,
  WithdrawCancelled,
  SignRemotely,
  SignIn,
  Go,
};

struct CustodyEvent {
  CustodyEventKind kind = CustodyEventKind::Go;
  std::size_t signer = 0;
  std::string path{};
};

// What the citizen should do now; above the steps.
std::optional<CustodyEvent> draw_custody_asked(kit::Ui& ui, const CustodyPart& view,
                                               const text::Tr& tr);
// Everything else; below the copy.
std::optional<CustodyEvent> draw_custody(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr);

}  // namespace motcua::screens
