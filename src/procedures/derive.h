// The normative JSON Schema of a pack, derived from what is asked: an author never writes twice
// when a question is shown. Private to the pack compiler.
#pragma once

#include <string>

#include "base/json.h"
#include "procedures/expand.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

struct SchemaSubject {
  std::string form_id{};  // "urn:motcua:form:1.001193:1"
  std::string title{};
  std::string where{};  // For mistakes.
};

// A whole JSON Schema 2020-12: every property, `required` for what is always asked, one
// if/then/else for every distinct condition of visibility, the used definitions of
// packs/parts/defs.json, and unevaluatedProperties false.
[[nodiscard]] Json derive_schema(PackFiles& files, const ExpandedForm& form, const Json& lists,
                                 const SchemaSubject& subject);

}  // namespace motcua::procedures
