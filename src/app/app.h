// The use cases: everything a citizen can do, without a screen.
//
// Commands return at once; what they bring about shows in state(). The outside world answers
// through the ports later. Called on one thread only, and never from inside a port's call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/assets.h"
#include "app/ports/ports.h"
#include "app/state.h"
#include "base/bytes.h"
#include "crypto/kdf.h"
#include "crypto/key_ring.h"
#include "guide/privacy.h"
#include "outbox/entry.h"
#include "vault/slot.h"

namespace motcua::app {

enum class HostEvent : std::uint8_t {
  Tick,  // Time has passed: call it each frame, and at next_wakeup_ms().
  Online,
  Offline,
  Hidden,  // The page went to the background: saves at once, starts the 5 minutes.
  Visible,
  Activity,          // A key or a touch: restarts the 15 minutes.
  FilePickerOpened,  // Camera or file dialog: no auto-lock meanwhile.
  FilePickerClosed,
};

enum class PageMove : std::uint8_t {
  Moved,
  Blocked,  // The page has errors; they are shown from now on (checked_pages).
  AtEnd,    // There is no further page in that direction.
};

// A file as the file field reports it; the bytes are still with the device.
struct PickedHandle {
  std::string handle{};
  std::string name{};
  std::string media_type{};  // As the device says; may be empty or wrong.
  std::uint64_t size_bytes = 0;
};

// Knobs for tests; the defaults are the product's.
struct AppOptions {
  std::uint64_t kdf_memory_bytes = 64ULL << 20U;
  std::uint32_t kdf_passes = 3;
  std::int64_t save_delay_ms = 250;
  std::int64_t save_delay_ms_max = 900;
  outbox::ChunkSizes chunk_sizes{};
  // The authority's first keys instead of those the build has pinned. Outlives the app.
  const crypto::KeyRing* authority = nullptr;
};

inline constexpr std::size_t kPassphraseLengthMin = 8;  // Code points.

class App {
 public:
  // Assets and ports outlive the app.
  App(Ports ports, const Assets& assets, AppOptions options = {});
  // Assets without the files that come after the first frame: the app fetches and adds them.
  App(Ports ports, Assets& growing, AppOptions options = {});
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  const State& state() const;
  // Grows whenever state() may have changed.
  std::uint64_t revision() const;
  // The next moment a Tick is needed even if nothing else happens; nothing = none.
  std::optional<std::int64_t> next_wakeup_ms() const;
  const Assets& assets() const;

  // Reads what the device holds. Once, first.
  void start();
  void on_event(HostEvent event);

  // Asks once more for files that did not come, without waiting.
  void fetch_assets();

  // --- Finding ---------------------------------------------------------------------------------
  void search(std::string_view query);         // -> state().hits; never remembered or sent.
  void open_procedure(std::string_view code);  // -> state().open_procedure when it exists.

  // --- Vault -----------------------------------------------------------------------------------
  // A new account on this device. Ignored while Unlocking; shorter than kPassphraseLengthMin ->
  // vault.problem Rejected.
  void create_vault(SecretBytes passphrase);
  // An empty account id means the only, or the newest, account.
  void unlock(SecretBytes passphrase, std::string_view account_id = {});
  // The same with a PIN, or a passkey (no secret then).
  void unlock_with(vault::Way way, SecretBytes secret, std::string_view account_id = {});
  // On a device that is not one's own: nothing is kept, all is gone with lock() or 10 idle minutes.
  void start_guest();
  // Saves what is open, then wipes every key and every plain text from memory.
  void lock();
  // Deletes an account with all it holds, keys first. Works while locked.
  // -> vault.erasure: what the storage still holds of it.
  void erase_account(std::string_view account_id);
  void erase_everything();  // All accounts.
  // The host has removed what is not ours to see (caches, database): so many things are left.
  void note_site_erased(std::size_t left);
  // Of the open account -> vault.way_change. The old way stays until the new one is proved.
  void set_way(vault::Way way, SecretBytes secret);
  void remove_way(vault::Way way);
  void save_vault_copy(std::string_view account_id);  // A sealed file -> vault.copied.
  void take_vault_copy(std::string handle);           // -> vault.taken_in.

  // --- Drafts ----------------------------------------------------------------------------------
  // Both need an open vault; otherwise the wish waits in state().wanted_draft and is carried out
  // right after create_vault or unlock.
  void start_draft(std::string_view procedure_code);
  void resume_draft(std::string_view draft_id);
  void close_draft();                             // Saves it.
  void discard_draft(std::string_view draft_id);  // Key first, then files and records.
  // The text exactly as typed. Fields the form does not have are ignored.
  void set_answer(std::string_view field, std::string raw);
  // The citizen has left the field: its issues may be shown from now on.
  void touch_field(std::string_view field);
  PageMove next_page();  // Blocked by errors on the page.
  PageMove skip_page();  // Leaves the page as it is; the missing page will list it.
  PageMove previous_page();
  bool go_to_page(std::string_view page_id);    // False when it is not visible.
  bool go_to_field(std::string_view field_id);  // To the page of that field.
  // The offer of the open draft: fill in what the state knows, or type everything.
  void use_profile();
  void decline_profile();
  void unlock_field(std::string_view field);   // "Sửa": the source's value becomes one's own.
  void restore_field(std::string_view field);  // "Dùng lại dữ liệu gốc".
  void discard_profile();                      // Deletes the profile from this device.
  // Shows all issues of all pages from now on.
  void check_all();
  // Moves the open draft to the form in force, as state().draft->update tells.
  void accept_update();

  // --- Attachments -----------------------------------------------------------------------------
  // Pictures are shrunk on the device and become JPEG without metadata; PDF is taken as it is.
  // Shows at once as Adding, becomes Stored or an AttachmentProblem.
  void add_attachment(std::string_view slot, const PickedHandle& picked);
  // Many at once; each becomes Stored or a problem of its own. With `replaces` the first of them
  // takes the place of that attachment.
  void add_attachments(std::string_view slot, const std::vector<PickedHandle>& picked,
                       std::string_view replaces = {});
  void keep_original(std::string_view attachment_id);  // Of a picture that was made smaller.
  void remove_attachment(std::string_view attachment_id);
  void load_preview(std::string_view attachment_id);  // -> preview_url

  // --- Reviewing, signing, sending -------------------------------------------------------------
  // Freezes the draft into state().sealing. False when the draft is not complete (check_all is
  // done for you).
  bool review();
  void leave_review();  // Drops state().sealing.
  void declare(bool declared);
  // Signs the frozen bytes and puts the dossier into the outbox. Ignored unless declared.
  void sign_and_send();
  void retry_now(std::string_view submission_id);  // Also a parked one.
  // Takes a dossier back that the authority cannot have received yet: it leaves the device.
  void withdraw(std::string_view submission_id);
  // The content of a received dossier leaves the device; what was filed and what became of it
  // stays.
  void archive(std::string_view submission_id);
  // Nothing of it is sent until it goes on or is sent by hand.
  void pause_sending(std::string_view submission_id, bool is_paused);
  // Holds everything back while the device says that its network is paid by the megabyte.
  void set_only_wifi(bool is_on);
  void set_connection(Connection connection, std::uint64_t bytes_per_s);  // As the device says.
  void refresh_events(std::string_view submission_id);
  void open_dossier(std::string_view submission_id);  // -> rendering, from the signed bytes.
  // Saves everything of a dossier as one file that anybody can check.
  void save_copy(std::string_view submission_id);
  // What can be done with a received dossier -> its `custody`.
  void start_supplement(std::string_view submission_id);  // -> custody.new_draft
  void withdraw_received(std::string_view submission_id);
  void sign_remotely(std::string_view submission_id, std::string_view signer_id);

  // --- Keys, checking a copy -------------------------------------------------------------------
  void load_keys();  // -> state().keys
  void rename_key(std::string_view kid, std::string_view label);
  void revoke_key(std::string_view kid);
  void check_copy(const PickedHandle& picked);  // -> state().check; no account, nothing stored.
  void close_check();

  // --- Session ---------------------------------------------------------------------------------
  void check_session();  // -> state().session; also fetches practice citizens when Out.
  void login(std::string_view citizen_id);
  void offer_logins();  // -> practice citizens, also for somebody who is logged in.
  void logout();
  void load_sessions();                   // -> state().session_list
  void end_session(std::string_view id);  // Of another one; or SessionListView::kOthers.

  // --- Guide -----------------------------------------------------------------------------------
  void open_talk();                 // Greets, when nothing was said yet.
  void say(std::string_view text);  // A question, or an answer while filling in together.
  void ask_about(std::string_view code, guide::Field field);
  // Says in the talk why the server did not take a parked dossier, and what to do.
  void explain_refusal(std::string_view submission_id);
  // The server's assistant, off by default: asked only what the guide does not know, masked.
  void set_asks_server(bool is_on);
  void judge(std::uint64_t line, guide::Verdict verdict);
  // "Làm cùng tôi" with the open draft; the answers go into it at once.
  void start_together();
  void stop_together();
  void answer_together(std::string_view raw);
  void skip_together();
  // What would be shared with a person is shown in state().talk.help; send_help() sends it.
  void prepare_help();
  void share_help_line(std::size_t line, bool is_shared);
  void set_help_phone(std::string_view phone);
  void cancel_help();
  void send_help();
  void refresh_help();
  void send_guide_report();  // What the guide could not answer, masked.

  // --- Device ----------------------------------------------------------------------------------
  // The page keeps the choice; here it decides the words of checklists and renderings.
  void set_language(text::Language language);
  void dismiss_notice(std::uint64_t id);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::app
