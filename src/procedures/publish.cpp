#include "procedures/publish.h"

namespace motcua::procedures {

Published publish(Json whole) {
  Published out{.forms = "{\n"};
  Json* procedures = whole.find("procedures");
  Json::Array* packs = procedures == nullptr ? nullptr : procedures->as_array();
  if (packs != nullptr) {
    bool is_first = true;
    for (Json& pack : *packs) {
      const Json* form = pack.find("form");
      const Json* id =
          form == nullptr ? nullptr : form->at_pointer("/schema/properties/@form/const");
      if (id == nullptr) continue;
      if (!is_first) out.forms += ",\n";
      is_first = false;
      out.forms += Json(pack.text_or("code", "")).dump() + ":" + form->dump();
      const Json named = Json::object({{"id", *id}, {"sha256", form->text_or("sha256", "")}});
      pack.set("form", named);
    }
    if (!is_first) out.forms += "\n";
  }
  out.forms += "}\n";
  out.packs = whole.dump();
  return out;
}

}  // namespace motcua::procedures
