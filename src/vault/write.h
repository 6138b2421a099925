// One change to the device's storage. The vault makes them, the Storage port carries them out.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"

namespace motcua::vault {

struct Write {
  std::string key{};
  std::optional<Bytes> value{};  // Nothing = the key is deleted.
};

}  // namespace motcua::vault
