// What the citizen can see of keys, of a dossier's custody and of a copy that is being checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dossier/check.h"

namespace motcua::app {

// A sealing key the server knows for the citizen who is logged in.
struct KeyInfo {
  std::string kid{};
  std::string label{};
  std::int64_t registered_ms = 0;
  std::optional<std::int64_t> used_ms{};
  std::optional<std::int64_t> revoked_ms{};
  bool is_this_device = false;  // Of the open account on this device, in use or before.
};

struct KeysView {
  bool is_loaded = false;
  bool busy = false;
  std::optional<ErrorCode> problem{};  // NeedsLogin, Offline, …; of the last attempt.
  std::vector<KeyInfo> keys{};         // Newest first.
  std::string changing{};              // kid of the one being renamed or revoked.
};

// The page "Kiểm tra hồ sơ". Nothing of it is ever stored.
struct CheckView {
  bool busy = false;
  std::string file_name{};
  std::optional<ErrorCode> problem{};  // The file is no copy: Corrupt, Unsupported, TooLarge, …
  std::optional<dossier::CopyReport> report{};
};

// The step that does not continue what was verified before.
struct FailedStep {
  std::int64_t seq = 0;
  std::string code{};  // Of dossier::verify_chain.
};

// A signing service outside the portal that may be asked.
struct SignerInfo {
  std::string id{};
  std::string name{};
};

struct RemoteView {
  std::string name{};    // Of the certificate.
  std::string issuer{};  // Who issued that.
  std::string serial{};  // Under which number there: hexadecimal.
  std::int64_t at_ms = 0;
};

enum class CustodyAct : std::uint8_t { None, Withdrawing, Signing, Supplementing };

struct CustodyView {
  std::int64_t revision = 1;
  std::string supplements{};      // Submission id of the version before, when it is on this device.
  std::string supplemented_by{};  // Of the version after.
  bool is_asked = false;          // The office's last step asks the citizen for something.
  bool can_supplement = false;
  bool can_correct = false;  // Refused: a new draft can be made of it, and sealed anew.
  bool can_withdraw = false;
  CustodyAct act = CustodyAct::None;   // Under way.
  std::optional<ErrorCode> problem{};  // Of the last act.
  std::optional<FailedStep> failed{};  // In the newest answer of the authority.
  std::string mark{};                  // The address behind the QR code of a verified receipt.
  std::string mark_picture{};          // Its picture; empty until the dossier is opened.
  int mark_px = 0;
  std::optional<RemoteView> remote{};
  std::string new_draft{};  // The draft that was made for a supplement or to correct it.
};

}  // namespace motcua::app
