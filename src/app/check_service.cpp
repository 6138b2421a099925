#include "app/check_service.h"

#include "dossier/archive.h"
#include "dossier/authority_keys.h"
#include "dossier/evidence.h"

namespace motcua::app {

void CheckService::check(const PickedHandle& picked) {
  core_.state.check = {.busy = true, .file_name = picked.name};
  core_.changed();
  core_.ports.files.read(picked.handle, dossier::kArchiveBytesMax,
                         core_.guard([this, call = ++call_](Result<PickedFile> file) {
                           if (call != call_) return;
                           CheckView& view = core_.state.check;
                           view.busy = false;
                           const auto evidence =
                               file ? dossier::unpack_evidence(file->bytes)
                                    : Result<dossier::Evidence>(std::unexpected(file.error()));
                           if (evidence) {
                             view.report = dossier::check_copy(
                                 *evidence, {.authority = &pinned_authority(core_),
                                             .issuer = std::string(dossier::kAuthorityIssuer)});
                           } else {
                             view.problem = evidence.error().code;
                           }
                           if (file) wipe(file->bytes);
                           core_.changed();
                         }));
}

void CheckService::close() {
  ++call_;
  core_.state.check = {};
  core_.changed();
}

}  // namespace motcua::app
