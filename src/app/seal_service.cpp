#include "app/seal_service.h"

#include <set>
#include <utility>
#include <vector>

#include "app/part_order.h"
#include "app/stored_file.h"
#include "base/jcs.h"
#include "base/mutant.h"
#include "crypto/hash.h"
#include "dossier/sign.h"
#include "dossier/verify.h"
#include "procedures/once_only.h"
#include "vault/keys.h"

namespace motcua::app {

// One signing, from the press of the button to the disk.
struct SealService::Job {
  std::string draft_id{};
  Frozen frozen{};
  Dossier dossier{};
  std::set<std::string, std::less<>> required{};  // Attachments of papers that must be given.
  Bytes stored_record{};                          // As written, to compare with what is read back.
  int reads_left = 2;                             // Of it, when the disk does not answer.
};

bool SealService::review() {
  const DraftRecord* record = drafts_.open_record();
  if (record == nullptr || is_signing()) return false;
  if (!core_.state.draft->complete) {
    drafts_.check_all();
    return false;
  }
  auto frozen = freeze(core_, *drafts_.pack(), drafts_.open_id(), *record,
                       core_.state.draft->evaluation.data);
  if (!frozen) {
    drafts_.check_all();
    return false;
  }
  frozen_ = *std::move(frozen);
  core_.state.sealing = SealingView{.draft_id = drafts_.open_id(),
                                    .submission_id = frozen_->manifest.submission_id,
                                    .rendering = frozen_->rendering,
                                    .data = to_bytes(frozen_->data_bytes),
                                    .manifest = to_bytes(frozen_->manifest_bytes),
                                    .manifest_sha256 = crypto::sha256_hex(frozen_->manifest_bytes),
                                    .display_sha256 = *frozen_->manifest.display,
                                    .needs_signature = needs_signature()};
  core_.changed();
  return true;
}

// By the rule in force, which a draft on an older form does not carry.
bool SealService::needs_signature() const {
  const procedures::Pack* pack = core_.assets.catalogue.find(drafts_.pack()->code);
  const Json& data = core_.state.draft->evaluation.data;
  return pack != nullptr &&
         procedures::signature_for(*pack, data) == procedures::SignatureNeed::Qualified;
}

void SealService::leave() {
  if (is_signing() || !core_.state.sealing) return;
  forget_all();
}

void SealService::forget_all() {
  frozen_.reset();
  core_.state.sealing.reset();
  core_.changed();
}

void SealService::declare(bool declared) {
  if (!core_.state.sealing || is_signing()) return;
  core_.state.sealing->declared = declared;
  core_.changed();
}

void SealService::sign() {
  const DraftRecord* record = drafts_.open_record();
  if (record == nullptr || !frozen_ || !core_.state.sealing || is_signing()) return;
  if (!core_.state.sealing->declared) return;
  auto job = std::make_shared<Job>();
  job->draft_id = drafts_.open_id();
  job->frozen = *frozen_;
  job->dossier.owner = job->draft_id;
  job->dossier.sealed.procedure_code = record->procedure_code;
  job->dossier.sealed.attachments = record->attachments;
  job->dossier.sealed.draft = to_json(*record);
  job->dossier.sealed.needs_signature = core_.state.sealing->needs_signature;
  for (const SlotView& slot : core_.state.draft->slots) {
    for (const StoredAttachment& each : record->attachments) {
      if (slot.required && each.slot == slot.id) job->required.insert(each.id);
    }
  }
  core_.state.sealing->signing = true;
  core_.state.sealing->problem.reset();
  drafts_.set_sealing(job->draft_id, true);
  core_.changed();
  check_file(job, 0);
}

void SealService::fail_job(const Job& job, ErrorCode code) {
  drafts_.set_sealing(job.draft_id, false);
  if (!core_.state.sealing) return;
  core_.state.sealing->signing = false;
  core_.state.sealing->problem = code;
  core_.changed();
}

// Signing promises that every file is here: each is read from the disk and hashed once more.
void SealService::check_file(const std::shared_ptr<Job>& job, std::size_t index) {
  const auto& attachments = job->dossier.sealed.attachments;
  if (index == attachments.size()) {
    keys_.with_signing_key([this, job](Result<const crypto::SigningKey*> key) {
      if (!key) return fail_job(*job, key.error().code);
      make_signature(job, **key);
    });
    return;
  }
  hash_stored_file(core_, job->draft_id, attachments[index].id,
                   [this, job, index](const Result<std::string>& digest) {
                     const bool is_missing = !digest && digest.error().code == ErrorCode::NotFound;
                     if (!digest) {
                       return fail_job(*job, is_missing ? ErrorCode::Corrupt : digest.error().code);
                     }
                     if (*digest != job->dossier.sealed.attachments[index].sha256) {
                       return fail_job(*job, ErrorCode::Corrupt);
                     }
                     check_file(job, index + 1);
                   });
}

void SealService::make_signature(const std::shared_ptr<Job>& job, const crypto::SigningKey& key) {
  const std::int64_t now = core_.now_ms();
  SealedDossier& sealed = job->dossier.sealed;
  sealed.sealed_at_ms = now;
  sealed.data = job->frozen.data_bytes;
  sealed.rendering = job->frozen.rendering;
  sealed.jws = dossier::sign_manifest(job->frozen.manifest, key, now / 1000);
  crypto::KeyRing own;
  own.add(key.public_key());
  const dossier::Verdict verdict = dossier::verify_manifest(sealed.jws, own);
  const std::string digest = crypto::sha256_hex(job->frozen.manifest_bytes);
  if (!verdict.ok || verdict.manifest_sha256 != digest) {
    return fail_job(*job, ErrorCode::Unsupported);  // This machine signs wrongly.
  }
  if (const std::string& bytes = job->frozen.once_only_bytes; !bytes.empty()) {
    // Kept and sent like every other part; no slot asked for it.
    sealed.attachments.push_back({.id = std::string(procedures::kOnceOnlyPartId),
                                  .name = std::string(procedures::kOnceOnlyFileName),
                                  .media_type = "application/json",
                                  .size_bytes = bytes.size(),
                                  .original_bytes = bytes.size(),
                                  .sha256 = crypto::sha256_hex(bytes)});
  }
  outbox::Entry& entry = job->dossier.entry;
  entry.submission_id = job->frozen.manifest.submission_id;
  entry.manifest_sha256 = digest;
  const SessionView& session = core_.state.session;
  // Nobody's yet while somebody else is logged in: the owner's next login binds it.
  if (session.state == SessionState::In && !session.is_strangers) {
    entry.citizen = session.citizen.id;
  }
  for (const dossier::PartDigest& part : dossier::promised_parts(job->frozen.manifest)) {
    entry.parts.push_back({.id = part.id,
                           .sha256 = part.sha256,
                           .size_bytes = static_cast<std::uint64_t>(part.size)});
  }
  order_parts(entry.parts, job->required);
  store(job);
}

void SealService::store(const std::shared_ptr<Job>& job) {
  std::vector<Write> writes;
  if (auto key = drafts_.unsaved_key(job->draft_id)) writes.push_back(*std::move(key));
  Dossier& dossier = job->dossier;
  const std::string sealed = to_jcs(to_json(dossier.sealed));
  const std::string entry = to_jcs(outbox::to_json(dossier.entry));
  dossier.entry_revision = 1;
  Write record =
      core_.vault->seal_record(job->draft_id, kDossierRecord, 1, as_bytes(sealed), core_.random());
  job->stored_record = *record.value;
  writes.push_back(std::move(record));
  writes.push_back(core_.vault->seal_record(job->draft_id, kOutboxRecord, dossier.entry_revision,
                                            as_bytes(entry), core_.random()));
  if (const std::string& bytes = job->frozen.once_only_bytes; !bytes.empty()) {
    writes.push_back(core_.vault->seal_file(job->draft_id, procedures::kOnceOnlyPartId,
                                            as_bytes(bytes), core_.random()));
  }
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this, job](Result<Done> done) {
                               if (!done) return fail_job(*job, done.error().code);
                               read_back(job);
                             }));
}

void SealService::read_back(const std::shared_ptr<Job>& job) {
  core_.ports.storage.get(vault::record_item(core_.vault->account(), job->draft_id, kDossierRecord),
                          core_.guard_vault([this, job](Result<std::optional<Bytes>> stored) {
                            if (!stored && job->reads_left-- > 0) return read_back(job);
                            // A disk that does not answer does not undo what it wrote durably:
                            // only other bytes than ours there are no dossier.
                            const bool is_other =
                                stored && (!stored->has_value() || **stored != job->stored_record);
                            if (is_other) return take_back(job);
                            remove_draft(job);
                          }));
}

// Nothing was sent and the draft is whole: what was written of the dossier goes again.
void SealService::take_back(const std::shared_ptr<Job>& job) {
  const std::string& account = core_.vault->account();
  std::vector<Write> writes;
  writes.push_back({.key = vault::record_item(account, job->draft_id, kDossierRecord)});
  writes.push_back({.key = vault::record_item(account, job->draft_id, kOutboxRecord)});
  writes.push_back(
      {.key = vault::file_item(account, job->draft_id, std::string(procedures::kOnceOnlyPartId))});
  core_.ports.storage.commit(
      std::move(writes), Durability::Strict,
      core_.guard_vault([this, job](Result<Done>) { fail_job(*job, ErrorCode::Corrupt); }));
}

// The dossier counts from here on. Should the draft's record stay behind, the dossier beside it
// hides it at the next start.
void SealService::remove_draft(const std::shared_ptr<Job>& job) {
  std::vector<Write> writes;
  if (is_mutant(Mutant::EditsAfterSealing)) {
    drafts_.set_sealing(job->draft_id, false);
  } else {
    writes = drafts_.forget(job->draft_id);
  }
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
  frozen_.reset();
  core_.state.sealing.reset();
  core_.state.just_sealed = job->dossier.entry.submission_id;
  core_.changed();
  job->dossier.entry.citizen_stored = !job->dossier.entry.citizen.empty();
  on_sealed_(std::move(job->dossier));
}

}  // namespace motcua::app
