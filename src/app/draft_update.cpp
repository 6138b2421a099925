// A draft and the form it was made with: the form is kept beside the draft, and when the form in
// force is another one, the draft moves to it field by field after the person has read what
// changes.
#include <algorithm>
#include <utility>

#include "app/draft_service.h"
#include "app/stored_file.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

// Drafts of the first release name a version only.
bool is_made_with(const DraftRecord& record, const procedures::Pack& pack) {
  return record.form_sha256.empty() ? record.form_version == pack.version
                                    : record.form_sha256 == pack.form_sha256;
}

std::vector<procedures::DraftFile> files_of(const DraftRecord& record) {
  std::vector<procedures::DraftFile> files;
  files.reserve(record.attachments.size());
  for (const StoredAttachment& each : record.attachments) {
    files.push_back({.id = each.id, .slot = each.slot, .name = each.name});
  }
  return files;
}

// What belongs to a question or page the new form does not have.
void drop_foreign(DraftRecord& record, const forms::Form& form) {
  std::erase_if(record.touched, [&](const auto& id) { return form.find_field(id) == nullptr; });
  std::erase_if(record.checked_pages,
                [&](const auto& id) { return form.find_page(id) == nullptr; });
  std::erase_if(record.once_only.fields,
                [&](const auto& each) { return !record.answers.contains(each.first); });
}

}  // namespace

void DraftService::load_form(const std::string& id, ByteView sealed) {
  pinned_.insert_or_assign(id, to_bytes(sealed));
}

// The form the draft was made with; null when it was not kept, or what was kept is another one.
std::shared_ptr<const procedures::Pack> DraftService::own_form(const std::string& id,
                                                               Draft& draft) {
  const auto found = pinned_.find(id);
  if (found == pinned_.end()) return nullptr;
  const auto opened = core_.vault->open_record(id, kFormRecord, found->second);
  if (!opened) return nullptr;
  draft.form_revision = std::max(draft.form_revision, opened->revision);
  auto pack = procedures::read_pinned(as_text(opened->plain.view()));
  if (!pack || pack->form_sha256 != draft.record.form_sha256) return nullptr;
  return std::make_shared<const procedures::Pack>(*std::move(pack));
}

// From the next save on the draft has the form it is made with beside it.
void DraftService::pin_form(const std::string& id, Draft& draft, const procedures::Pack& pack) {
  draft.record.form_version = pack.version;
  draft.record.form_sha256 = pack.form_sha256;
  draft.unsaved_form =
      core_.vault->seal_record(id, kFormRecord, ++draft.form_revision,
                               as_bytes(procedures::pinned_text(pack)), core_.random());
  pinned_.insert_or_assign(id, *draft.unsaved_form->value);
}

// Chooses the form the draft is shown with. False when there is none.
bool DraftService::choose_form(const std::string& id, Draft& draft, DraftView& view) {
  const procedures::Pack* current = core_.assets.catalogue.find(draft.record.procedure_code);
  if (current != nullptr && !current->form) current = nullptr;
  if (current != nullptr && is_made_with(draft.record, *current)) {
    pack_ = current;
    if (!pinned_.contains(id)) pin_form(id, draft, *current);
    return true;
  }
  own_pack_ = own_form(id, draft);
  if (current == nullptr) {
    // No longer filed here: what was typed can be read, in the words it was asked with.
    pack_ = own_pack_.get();
    view.read_only = true;
    return pack_ != nullptr;
  }
  const auto files = files_of(draft.record);
  procedures::Migration moved = procedures::migrate({.from = own_pack_.get(),
                                                     .to = *current,
                                                     .answers = draft.record.answers,
                                                     .files = files,
                                                     .today = date_of_unix_ms(core_.now_ms())},
                                                    core_.places);
  pack_ = own_pack_ ? own_pack_.get() : current;
  view.read_only = true;  // Until the person has agreed.
  view.update = DraftUpdate{.migration = std::move(moved), .from = own_pack_.get(), .to = current};
  return true;
}

void DraftService::accept_update() {
  Draft* draft = open_draft();
  if (draft == nullptr || draft->is_sealing || !core_.state.draft->update) return;
  const DraftUpdate update = std::move(*core_.state.draft->update);
  DraftRecord& record = draft->record;
  record.answers = update.migration.answers;
  drop_foreign(record, *update.to->form);
  std::vector<Write> writes;
  for (const std::string& file : update.migration.dropped_files) {
    const auto dropped = std::ranges::find(record.attachments, file, &StoredAttachment::id);
    if (dropped == record.attachments.end()) continue;
    for (Write& write :
         delete_file_writes(core_.vault->account(), open_id_, file, dropped->size_bytes)) {
      writes.push_back(std::move(write));
    }
    record.attachments.erase(dropped);
    if (const auto preview = previews.find(file); preview != previews.end()) {
      core_.ports.files.release_url(preview->second);
      previews.erase(preview);
    }
  }
  pack_ = update.to;
  own_pack_.reset();
  pin_form(open_id_, *draft, *pack_);
  DraftView& view = *core_.state.draft;
  view.update.reset();
  view.read_only = false;
  view.form_version = record.form_version;
  view.pack = pack_;
  fill_view(*draft);
  // Form, answers and files in one commit: the draft is never half of one form, half of another.
  save_with(std::move(writes), [](const Result<Done>&) {});
}

}  // namespace motcua::app
