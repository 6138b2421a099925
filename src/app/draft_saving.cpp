// Saving: every change is sealed and committed within a second, and only a completed commit counts.
#include <algorithm>
#include <utility>

#include "app/draft_service.h"
#include "base/jcs.h"
#include "base/mutant.h"

namespace motcua::app {
namespace {

constexpr std::int64_t kRetryMsMax = 10'000;

}  // namespace

void DraftService::mark_changed() {
  Draft* draft = open_draft();
  if (draft == nullptr) return;
  const std::int64_t now = core_.now_ms();
  if (draft->changes == draft->changes_saved || draft->first_change_ms == 0) {
    draft->first_change_ms = now;
  }
  ++draft->changes;
  draft->last_change_ms = now;
  draft->record.changed_ms = now;
  show_saving(open_id_, *draft);
  on_change();
}

bool DraftService::has_unsaved() const {
  return std::ranges::any_of(
      drafts_, [](const auto& each) { return each.second.changes != each.second.changes_saved; });
}

void DraftService::show_saving(const std::string& id, const Draft& draft) {
  if (id != open_id_ || !core_.state.draft) return;
  SaveStatus& save = core_.state.draft->save;
  if (draft.changes == draft.changes_saved) {
    save.state = draft.changes == 0 ? SaveState::Unchanged : SaveState::Saved;
    save.problem.reset();
  } else if (draft.failures == 0) {
    save.state = is_mutant(Mutant::SaysSavedEarly) ? SaveState::Saved : SaveState::Saving;
    save.problem.reset();
  } else {
    save.state = SaveState::Failed;
  }
  core_.changed();
}

// When the draft wants to be saved: soon after the last change, but never late after the first.
std::optional<std::int64_t> DraftService::due_ms(const Draft& draft) const {
  if (draft.changes == draft.changes_saved || draft.is_saving || draft.is_sealing)
    return std::nullopt;
  if (draft.failures > 0) return draft.retry_at_ms;
  return std::min(draft.last_change_ms + core_.options.save_delay_ms,
                  draft.first_change_ms + core_.options.save_delay_ms_max);
}

void DraftService::save_all() {
  for (auto& [id, draft] : drafts_) {
    if (due_ms(draft)) commit(id, {}, [](Result<Done>) {});
  }
}

void DraftService::tick() {
  const std::int64_t now = core_.now_ms();
  for (auto& [id, draft] : drafts_) {
    const auto due = due_ms(draft);
    if (!due) continue;
    // Also when the clock went back: a change from "the future" must not wait for it.
    const bool clock_went_back = draft.last_change_ms > now + kRetryMsMax;
    if (now >= *due || clock_went_back) {
      commit(id, {}, [](Result<Done>) {});
    }
  }
}

std::optional<std::int64_t> DraftService::next_wakeup_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [id, draft] : drafts_) {
    const auto due = due_ms(draft);
    if (due && (!next || *due < *next)) next = due;
  }
  return next;
}

void DraftService::save_with(std::vector<Write> others, std::function<void(Result<Done>)> done) {
  CHECK(open_draft() != nullptr);
  mark_changed();
  commit(open_id_, std::move(others), std::move(done));
}

void DraftService::commit(const std::string& id, std::vector<Write> others,
                          std::function<void(Result<Done>)> done) {
  Draft& draft = drafts_.at(id);
  if (draft.unsaved_key) others.push_back(*draft.unsaved_key);
  if (draft.unsaved_form) others.push_back(*draft.unsaved_form);
  std::string text = to_jcs(to_json(draft.record));
  if (is_mutant(Mutant::StoresClearText)) {
    core_.storage.device().commit({{.key = "log/draft", .value = to_bytes(text)}},
                                  Durability::Relaxed, [](Result<Done>) {});
  }
  ++draft.revision;
  others.push_back(
      core_.vault->seal_record(id, kDraftRecord, draft.revision, as_bytes(text), core_.random()));
  wipe(text);
  draft.is_saving = true;
  draft.first_change_ms = 0;
  core_.ports.storage.commit(
      std::move(others), Durability::Strict,
      core_.guard_vault([this, id, changes = draft.changes, started = core_.now_ms(),
                         form = draft.form_revision, done = std::move(done)](Result<Done> result) {
        after_commit(id, {.changes = changes, .form_revision = form, .started_ms = started},
                     result);
        done(result);
      }));
}

void DraftService::after_commit(const std::string& id, const Covered& covered,
                                const Result<Done>& done) {
  const auto found = drafts_.find(id);
  if (found == drafts_.end()) return;  // Discarded meanwhile.
  Draft& draft = found->second;
  draft.is_saving = false;
  SaveStatus* save = id == open_id_ && core_.state.draft ? &core_.state.draft->save : nullptr;
  if (done) {
    draft.changes_saved = std::max(draft.changes_saved, covered.changes);
    draft.failures = 0;
    draft.unsaved_key.reset();
    if (draft.form_revision == covered.form_revision) draft.unsaved_form.reset();
    std::erase_if(core_.state.notices, [](const Notice& notice) {
      return notice.kind == NoticeKind::SaveFailed || notice.kind == NoticeKind::StorageFull;
    });
    if (save != nullptr) save->saved_at_ms = covered.started_ms;
  } else {
    draft.failures = std::min<std::uint32_t>(draft.failures + 1, 10);
    draft.retry_at_ms =
        core_.now_ms() + std::min<std::int64_t>(kRetryMsMax, std::int64_t{500} << draft.failures);
    if (save != nullptr) save->problem = done.error().code;
    core_.add_notice(done.error().code == ErrorCode::StorageFull ? NoticeKind::StorageFull
                                                                 : NoticeKind::SaveFailed);
  }
  show_saving(id, draft);
}

}  // namespace motcua::app
