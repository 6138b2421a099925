// What the app knows, for reading: plain values that presenters turn into views.
//
// Nothing here decides anything. App::state() is valid until the next call of a non-const member
// of App or the next delivered completion; App::revision() says whether it changed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/once_only.h"
#include "app/ports/storage.h"
#include "app/talk_state.h"
#include "base/json.h"
#include "base/result.h"
#include "forms/evaluate.h"
#include "guide/search.h"
#include "procedures/checklist.h"
#include "procedures/migrate.h"
#include "text/messages.h"
#include "text/rendering.h"

namespace motcua::app {

enum class Startup : std::uint8_t {
  Loading,  // Storage has not answered yet.
  Ready,
  OldBundle,      // The public files are older than some this device has seen: not to be used.
  StorageBroken,  // Nothing can be kept on this device (private mode, blocked): see storage_error.
};

enum class VaultState : std::uint8_t { Absent, Locked, Unlocking, Unlocked };

struct AccountSummary {
  std::string id{};
  std::string word{};  // Tells accounts of one device apart; drawn by chance, names nobody.
};

struct VaultView {
  VaultState state = VaultState::Absent;
  std::vector<AccountSummary> accounts{};  // Oldest first.
  std::string account_id{};                // The one that is unlocked, or is being unlocked.
  bool creating = false;                   // While Unlocking: this is a new vault.
  // The last attempt's failure, until the next attempt: WrongKey, Unsupported, StorageFull, …
  std::optional<ErrorCode> problem{};
  std::int64_t retry_at_ms = 0;  // No attempt is taken before this moment (after wrong ones).
  bool locked_by_timer = false;  // Locked without being asked: say why.
};

enum class SaveState : std::uint8_t {
  Unchanged,  // Nothing was typed since the draft was opened.
  Saving,
  Saved,   // Every change is on the disk.
  Failed,  // It is only in memory; tried again by itself, and see `problem`.
};

struct SaveStatus {
  SaveState state = SaveState::Unchanged;
  std::int64_t saved_at_ms = 0;  // Last successful save, 0 = none.
  std::optional<ErrorCode> problem{};
};

enum class AttachmentState : std::uint8_t { Adding, Stored };

struct AttachmentView {
  std::string id{};    // "<slot>-<n>", unique within the draft; the part id when sent.
  std::string slot{};  // The checklist item's attachment slot.
  std::string name{};
  std::string media_type{};
  std::uint64_t size_bytes = 0;
  std::uint64_t original_bytes = 0;  // Before shrinking; equal to size_bytes when left as it was.
  int width_px = 0;                  // 0 when not a picture.
  int height_px = 0;
  std::string sha256{};       // 64 lower-case hex digits.
  std::string preview_url{};  // Empty until asked for (load_preview) or when not a picture.
  AttachmentState state = AttachmentState::Adding;
};

// A place for attachments, as the answers make it needed or not. Titles are in the pack.
struct SlotView {
  std::string id{};
  bool required = false;
  std::size_t count = 0;  // Files in it, those being added included.
};

// Why a file was not taken. Shown at the slot it was picked for; gone at the next attempt there.
struct AttachmentProblem {
  std::string slot{};
  // file.type, file.too_large, file.empty, file.unreadable, file.name, file.too_many,
  // file.storage_full, file.not_saved: i18n key "issue.<code>".
  std::string code{};
  std::map<std::string, std::string> params{};  // max (bytes), size (bytes)
};

struct DraftSummary {
  std::string id{};
  std::string procedure_code{};
  std::int64_t changed_at_ms = 0;
  bool unreadable = false;  // Kept as it is, offered for export or removal; never overwritten.
};

// What becomes of a draft when it moves to the form in force. Nothing has moved yet.
struct DraftUpdate {
  procedures::Migration migration{};
  const procedures::Pack* from = nullptr;  // Null: the old form was not kept.
  const procedures::Pack* to = nullptr;
};

struct DraftView {
  std::string id{};
  std::string procedure_code{};
  std::string form_version{};
  // Its form is not the one in force: it is not filed here any more, or see `update`.
  bool read_only = false;
  const procedures::Pack* pack = nullptr;  // The form it is shown with; lives as long as the view.
  std::optional<DraftUpdate> update{};     // The form has changed; the person has not agreed yet.
  forms::RawAnswers answers{};
  forms::Evaluation evaluation{};
  std::string page{};                     // The form page's id; always one of visible_pages.
  std::size_t page_index = 0;             // In evaluation.visible_pages.
  std::set<std::string> touched{};        // Fields left at least once: their issues may be shown.
  std::set<std::string> checked_pages{};  // Pages tried to leave: all their issues are shown.
  SaveStatus save{};
  std::vector<procedures::ChecklistItem> checklist{};  // In state().language.
  std::vector<SlotView> slots{};                       // Required ones first.
  std::vector<AttachmentView> attachments{};
  std::vector<AttachmentProblem> attachment_problems{};
  std::vector<std::string> missing_slots{};  // Needed papers without a file.
  // Data of the state: what may be used (while the citizen has not answered), and what was.
  std::optional<ProfileOffer> offer{};
  bool login_would_help = false;  // No data are known here; logging in could bring them.
  std::map<std::string, FieldSource, std::less<>> sources{};
  // Errors only, in the order of pages and fields: what the missing page lists.
  std::vector<forms::FieldIssue> errors{};
  bool complete = false;  // No errors, no missing slots, nothing being added.
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
  Citizen citizen{};                         // While In.
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
  std::int64_t retry_at_ms = 0;            // While Backoff.
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
  std::vector<Notice> notices{};
  TalkView talk{};
};

}  // namespace motcua::app
