// What no program of ours does: the mistakes the simulator must notice (base/mutant.h). Nobody
// calls these where mutants are not compiled in, and the linker leaves them out.
#include <utility>

#include "app/send_service.h"
#include "app/stored_file.h"
#include "base/base64url.h"
#include "base/ids.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/manifest.h"
#include "dossier/sign.h"
#include "vault/keys.h"

namespace motcua::app {

// M1, M2: gone from the disk before anything says that it arrived.
void SendService::delete_content(const std::string& owner) {
  const std::string& account = core_.vault->account();
  std::vector<Write> writes;
  for (const std::string_view name : {kDossierRecord, kOutboxRecord}) {
    writes.push_back({.key = vault::record_item(account, owner, name)});
  }
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
}

// P1: the page shows all of it meanwhile.
void SendService::delete_papers(const Dossier& dossier) {
  const std::string& account = core_.vault->account();
  std::vector<Write> writes;
  for (const outbox::Part& part : dossier.entry.parts) {
    for (Write& write : delete_file_writes(account, dossier.owner, part.id, part.size_bytes)) {
      writes.push_back(std::move(write));
    }
  }
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
}

// P4: what is in memory, shown and sent stays as it was.
Write SendService::rewrite_sealed(const Dossier& dossier) {
  SealedDossier other = dossier.sealed;
  other.data += " ";
  const std::string text = to_jcs(to_json(other));
  return core_.vault->seal_record(dossier.owner, kDossierRecord, 2, as_bytes(text), core_.random());
}

// M3: the same content under another id.
void SendService::sign_again(Dossier& dossier) {
  const crypto::SigningKey* key = keys_.find_signing_key();
  const auto json = Json::parse(dossier.sealed.jws, "mutant", {.depth = 8, .bytes = 4U << 20U});
  const std::string* payload = json ? json->find_string("payload") : nullptr;
  if (key == nullptr || payload == nullptr) return;
  const auto bytes = base64url::decode(*payload);
  if (!bytes) return;
  auto manifest = dossier::parse_manifest(as_text(*bytes));
  if (!manifest) return;
  manifest->submission_id = make_uuid_v7(core_.now_ms(), core_.random());
  dossier.sealed.jws = dossier::sign_manifest(*manifest, *key, core_.now_ms() / 1000);
  dossier.entry.submission_id = manifest->submission_id;
  dossier.entry.manifest_sha256 = crypto::sha256_hex(dossier::to_canonical(*manifest));
  dossier.manifest.reset();
}

}  // namespace motcua::app
