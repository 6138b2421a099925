// All results of a search, with what to do when there are none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

struct SearchView {
  std::string query{};
  std::vector<ProcedureCard> hits{};
  std::vector<ProcedureCard> most_used{};  // Offered when nothing was found.
};

enum class SearchEventKind : std::uint8_t { QueryChanged, Go };

struct SearchEvent {
  SearchEventKind kind = SearchEventKind::Go;
  std::string text{};  // Query or path.
};

std::optional<SearchEvent> draw_search_screen(kit::Ui& ui, const SearchView& view,
                                              const text::Tr& tr);

}  // namespace motcua::screens
