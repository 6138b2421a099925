// An open draft for reading: answers, attachments, the papers it needs, data of the state.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/once_only.h"
#include "base/result.h"
#include "forms/evaluate.h"
#include "procedures/checklist.h"
#include "procedures/migrate.h"

namespace motcua::app {

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
  std::vector<std::string> advice{};  // What seems wrong with it, see app/picture_advice.h.
  std::string same_as{};  // The name of another file of this draft with the very same content.
  bool can_keep_original = false;  // It was made smaller, and the original is still at hand.
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
  std::string name{};                           // Of the file, as it was picked.
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

}  // namespace motcua::app
