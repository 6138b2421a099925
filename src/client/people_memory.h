// What the pages about people and ways to open remember while they are open.
#pragma once

#include <cstddef>
#include <optional>

#include "screens/ways_screen.h"

namespace motcua::client {

struct PeopleMemory {
  bool is_locking = false;  // Somebody else comes next, as soon as the last one's work is saved.
  bool by_pin = false;      // The unlock page asks for the PIN.
  std::optional<std::size_t> asks_erase{};
  bool asks_erase_all = false;
  std::optional<screens::WayKind> editing{};
  // What is wrong with what was typed; until the next key.
  screens::WayResult problem = screens::WayResult::None;
};

}  // namespace motcua::client
