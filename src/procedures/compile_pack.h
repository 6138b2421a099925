// From the folder of a pack to the one JSON text that clients and servers read: facts as authored,
// the form without macros, its normative schema, its words in both languages.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

struct CompileTools {
  PackFiles& files;
  const Json& lists;
  // Lower-case hex of SHA-256.
  const std::function<std::string(std::string_view bytes)>& sha256_hex;
};

// {"id","code",…,"form":{"id","sha256","schema","ui","texts"}}; a pack without ui.json has no form.
// Mistakes go to the files' list; the answer is then not to be shipped.
[[nodiscard]] Json compile_pack(const CompileTools& tools, const std::string& id);

}  // namespace motcua::procedures
