// Collects everything of a dossier into one file that anybody can check without us.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/account_keys.h"
#include "app/core.h"
#include "app/dossier_record.h"
#include "dossier/evidence.h"

namespace motcua::app {

// All but the attached files. `earlier`: the versions it supplements, oldest first.
[[nodiscard]] dossier::Evidence start_evidence(const Core& core, const AccountKeys& keys,
                                               const Dossier& dossier,
                                               const std::vector<const Dossier*>& earlier);

// Reads the attached files one after the other, then gives the ZIP. Errors: those of StoredFile.
void finish_evidence(Core& core, const Dossier& dossier,
                     std::shared_ptr<dossier::Evidence> evidence,
                     std::function<void(Result<Bytes>)> done);

}  // namespace motcua::app
