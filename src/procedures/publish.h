// The compiled packs as they are published: what every page needs at once, and the forms.
#pragma once

#include <string>

#include "base/json.h"

namespace motcua::procedures {

struct Published {
  std::string packs{};  // packs.json: a form is only named, {"id","sha256"}.
  std::string forms{};  // forms.json: see FormStore.
};

// `whole`: {"version","lists","procedures":[pack with its form inside],…}.
[[nodiscard]] Published publish(Json whole);

}  // namespace motcua::procedures
