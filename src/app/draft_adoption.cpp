// Drafts made from a dossier the office already has.
#include <algorithm>
#include <utility>

#include "app/draft_service.h"
#include "base/ids.h"

namespace motcua::app {

std::string DraftService::adopt(DraftRecord record, std::function<void(Result<Done>)> stored) {
  const procedures::Pack* pack = core_.assets.catalogue.find(record.procedure_code);
  if (pack == nullptr || !pack->form) return {};
  const std::string id = make_uuid_v7(core_.now_ms(), core_.random());
  Draft draft;
  draft.record = std::move(record);
  draft.record.created_ms = core_.now_ms();
  draft.record.changed_ms = draft.record.created_ms;
  draft.unsaved_key = core_.vault->create_key(id, core_.random());
  // The form it was made with is not kept; when it is still the one in force, it is pinned anew.
  if (draft.record.form_sha256 == pack->form_sha256) pin_form(id, draft, *pack);
  drafts_.emplace(id, std::move(draft));
  list();
  commit(id, {}, std::move(stored));
  return id;
}

void DraftService::take_attachment(const std::string& draft_id, const StoredAttachment& file) {
  const auto found = drafts_.find(draft_id);
  if (found == drafts_.end()) return;
  Draft& draft = found->second;
  draft.record.attachments.push_back(file);
  if (draft.changes == draft.changes_saved) draft.first_change_ms = core_.now_ms();
  ++draft.changes;
  draft.last_change_ms = core_.now_ms();
  if (draft_id == open_id_) fill_view(draft);
}

const std::vector<StoredAttachment>* DraftService::files_at_rest(std::string_view id) const {
  const auto found = drafts_.find(id);
  if (found == drafts_.end()) return nullptr;
  const Draft& draft = found->second;
  const bool is_moving =
      draft.is_sealing || draft.is_saving || draft.changes != draft.changes_saved;
  return draft.is_unreadable || is_moving ? nullptr : &draft.record.attachments;
}

std::string DraftService::find_supplement(std::string_view manifest_sha256) const {
  const auto found = std::ranges::find_if(drafts_, [&](const auto& each) {
    const auto& supplement = each.second.record.supplement;
    return supplement && supplement->manifest_sha256 == manifest_sha256;
  });
  return found == drafts_.end() ? std::string() : found->first;
}

}  // namespace motcua::app
