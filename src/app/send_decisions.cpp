// What a person may decide about a dossier: to take it back before it is received, or to let the
// device forget the content of a received one.
#include <algorithm>

#include "app/send_service.h"
#include "app/stored_file.h"
#include "base/jcs.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

// The signed manifest and the authority's events stay: they say what was filed and what became of
// it, and hold digests instead of content.
SealedDossier without_content(const SealedDossier& sealed) {
  return {.procedure_code = sealed.procedure_code,
          .sealed_at_ms = sealed.sealed_at_ms,
          .jws = sealed.jws,
          .attachments = {}};
}

}  // namespace

// --- Withdrawing ---------------------------------------------------------------------------------

// Until everything was asked to be committed there can be no register number for it.
bool SendService::can_withdraw(const Dossier& dossier) const {
  const bool is_resting = !dossier.entry.in_flight || held_.contains(dossier.owner);
  return outbox::may_be_withdrawn(dossier.entry) && is_resting;
}

void SendService::withdraw(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  if (dossier == nullptr || !can_withdraw(*dossier)) return;
  const std::string owner = dossier->owner;
  const std::string& account = core_.vault->account();
  std::vector<Write> writes;
  writes.push_back(core_.vault->destroy_key(owner));
  for (const std::string_view name : {kDossierRecord, kOutboxRecord, kChainRecord, kRemoteRecord}) {
    writes.push_back({.key = vault::record_item(account, owner, name)});
  }
  for (const outbox::Part& part : dossier->entry.parts) {
    for (Write& write : delete_file_writes(account, owner, part.id, part.size_bytes)) {
      writes.push_back(std::move(write));
    }
  }
  std::erase_if(core_.state.dossiers,
                [&](const DossierView& view) { return view.submission_id == submission_id; });
  held_.erase(owner);
  part_.reset();
  dossiers_.erase(owner);
  core_.changed();
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this](const Result<Done>& done) {
                               if (!done) core_.add_notice(NoticeKind::SaveFailed);
                               pump();
                             }));
}

// --- Archiving -----------------------------------------------------------------------------------

// Only with a receipt that verifies today and names exactly the digests of the manifest.
bool SendService::can_archive(const Dossier& dossier) const {
  const bool is_resting = !dossier.entry.in_flight;
  if (dossier.entry.phase != outbox::Phase::Receipted || !dossier.entry.receipt_stored ||
      !is_resting || dossier.chain.tokens.empty()) {
    return false;
  }
  return judge(dossier, dossier.chain.tokens).ok;
}

void SendService::archive(std::string_view submission_id) {
  const Dossier* dossier = find(submission_id);
  if (dossier != nullptr && can_archive(*dossier)) step(dossier->owner, outbox::Archive{});
}

// Goes into the commit that stores the entry as archived: all of it or nothing.
void SendService::add_archive_writes(const Dossier& dossier, std::vector<Write>& writes) {
  const std::string& account = core_.vault->account();
  for (const outbox::Part& part : dossier.entry.parts) {
    for (Write& write : delete_file_writes(account, dossier.owner, part.id, part.size_bytes)) {
      writes.push_back(std::move(write));
    }
  }
  const std::string text = to_jcs(to_json(without_content(dossier.sealed)));
  writes.push_back(
      core_.vault->seal_record(dossier.owner, kDossierRecord, 2, as_bytes(text), core_.random()));
}

void SendService::drop_content(Dossier& dossier) {
  wipe(dossier.sealed.data);
  dossier.sealed = without_content(dossier.sealed);
  if (part_ && part_->file->owner() == dossier.owner) part_.reset();
  for (DossierView& view : core_.state.dossiers) {
    if (view.submission_id == dossier.entry.submission_id) view.rendering.reset();
  }
}

}  // namespace motcua::app
