// What stands where a list of the server's should be while it is not there: a login is needed, it
// is coming, it could not be had.
#pragma once

#include <cstdint>
#include <string_view>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct ListState {
  bool needs_login = false;
  bool is_loaded = false;
  std::string_view login_why{};
  std::string_view problem{};  // Why it is not there; empty: nothing is wrong.
};

enum class ListAct : std::uint8_t { None, SignIn, Retry };

// Draws nothing when the list is there.
ListAct draw_list_state(kit::Ui& ui, const ListState& state, const text::Tr& tr);

}  // namespace motcua::screens
