#include "app/dossier_copy.h"

#include <utility>

#include "app/stored_file.h"
#include "base/calendar.h"
#include "dossier/verify.h"

namespace motcua::app {
namespace {

// What is needed of a dossier while its files are read: it may change or go meanwhile.
struct Collecting {
  std::string owner{};
  std::vector<std::string> parts{};  // Ids of the attached files, in their order.
  std::shared_ptr<dossier::Evidence> evidence{};
  std::shared_ptr<StoredFile> file{};
  Bytes content{};
  std::function<void(Result<Bytes>)> done{};
};

void wipe_parts(dossier::Evidence& evidence) {
  for (dossier::EvidencePart& part : evidence.parts) wipe(part.content);
}

void read_on(Core& core, const std::shared_ptr<Collecting>& job) {
  const std::size_t next = job->evidence->parts.size() - 1;  // The data came first.
  if (next == job->parts.size()) {
    Bytes archive = dossier::pack_evidence(*job->evidence, core.now_ms());
    wipe_parts(*job->evidence);
    return job->done(std::move(archive));
  }
  if (job->file == nullptr) {
    job->file = std::make_shared<StoredFile>(core, job->owner, job->parts[next]);
  }
  job->file->next([&core, job](const Result<SecretBytes>& piece) {
    if (!piece) {
      wipe_parts(*job->evidence);
      return job->done(std::unexpected(piece.error()));
    }
    const ByteView bytes = piece->view();
    job->content.insert(job->content.end(), bytes.begin(), bytes.end());
    if (job->file->is_finished()) {
      job->evidence->parts.push_back(
          {.id = job->file->id(), .content = std::exchange(job->content, {})});
      job->file.reset();
    }
    read_on(core, job);
  });
}

// The key's time: its registration stands in the receipt, its end in this account's own record.
void add_key(dossier::Evidence& evidence, const AccountKeys& keys, const Dossier& dossier,
             const dossier::ChainEvent* receipt) {
  const dossier::Verdict verdict = dossier::verify_manifest(dossier.sealed.jws, keys.own_ring());
  const crypto::PublicKey* key = keys.own_ring().find(verdict.kid);
  if (key == nullptr) return;
  evidence.citizen_keys = Json::array();
  evidence.citizen_keys.push(crypto::to_jwk(*key));
  dossier::KeyTime time{.kid = verdict.kid};
  const Json* signer = receipt == nullptr ? nullptr : receipt->body.find("signer");
  const auto from = parse_iso_utc(signer == nullptr ? "" : signer->text_or("registeredAt", ""));
  if (from) time.window.from_s = *from / 1000;
  if (const auto until_ms = keys.revoked_at_ms(verdict.kid)) time.window.until_s = *until_ms / 1000;
  evidence.key_times.push_back(std::move(time));
}

}  // namespace

dossier::Evidence start_evidence(const Core& core, const AccountKeys& keys, const Dossier& dossier,
                                 const std::vector<const Dossier*>& earlier) {
  dossier::Evidence evidence;
  evidence.jws = dossier.sealed.jws;
  evidence.parts.push_back(
      {.id = std::string(dossier::kDataPartId), .content = to_bytes(dossier.sealed.data)});
  evidence.events = dossier.chain.tokens;
  evidence.remote_signature = dossier.remote_signature;
  evidence.authority_keys = keys.authority_json();
  if (evidence.authority_keys.is_null()) {  // Never fetched: those we know suffice.
    evidence.authority_keys = keys.authority().to_json();
    evidence.authority_keys.set("announcements", Json::array());
  }
  const dossier::ChainVerdict chain = dossier::verify_chain(
      dossier.chain.tokens,
      {.manifest_sha256 = dossier.entry.manifest_sha256, .authority = &keys.authority()});
  add_key(evidence, keys, dossier, chain.events.empty() ? nullptr : &chain.events.front());
  for (const Dossier* before : earlier) {
    evidence.history.push_back({.jws = before->sealed.jws, .events = before->chain.tokens});
    const dossier::Verdict verdict = dossier::verify_manifest(before->sealed.jws, keys.own_ring());
    const crypto::PublicKey* key = keys.own_ring().find(verdict.kid);
    if (key != nullptr && evidence.citizen_keys.is_array()) {
      evidence.citizen_keys.push(crypto::to_jwk(*key));
    }
  }
  evidence.readme = core.tr()("copy.readme", {{"id", dossier.entry.submission_id}});
  return evidence;
}

void finish_evidence(Core& core, const Dossier& dossier,
                     std::shared_ptr<dossier::Evidence> evidence,
                     std::function<void(Result<Bytes>)> done) {
  auto job = std::make_shared<Collecting>();
  job->owner = dossier.owner;
  for (const StoredAttachment& file : dossier.sealed.attachments) job->parts.push_back(file.id);
  job->evidence = std::move(evidence);
  job->done = std::move(done);
  read_on(core, job);
}

}  // namespace motcua::app
