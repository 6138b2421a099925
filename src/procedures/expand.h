// From the authored files of a pack to a form without `use`: every shared question in its place.
// Private to the pack compiler.
#pragma once

#include <set>
#include <string>

#include "procedures/fragment.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

struct ExpandedForm {
  Json ui = Json::object();          // The whole Categorization.
  Json properties = Json::object();  // Declared ones; the others follow from their controls.
  Json constraints = Json::array();  // What visibility does not say.
  Texts texts{};                     // Exactly the used ones.
};

// Reads packs/<id>/{ui,schema,texts.vi,texts.en}.json. Mistakes go to `files`; what is returned
// then is as good as it could be made.
[[nodiscard]] ExpandedForm expand_form(PackFiles& files, const std::string& id);

// The keys a UI schema shows: headings, labels, hints, options (not those of shared lists).
[[nodiscard]] std::set<std::string> used_texts(const Json& ui);

}  // namespace motcua::procedures
