// One change to the device's storage, or a condition for the changes beside it. The vault makes
// them, the Storage port carries them out.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"

namespace motcua::vault {

struct Write {
  std::string key{};
  std::optional<Bytes> value{};  // Nothing = the key is deleted.
  // Changes nothing: unless exactly `value` is stored (nothing = the key is absent) when the commit
  // is carried out, none of its writes happens. The guard against a second writer.
  bool is_check = false;
};

}  // namespace motcua::vault
