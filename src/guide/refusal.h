// Why the server did not take a dossier, in plain words, and what to do now.
#pragma once

#include <string_view>

#include "guide/knowledge.h"
#include "guide/reply.h"

namespace motcua::guide {

// `code` is that of the problem ("data-invalid"), as the REST contract names it. A code nobody has
// written about gets the general text. Data: assets/guide/refusals.json.
[[nodiscard]] Reply explain_refusal(const Knowledge& knowledge, std::string_view code,
                                    Language language);

}  // namespace motcua::guide
