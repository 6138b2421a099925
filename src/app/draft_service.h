// Drafts: listing, opening, typing, moving between pages, and saving every change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/core.h"
#include "app/draft_record.h"
#include "procedures/pack.h"

namespace motcua::app {

class DraftService {
 public:
  explicit DraftService(Core& core) : core_(core) {}

  // --- The list ---
  // One stored record of an opened vault.
  void load(const std::string& id, ByteView sealed);
  // The form a draft was made with, as it is stored beside it. Opened when it is needed.
  void load_form(const std::string& id, ByteView sealed);
  void finish_loading();
  void forget_all();  // The vault was locked: nothing of a draft stays in memory.

  // --- The open draft ---
  void start(std::string_view procedure_code);
  bool has(std::string_view id) const { return drafts_.contains(id); }
  // A new draft of that content, stored but not opened; its papers come by take_attachment once
  // their files are stored. Empty when its procedure is not filed here any more.
  std::string adopt(DraftRecord record, std::function<void(Result<Done>)> stored);
  void take_attachment(const std::string& draft_id, const StoredAttachment& file);
  // The draft that will supplement the version with that manifest; empty when there is none.
  std::string find_supplement(std::string_view manifest_sha256) const;
  void resume(std::string_view id);
  void close();
  void discard(std::string_view id);
  void set_answer(std::string_view field, std::string raw);
  void touch_field(std::string_view field);
  PageMove move(int step, bool may_leave_errors);
  bool go_to_page(std::string_view page_id);
  bool go_to_field(std::string_view field_id);
  void check_all();
  // The person has read what changes: from now on it is a draft of the form in force.
  void accept_update();
  void use_profile();
  void decline_profile();
  void unlock_field(std::string_view field);
  void restore_field(std::string_view field);
  // Makes the view again: after a change of language or attachments.
  void refresh();

  bool is_writable() const;
  const procedures::Pack* pack() const { return pack_; }
  const std::string& open_id() const { return open_id_; }
  DraftRecord* open_record();
  // The files a draft names on the disk too; null when there is no such draft, it cannot be read,
  // is not saved, or is becoming a dossier.
  const std::vector<StoredAttachment>* files_at_rest(std::string_view id) const;

  // --- Saving ---
  // The content changed by other hands (attachments): save it soon.
  void mark_changed();
  bool has_unsaved() const;
  void save_all();  // Starts saving what is not saved, without waiting for the delay.
  void tick();
  std::optional<std::int64_t> next_wakeup_ms() const;
  // Saves the open draft together with other writes in one strict commit; `done` comes afterwards.
  void save_with(std::vector<Write> others, std::function<void(Result<Done>)> done);
  // Takes an attachment out of a draft's record; false when it has none of that id. Its file is
  // the caller's.
  bool drop_attachment(const std::string& draft_id, std::string_view attachment_id);
  // The key of a draft whose first save has not succeeded yet.
  std::optional<Write> unsaved_key(const std::string& id) const;
  // While a draft is becoming a dossier it is neither changed nor saved.
  void set_sealing(const std::string& id, bool is_sealing);
  // The draft has become a dossier: drops it from memory and list. The deletion of its records:
  std::vector<Write> forget(std::string_view id);

  // What the attachment service adds to the view.
  std::vector<AttachmentView> adding{};  // Being read or made smaller.
  std::set<std::string> storing{};       // In the record, not on the disk yet.
  std::vector<AttachmentProblem> attachment_problems{};
  std::map<std::string, std::string> previews{};  // Attachment id -> URL.
  std::set<std::string> with_original{};          // Made smaller, and the original is at hand.

  // Called when the content of the open draft changes, or another draft is opened or closed.
  std::function<void()> on_change = [] {};

 private:
  struct Draft {
    DraftRecord record{};
    std::int64_t revision = 0;
    bool is_unreadable = false;
    std::optional<Write> unsaved_key{};  // Stored with the first save that succeeds.
    std::optional<Write> unsaved_form{};
    std::int64_t form_revision = 0;
    std::uint64_t changes = 0;         // Counts changes; a save covers those up to its start.
    std::uint64_t changes_saved = 0;   // On the disk.
    std::int64_t first_change_ms = 0;  // Since the last save began.
    std::int64_t last_change_ms = 0;
    bool is_saving = false;
    bool is_sealing = false;
    std::uint32_t failures = 0;
    std::int64_t retry_at_ms = 0;
  };
  using Drafts = std::map<std::string, Draft, std::less<>>;

  void open(const std::string& id);
  void create(const procedures::Pack& pack);
  std::shared_ptr<const procedures::Pack> own_form(const std::string& id, Draft& draft);
  void pin_form(const std::string& id, Draft& draft, const procedures::Pack& pack);
  bool choose_form(const std::string& id, Draft& draft, DraftView& view);
  Draft* open_draft();
  // The open draft is open no longer; what is stored stays.
  void put_away();
  void list();
  void fill_view(Draft& draft);
  void fill_attachments(const Draft& draft, DraftView& view) const;
  void fill_once_only(const Draft& draft, DraftView& view) const;
  void show_saving(const std::string& id, const Draft& draft);
  std::optional<std::int64_t> due_ms(const Draft& draft) const;
  void commit(const std::string& id, std::vector<Write> others,
              std::function<void(Result<Done>)> done);
  // What a commit holds, as it was when it began.
  struct Covered {
    std::uint64_t changes = 0;
    std::int64_t form_revision = 0;
    std::int64_t started_ms = 0;
  };
  void after_commit(const std::string& id, const Covered& covered, const Result<Done>& done);
  bool page_has_errors(std::string_view page_id) const;
  bool set_page(std::string_view page_id);

  Core& core_;
  Drafts drafts_{};
  std::string open_id_{};
  std::map<std::string, Bytes, std::less<>> pinned_{};  // Sealed, by draft.
  const procedures::Pack* pack_ = nullptr;              // The form the open draft is shown with …
  std::shared_ptr<const procedures::Pack> own_pack_{};  // … when it is not the one in force.
};

}  // namespace motcua::app
