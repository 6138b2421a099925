#include "app/custody_service.h"

#include <algorithm>
#include <utility>

#include "app/dossier_copy.h"
#include "app/stored_file.h"
#include "app/wire.h"
#include "dossier/check.h"
#include "dossier/remote_signature.h"
#include "dossier/withdrawal.h"
#include "qr/qr.h"
#include "vault/keys.h"

namespace motcua::app {

// Files on their way from a sealed dossier into the draft of its next version.
struct CustodyService::Copying {
  std::string submission_id{};
  std::string from{};  // Owner of the sealed files.
  std::string draft_id{};
  std::vector<StoredAttachment> files{};
  std::size_t index = 0;
  std::shared_ptr<StoredFile> file{};
  std::optional<crypto::StreamSealer> sealer{};
  std::size_t piece = 0;
};

DossierView* CustodyService::find_view(std::string_view submission_id) {
  const auto found =
      std::ranges::find(core_.state.dossiers, submission_id, &DossierView::submission_id);
  return found == core_.state.dossiers.end() ? nullptr : &*found;
}

void CustodyService::forget_all() {
  for (DossierView& view : core_.state.dossiers) {
    if (view.custody.mark_picture.empty()) continue;
    core_.ports.files.release_url(std::exchange(view.custody.mark_picture, {}));
  }
  core_.state.signers.clear();
  core_.state.knows_signers = false;
  asked_for_signers_ = false;
}

void CustodyService::begin(std::string_view submission_id, CustodyAct act) {
  DossierView* view = find_view(submission_id);
  view->custody.act = act;
  view->custody.problem.reset();
  core_.changed();
}

void CustodyService::end(const std::string& submission_id, std::optional<ErrorCode> problem) {
  DossierView* view = find_view(submission_id);
  if (view == nullptr) return;
  view->custody.act = CustodyAct::None;
  view->custody.problem = problem;
  core_.changed();
}

// --- Looking -------------------------------------------------------------------------------------

void CustodyService::open(std::string_view submission_id) {
  if (DossierView* view = find_view(submission_id)) show_mark(*view);
  fetch_signers();
}

void CustodyService::show_mark(DossierView& view) {
  CustodyView& custody = view.custody;
  if (!view.receipt_verified || !custody.mark_picture.empty()) return;
  custody.mark = core_.ports.system.origin() + "/kiem-tra#" +
                 dossier::to_fragment({.register_number = view.register_number,
                                       .manifest_sha256 = view.manifest_sha256});
  const auto picture = qr::make_picture(custody.mark);
  if (!picture) return;  // An origin longer than any code: the address in words is still there.
  custody.mark_picture = core_.ports.files.preview_url(picture->bmp, "image/bmp");
  custody.mark_px = picture->side_px;
  core_.changed();
}

void CustodyService::tick() {
  if (asked_for_signers_ || core_.vault == nullptr || core_.now_ms() < ask_again_ms_) return;
  const bool is_wanted = std::ranges::any_of(core_.state.dossiers, [](const DossierView& view) {
    return view.gate == SendGate::WaitsForSignature;
  });
  if (is_wanted) fetch_signers();
}

void CustodyService::fetch_signers() {
  if (asked_for_signers_ || core_.state.session.state != SessionState::In) return;
  asked_for_signers_ = true;
  core_.ports.http.send(wire::make_request("GET", "/v1/signers", core_.state.language),
                        core_.guard_vault([this](Result<HttpReply> reply) {
                          const auto json =
                              reply && reply->status == 200
                                  ? wire::read_json(*reply)
                                  : Result<Json>(fail(ErrorCode::Offline, "custody.signers"));
                          const Json::Array* list = json ? json->find_array("signers") : nullptr;
                          if (list == nullptr) {
                            asked_for_signers_ = false;
                            ask_again_ms_ = core_.now_ms() + kAskAgainMs;
                            core_.state.knows_signers = true;  // What is to be said: nobody.
                            return core_.changed();
                          }
                          core_.state.signers.clear();
                          core_.state.knows_signers = true;
                          for (const Json& item : *list) {
                            if (!dossier::can_read_form_of(item)) continue;
                            core_.state.signers.push_back(
                                {.id = item.text_or("id", ""), .name = item.text_or("name", "")});
                          }
                          core_.changed();
                        }));
}

void CustodyService::save_copy(std::string_view submission_id) {
  const Dossier* dossier = sending_.find_dossier(submission_id);
  if (dossier == nullptr) return;
  auto evidence = std::make_shared<dossier::Evidence>(
      start_evidence(core_, keys_, *dossier, sending_.earlier_versions(*dossier)));
  finish_evidence(
      core_, *dossier, std::move(evidence),
      [this, name = "motcua-" + dossier->entry.submission_id + ".zip"](Result<Bytes> archive) {
        if (!archive) return core_.add_notice(NoticeKind::CopyFailed);
        core_.ports.files.save(name, "application/zip", *archive);
        wipe(*archive);
      });
}

// --- Supplementing, correcting -------------------------------------------------------------------

// What was refused is corrected in a draft of its own: the dossier stays until a person takes it
// back.
void CustodyService::start_supplement(std::string_view submission_id) {
  const Dossier* dossier = sending_.find_dossier(submission_id);
  DossierView* view = find_view(submission_id);
  if (dossier == nullptr || view == nullptr || view->custody.act != CustodyAct::None) return;
  const bool corrects = view->custody.can_correct;
  if (!corrects && !view->custody.can_supplement) return;
  if (corrects && drafts_.has(view->custody.new_draft)) return core_.changed();
  const std::string begun = drafts_.find_supplement(dossier->entry.manifest_sha256);
  if (!begun.empty()) {  // Begun before: goes on there.
    view->custody.new_draft = begun;
    core_.changed();
    return;
  }
  auto record = draft_from_json(dossier->sealed.draft);
  if (!record) return end(std::string(submission_id), record.error().code);
  auto job = std::make_shared<Copying>();
  job->submission_id = submission_id;
  job->from = dossier->owner;
  job->files = std::exchange(record->attachments, {});
  record->page.clear();
  record->touched.clear();
  record->checked_pages.clear();
  if (!corrects) {
    record->supplement = Supplement{.dossier_id = view->dossier_id,
                                    .submission_id = std::string(submission_id),
                                    .manifest_sha256 = dossier->entry.manifest_sha256,
                                    .revision = view->custody.revision + 1,
                                    .register_number = view->register_number};
  }
  begin(submission_id, CustodyAct::Supplementing);
  job->draft_id = drafts_.adopt(*std::move(record), [this, job](const Result<Done>& stored) {
    if (!stored) return end(job->submission_id, stored.error().code);
    copy_file(job);
  });
  if (job->draft_id.empty()) end(job->submission_id, ErrorCode::NotFound);
}

void CustodyService::copy_file(const std::shared_ptr<Copying>& job) {
  if (job->index == job->files.size()) {
    if (DossierView* view = find_view(job->submission_id)) view->custody.new_draft = job->draft_id;
    return end(job->submission_id, std::nullopt);
  }
  const std::string& id = job->files[job->index].id;
  job->file = std::make_shared<StoredFile>(core_, job->from, id);
  job->sealer.emplace(core_.vault->file_sealer(job->draft_id, id, core_.random()));
  job->piece = 0;
  copy_piece(job);
}

void CustodyService::next_file(const std::shared_ptr<Copying>& job, bool is_copied) {
  const StoredAttachment& file = job->files[job->index];
  // A paper that is not on this device any more has to be given again; the page of papers says so.
  if (is_copied) drafts_.take_attachment(job->draft_id, file);
  ++job->index;
  copy_file(job);
}

void CustodyService::copy_piece(const std::shared_ptr<Copying>& job) {
  job->file->next([this, job](const Result<SecretBytes>& plain) {
    if (!plain) return next_file(job, false);
    const bool is_last = job->file->is_finished();
    const std::string& id = job->files[job->index].id;
    std::vector<Write> writes;
    writes.push_back(
        {.key = vault::file_piece_item(core_.vault->account(), job->draft_id, id, job->piece++),
         .value = job->sealer->seal(plain->view(), is_last)});
    core_.ports.storage.commit(std::move(writes), Durability::Strict,
                               core_.guard_vault([this, job, is_last](Result<Done> done) {
                                 if (!done || is_last) return next_file(job, done.has_value());
                                 copy_piece(job);
                               }));
  });
}

// --- Withdrawing, signing elsewhere --------------------------------------------------------------

void CustodyService::withdraw(std::string_view submission_id) {
  const Dossier* dossier = sending_.find_dossier(submission_id);
  DossierView* view = find_view(submission_id);
  const crypto::SigningKey* key = keys_.find_signing_key();
  if (dossier == nullptr || view == nullptr || !view->custody.can_withdraw ||
      view->custody.act != CustodyAct::None) {
    return;
  }
  if (session_.sending_as() != dossier->entry.citizen || key == nullptr) {
    session_.want_to_send();
    return end(std::string(submission_id), ErrorCode::NeedsLogin);
  }
  begin(submission_id, CustodyAct::Withdrawing);
  const std::string& id = dossier->entry.submission_id;
  HttpRequest request =
      wire::make_request("POST", "/v1/submissions/" + id + "/withdraw", core_.state.language);
  request.headers.emplace_back("Content-Type", "application/jose");
  request.body =
      to_bytes(dossier::sign_withdrawal({.submission_id = id,
                                         .manifest_sha256 = dossier->entry.manifest_sha256,
                                         .at_s = core_.now_ms() / 1000},
                                        *key));
  core_.ports.http.send(std::move(request), core_.guard_vault([this, id](Result<HttpReply> reply) {
    const int status = reply ? reply->status : 0;
    if (status == 401) session_.note_logged_out();
    const std::optional<ErrorCode> problem = status == 200   ? std::nullopt
                                             : status == 401 ? std::optional(ErrorCode::NeedsLogin)
                                             : status >= 400 && status < 500
                                                 ? std::optional(ErrorCode::Rejected)
                                                 : std::optional(ErrorCode::Offline);
    end(id, problem);
    // The step is shown when it was checked like every other one.
    if (status == 200) sending_.refresh_events(id);
  }));
}

void CustodyService::sign_remotely(std::string_view submission_id, std::string_view signer_id) {
  const Dossier* dossier = sending_.find_dossier(submission_id);
  const DossierView* view = find_view(submission_id);
  const auto signer = std::ranges::find(core_.state.signers, signer_id, &SignerInfo::id);
  if (dossier == nullptr || view == nullptr || signer == core_.state.signers.end() ||
      view->custody.remote || view->custody.act != CustodyAct::None) {
    return;
  }
  begin(submission_id, CustodyAct::Signing);
  const std::string id = dossier->entry.submission_id;
  const Json body = dossier::to_signer_request(
      {.submission_id = id, .manifest_sha256 = dossier->entry.manifest_sha256});
  core_.ports.http.send(
      wire::make_json_request("POST", "/v1/signers/" + signer->id, body, core_.state.language),
      core_.guard_vault([this, id](const Result<HttpReply>& reply) { take_remote(id, reply); }));
}

void CustodyService::take_remote(const std::string& submission_id, const Result<HttpReply>& reply) {
  const Dossier* dossier = sending_.find_dossier(submission_id);
  if (dossier == nullptr) return;
  if (!reply) return end(submission_id, reply.error().code);
  if (reply->status == 401) {
    session_.note_logged_out();
    return end(submission_id, ErrorCode::NeedsLogin);
  }
  const auto json = reply->status == 200 ? wire::read_json(*reply)
                                         : Result<Json>(fail(ErrorCode::Rejected, "custody.sign"));
  const std::string token = json ? json->text_or("signature", "") : std::string();
  const auto found = dossier::verify_remote(
      token, {.submission_id = submission_id, .manifest_sha256 = dossier->entry.manifest_sha256});
  if (!found) return end(submission_id, ErrorCode::Rejected);
  sending_.keep_remote_signature(submission_id, token, [this, submission_id](Result<Done> done) {
    end(submission_id, done ? std::nullopt : std::optional(done.error().code));
  });
}

}  // namespace motcua::app
