#include "app/draft_service.h"

#include <algorithm>
#include <utility>

#include "base/ids.h"
#include "base/json.h"
#include "base/sort.h"
#include "procedures/checklist.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

bool is_empty(const DraftRecord& record) {
  return record.answers.empty() && record.attachments.empty();
}

}  // namespace

DraftRecord* DraftService::open_record() {
  Draft* draft = open_draft();
  return draft == nullptr ? nullptr : &draft->record;
}

DraftService::Draft* DraftService::open_draft() {
  const auto found = drafts_.find(open_id_);
  return open_id_.empty() || found == drafts_.end() ? nullptr : &found->second;
}

bool DraftService::is_writable() const {
  const auto found = drafts_.find(open_id_);
  return core_.state.draft.has_value() && !core_.state.draft->read_only && found != drafts_.end() &&
         !found->second.is_sealing;
}

// --- The list ------------------------------------------------------------------------------------

void DraftService::load(const std::string& id, ByteView sealed) {
  Draft draft;
  draft.is_unreadable = true;
  const auto opened = core_.vault->open_record(id, kDraftRecord, sealed);
  if (opened) {
    draft.revision = opened->revision;
    const auto json = Json::parse(as_text(opened->plain.view()), "draft.json");
    if (json) {
      auto record = draft_from_json(*json);
      if (record) {
        draft.record = *std::move(record);
        draft.is_unreadable = false;
      }
    }
  }
  if (draft.is_unreadable) core_.add_notice(NoticeKind::DraftUnreadable);
  drafts_.insert_or_assign(id, std::move(draft));
}

void DraftService::finish_loading() {
  list();
}

void DraftService::forget_all() {
  for (auto& [id, draft] : drafts_) {
    for (auto& [field, raw] : draft.record.answers) wipe(raw);
    for (auto& [field, source] : draft.record.once_only.fields) wipe(source.value.raw);
  }
  drafts_.clear();
  pinned_.clear();
  put_away();
  core_.state.drafts.clear();
  core_.changed();
}

void DraftService::list() {
  auto& list = core_.state.drafts;
  list.clear();
  for (const auto& [id, draft] : drafts_) {
    list.push_back({.id = id,
                    .procedure_code = draft.record.procedure_code,
                    .changed_at_ms = draft.record.changed_ms,
                    .unreadable = draft.is_unreadable});
  }
  sort_small(list, [](const DraftSummary& left, const DraftSummary& right) {
    return std::pair(left.changed_at_ms, left.id) > std::pair(right.changed_at_ms, right.id);
  });
  core_.changed();
}

// --- The open draft ------------------------------------------------------------------------------

void DraftService::start(std::string_view procedure_code) {
  const procedures::Pack* pack = core_.assets.catalogue.find(procedure_code);
  if (pack == nullptr || !pack->form) return;
  // Pressing "start" twice makes one draft, not two.
  const auto untouched = std::ranges::find_if(drafts_, [&](const auto& each) {
    const Draft& draft = each.second;
    return !draft.is_unreadable && draft.record.procedure_code == pack->code &&
           is_empty(draft.record);
  });
  if (untouched != drafts_.end()) return open(untouched->first);
  create(*pack);
}

void DraftService::create(const procedures::Pack& pack) {
  const std::string id = make_uuid_v7(core_.now_ms(), core_.random());
  Draft draft;
  draft.record.procedure_code = pack.code;
  draft.record.created_ms = core_.now_ms();
  draft.record.changed_ms = draft.record.created_ms;
  draft.unsaved_key = core_.vault->create_key(id, core_.random());
  pin_form(id, draft, pack);
  drafts_.emplace(id, std::move(draft));
  open(id);
  save_with({}, [](Result<Done>) {});
  list();
}

void DraftService::resume(std::string_view id) {
  const auto found = drafts_.find(id);
  if (found != drafts_.end() && !found->second.is_unreadable) open(found->first);
}

void DraftService::open(const std::string& id) {
  if (id == open_id_) return;
  close();
  Draft& draft = drafts_.at(id);
  DraftView view;
  if (!choose_form(id, draft, view)) return;  // Listed still; a newer build may know it again.
  open_id_ = id;
  view.id = id;
  view.procedure_code = draft.record.procedure_code;
  view.form_version = draft.record.form_version;
  view.pack = pack_;
  core_.state.draft = std::move(view);
  fill_view(draft);
  show_saving(id, draft);
  on_change();
  // Nothing a person would notice has changed, or nothing was typed yet: not a word about it.
  const auto& update = core_.state.draft->update;
  if (update && (update->migration.changes.empty() || is_empty(draft.record))) accept_update();
}

void DraftService::put_away() {
  open_id_.clear();
  pack_ = nullptr;
  own_pack_.reset();
  adding.clear();
  storing.clear();
  attachment_problems.clear();
  with_original.clear();
  core_.state.draft.reset();
}

void DraftService::close() {
  if (open_id_.empty()) return;
  save_all();
  put_away();
  on_change();
  list();
}

void DraftService::discard(std::string_view id) {
  const auto found = drafts_.find(id);
  if (found == drafts_.end()) return;
  const std::string owner = found->first;
  if (owner == open_id_) {
    found->second.changes_saved = found->second.changes;
    close();
  }
  const std::string& account = core_.vault->account();
  std::vector<Write> writes;
  writes.push_back(core_.vault->destroy_key(owner));
  for (Write& write : forget(owner)) writes.push_back(std::move(write));
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard([this, prefix = vault::file_prefix(account, owner)](Result<Done> done) {
        if (!done) return core_.add_notice(NoticeKind::SaveFailed);
        // Unreadable already; this gives the space back.
        core_.ports.storage.list_keys(
            prefix, core_.guard_vault([this](Result<std::vector<std::string>> items) {
              if (!items || items->empty()) return;
              std::vector<Write> rest;
              for (std::string& item : *items) rest.push_back({.key = std::move(item)});
              core_.ports.storage.commit(std::move(rest), Durability::Relaxed, [](Result<Done>) {});
            }));
      }));
}

std::vector<Write> DraftService::forget(std::string_view id) {
  const std::string owner(id);
  if (owner == open_id_) put_away();
  drafts_.erase(owner);
  pinned_.erase(owner);
  list();
  const std::string& account = core_.vault->account();
  return {Write{.key = vault::record_item(account, owner, kDraftRecord)},
          Write{.key = vault::record_item(account, owner, kFormRecord)}};
}

void DraftService::set_answer(std::string_view field, std::string raw) {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable()) return;
  const std::string_view asked = field.substr(0, field.find(forms::kNoteMark));
  if (pack_->form->find_field(asked) == nullptr) return;
  auto& answers = draft->record.answers;
  const auto found = answers.find(std::string(field));
  if (found != answers.end() && found->second == raw) return;
  note_typed(draft->record.once_only, field, raw);
  answers.insert_or_assign(std::string(field), std::move(raw));
  mark_changed();
  fill_view(*draft);
}

void DraftService::touch_field(std::string_view field) {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable() || pack_->form->find_field(field) == nullptr) return;
  if (!draft->record.touched.insert(std::string(field)).second) return;
  core_.state.draft->touched = draft->record.touched;
  core_.changed();
}

bool DraftService::page_has_errors(std::string_view page_id) const {
  const auto& errors = core_.state.draft->errors;
  return std::ranges::any_of(errors, [&](const forms::FieldIssue& issue) {
    const forms::Page* page = pack_->form->page_of(issue.field);
    return page != nullptr && page->id == page_id;
  });
}

bool DraftService::set_page(std::string_view page_id) {
  Draft* draft = open_draft();
  if (draft == nullptr) return false;
  const auto& pages = core_.state.draft->evaluation.visible_pages;
  if (std::ranges::find(pages, page_id) == pages.end()) return false;
  if (draft->record.page != page_id) {
    draft->record.page = page_id;
    if (is_writable()) mark_changed();
  }
  fill_view(*draft);
  return true;
}

PageMove DraftService::move(int step, bool may_leave_errors) {
  Draft* draft = open_draft();
  if (draft == nullptr) return PageMove::AtEnd;
  const DraftView& view = *core_.state.draft;
  const std::string page = view.page;
  if (step > 0 && is_writable()) {
    const bool is_new = draft->record.checked_pages.insert(page).second;
    const bool blocked = !may_leave_errors && page_has_errors(page);
    if (is_new) {
      mark_changed();
      fill_view(*draft);
    }
    if (blocked) return PageMove::Blocked;
  }
  const auto& pages = view.evaluation.visible_pages;
  const auto target = static_cast<std::ptrdiff_t>(view.page_index) + step;
  if (target < 0 || target >= std::ssize(pages)) return PageMove::AtEnd;
  const std::string next = pages[static_cast<std::size_t>(target)];
  set_page(next);
  return PageMove::Moved;
}

bool DraftService::go_to_page(std::string_view page_id) {
  return set_page(page_id);
}

bool DraftService::go_to_field(std::string_view field_id) {
  if (open_draft() == nullptr) return false;
  const forms::Page* page = pack_->form->page_of(field_id);
  return page != nullptr && set_page(page->id);
}

void DraftService::check_all() {
  Draft* draft = open_draft();
  if (draft == nullptr) return;
  for (const forms::Page& page : pack_->form->pages()) draft->record.checked_pages.insert(page.id);
  fill_view(*draft);
}

void DraftService::refresh() {
  if (Draft* draft = open_draft()) fill_view(*draft);
}

std::optional<Write> DraftService::unsaved_key(const std::string& id) const {
  const auto found = drafts_.find(id);
  return found == drafts_.end() ? std::nullopt : found->second.unsaved_key;
}

void DraftService::set_sealing(const std::string& id, bool is_sealing) {
  const auto found = drafts_.find(id);
  if (found != drafts_.end()) found->second.is_sealing = is_sealing;
}

bool DraftService::drop_attachment(const std::string& draft_id, std::string_view attachment_id) {
  const auto found = drafts_.find(draft_id);
  if (found == drafts_.end()) return false;
  const auto removed =
      std::erase_if(found->second.record.attachments,
                    [&](const StoredAttachment& each) { return each.id == attachment_id; });
  if (removed > 0) ++found->second.changes;
  return removed > 0;
}

// --- The view ------------------------------------------------------------------------------------

namespace {

// The name of an earlier file with the same content; empty when there is none.
std::string twin_of(const DraftRecord& record, const StoredAttachment& file) {
  for (const StoredAttachment& other : record.attachments) {
    if (other.id == file.id) break;
    if (other.sha256 == file.sha256) return other.name;
  }
  return {};
}

}  // namespace

void DraftService::fill_view(Draft& draft) {
  DraftView& view = *core_.state.draft;
  const DraftRecord& record = draft.record;
  view.answers = record.answers;
  view.evaluation =
      forms::evaluate(*pack_->form, record.answers, date_of_unix_ms(core_.now_ms()), core_.places);
  view.touched = record.touched;
  view.checked_pages = record.checked_pages;
  const auto& pages = view.evaluation.visible_pages;
  CHECK(!pages.empty());
  auto at = std::ranges::find(pages, record.page);
  if (at == pages.end()) at = pages.begin();  // The page was hidden by an answer, or is new.
  view.page = *at;
  view.page_index = static_cast<std::size_t>(at - pages.begin());
  fill_once_only(draft, view);
  view.errors.clear();
  std::ranges::copy_if(
      view.evaluation.issues, std::back_inserter(view.errors),
      [](const forms::FieldIssue& issue) { return issue.severity == forms::Severity::Error; });
  const bool is_agreed = record.once_only.answer == OfferAnswer::Agreed;
  view.checklist =
      procedures::checklist(core_.assets.catalogue, *pack_, &view.evaluation, core_.state.language,
                            is_agreed ? &record.once_only.documents : nullptr);
  fill_attachments(draft, view);
  view.complete = !view.read_only && view.errors.empty() && view.missing_slots.empty() &&
                  adding.empty() && storing.empty() && view.evaluation.is_complete();
  core_.changed();
}

void DraftService::fill_attachments(const Draft& draft, DraftView& view) const {
  view.attachments.clear();
  for (const StoredAttachment& each : draft.record.attachments) {
    const auto preview = previews.find(each.id);
    view.attachments.push_back(
        {.id = each.id,
         .slot = each.slot,
         .name = each.name,
         .media_type = each.media_type,
         .size_bytes = each.size_bytes,
         .original_bytes = each.original_bytes,
         .width_px = each.width_px,
         .height_px = each.height_px,
         .sha256 = each.sha256,
         .preview_url = preview == previews.end() ? std::string() : preview->second,
         .state = storing.contains(each.id) ? AttachmentState::Adding : AttachmentState::Stored,
         .advice = each.advice,
         .same_as = twin_of(draft.record, each),
         .can_keep_original = with_original.contains(each.id)});
  }
  view.attachments.insert(view.attachments.end(), adding.begin(), adding.end());
  view.attachment_problems = attachment_problems;
  view.slots.clear();
  view.missing_slots.clear();
  for (const auto& [slot, required] : procedures::slots_for(*pack_, view.evaluation.data)) {
    const auto count = static_cast<std::size_t>(
        std::ranges::count(view.attachments, slot->id, &AttachmentView::slot));
    view.slots.push_back({.id = slot->id, .required = required, .count = count});
    if (required && count == 0) view.missing_slots.push_back(slot->id);
  }
}

}  // namespace motcua::app
