#include "app/supplement.h"

#include "base/bytes.h"

namespace motcua::app {

Json to_json(const Supplement& supplement) {
  return Json::object({{"dossier", supplement.dossier_id},
                       {"submission", supplement.submission_id},
                       {"previous", supplement.manifest_sha256},
                       {"revision", supplement.revision},
                       {"registerNumber", supplement.register_number}});
}

Result<Supplement> supplement_from_json(const Json& json) {
  Supplement supplement;
  supplement.dossier_id = TRY(json.string("dossier"));
  supplement.submission_id = TRY(json.string("submission"));
  supplement.manifest_sha256 = TRY(json.string("previous"));
  supplement.revision = TRY(json.integer("revision"));
  supplement.register_number = TRY(json.string("registerNumber"));
  const bool is_later = supplement.revision > 1 && is_hex(supplement.manifest_sha256, 64);
  if (!is_later) return fail(ErrorCode::Corrupt, "draft.supplement");
  return supplement;
}

}  // namespace motcua::app
