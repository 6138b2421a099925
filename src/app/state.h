// What the app knows, for reading: plain values that presenters turn into views.
//
// Nothing here decides anything. App::state() is valid until the next call of a non-const member
// of App or the next delivered completion; App::revision() says whether it changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/custody_state.h"
#include "app/draft_state.h"
#include "app/ports/storage.h"
#include "app/sending_state.h"
#include "app/session_list_state.h"
#include "app/talk_state.h"
#include "app/vault_state.h"
#include "base/result.h"
#include "guide/search.h"
#include "text/messages.h"
#include "text/rendering.h"

namespace motcua::app {

enum class Startup : std::uint8_t {
  Loading,  // Storage has not answered yet.
  Ready,
  OldBundle,      // The public files are older than some this device has seen: not to be used.
  StorageBroken,  // Nothing can be kept on this device (private mode, blocked): see storage_error.
};

// A frozen dossier: what is shown, hashed and signed. Any change to the draft drops it.
struct SealingView {
  std::string draft_id{};
  std::string submission_id{};
  text::Rendering rendering{};  // Made from `data` and the attachments' digests, nothing else.
  Bytes data{};                 // The exact bytes of the data part.
  Bytes manifest{};             // The exact bytes that are signed.
  std::string manifest_sha256{};
  std::string display_sha256{};  // Of to_plain_text(rendering).
  bool needs_signature = false;  // A digital signature as well, before it can be received.
  bool declared = false;
  bool signing = false;  // Being written to the disk.
  std::optional<ErrorCode> problem{};
};

enum class SessionState : std::uint8_t { Unknown, Out, In };

struct Citizen {
  std::string id{};
  std::string name{};
};

struct SessionView {
  SessionState state = SessionState::Unknown;
  bool busy = false;
  bool is_changing = false;  // Busy with a login or logout; a mere question gives way to either.
  Citizen citizen{};         // While In.
  // In, but by somebody who has never logged in from the open vault: nothing is sent as them.
  bool is_strangers = false;
  std::uint64_t logins = 0;                  // From this page; grows with each, also one anew.
  std::vector<Citizen> practice_citizens{};  // Offered by the server for practice; may be empty.
  std::optional<ErrorCode> problem{};
};

enum class SendState : std::uint8_t {
  Sealed,     // Signed and on the disk; nothing sent yet.
  Announced,  // The server has the signed manifest.
  Uploading,
  Committing,  // Everything is there; waiting for the receipt.
  Receipted,   // Received; the receipt was verified and is on the disk.
  Archived,
  Backoff,  // Tries again at retry_at_ms, or when the network returns.
  NeedsLogin,
  Parked,  // The server said no; see problem. Nothing is deleted.
};

// The server's reason, as it gave it (RFC 9457).
struct ServerProblem {
  int status = 0;
  std::string code{};
  std::string title{};
  std::string detail{};
};

struct TimelineEvent {
  std::int64_t seq = 0;
  std::string type{};  // received, forwarded, accepted, …; unknown types are kept.
  std::int64_t at_ms = 0;
  std::string note{};  // The authority's words, when the event carries some.
};

struct DossierView {
  std::string submission_id{};
  std::string dossier_id{};
  std::string procedure_code{};
  std::int64_t sealed_at_ms = 0;
  SendState state = SendState::Sealed;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_total = 0;
  std::size_t parts_left = 0;
  std::uint64_t bytes_used = 0;  // Everything that went over the network for it, about.
  SendGate gate = SendGate::Open;
  bool can_withdraw = false;     // The authority cannot have received it yet.
  bool can_archive = false;      // Received and verified: the content may leave the device.
  bool is_going_on = false;      // A request, or the reading of a file, is under way.
  std::int64_t retry_at_ms = 0;  // While Backoff.
  std::optional<ErrorCode> waiting_for{};  // While Backoff: Offline or Rejected (server busy).
  bool other_citizen = false;              // NeedsLogin: someone else is logged in.
  std::optional<ServerProblem> problem{};  // While Parked.
  std::string register_number{};           // From the verified receipt only.
  std::int64_t received_at_ms = 0;         // The server's time, from the verified receipt.
  bool receipt_verified = false;
  std::string manifest_sha256{};
  std::vector<TimelineEvent> events{};  // The verified chain.
  std::string chain_problem{};          // A code of the chain rules when a newer chain failed.
  bool refreshing = false;
  CustodyView custody{};
  // What was signed, in words; there after open_dossier, made from the stored signed bytes.
  std::optional<text::Rendering> rendering{};
};

enum class NoticeKind : std::uint8_t {
  StorageFull,
  SaveFailed,
  ServerUnverified,  // The server's answer did not verify; kept, not believed.
  DraftUnreadable,
  CopyFailed,  // A stored part could not be opened for the citizen's copy.
};

struct Notice {
  NoticeKind kind = NoticeKind::SaveFailed;
  std::uint64_t id = 0;  // For dismiss_notice.
};

struct State {
  Startup startup = Startup::Loading;
  std::optional<ErrorCode> storage_error{};
  // Why files that were to come after the first frame are not here; tried again by itself.
  // Rejected: the portal was renewed meanwhile, and only loading the page anew helps.
  std::optional<ErrorCode> assets_problem{};
  bool is_online = true;
  text::Language language = text::Language::Vi;
  Space space{};
  VaultView vault{};

  std::string query{};
  std::vector<guide::Hit> hits{};

  std::string open_procedure{};  // Code; empty = none.
  // A start or resume that waits for the vault, or for the forms to come: code or draft id.
  std::string wanted_draft{};
  std::vector<DraftSummary> drafts{};  // Newest first; only while Unlocked.
  bool drafts_loading = false;
  std::optional<DraftView> draft{};
  std::optional<SealingView> sealing{};
  std::string just_sealed{};  // Submission id after a successful sign_and_send.

  SessionView session{};
  std::optional<procedures::Profile> profile{};  // Only while Unlocked; may be older than today.
  std::vector<DossierView> dossiers{};           // Newest first; only while Unlocked.
  SendingView sending{};
  KeysView keys{};
  SessionListView session_list{};
  CheckView check{};
  std::vector<SignerInfo> signers{};
  bool knows_signers = false;  // Whether that list has come: until then it says nothing.
  std::vector<Notice> notices{};
  TalkView talk{};
};

}  // namespace motcua::app
