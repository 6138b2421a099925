// Only the profile is accepted: a word of pack.json, of a JSON Schema or of the UI schema that we
// would not obey is a mistake, never silently ignored.
#pragma once

#include <string>

#include "base/json.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

void check_pack_keywords(PackFiles& files, const Json& pack, const std::string& where);
// `form`: {"schema","ui",…} as compiled.
void check_form_keywords(PackFiles& files, const Json& form, const std::string& where);

}  // namespace motcua::procedures
