// What can be seen in a compiled pack without answering its questions: it is readable, every text
// is there in both languages, everything that names a question names one that is asked. Private to
// the pack compiler.
#pragma once

#include <string>

#include "base/json.h"
#include "procedures/compile_pack.h"

namespace motcua::procedures {

// `where` is the pack's folder, "packs/khai-sinh/".
void check_compiled(const CompileTools& tools, const Json& pack, const std::string& where);

}  // namespace motcua::procedures
