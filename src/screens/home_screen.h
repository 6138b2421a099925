// The first page: what do you need? Then what is most used, what was begun, what was sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

// What this device holds, as far as it can be told now.
enum class KeptState : std::uint8_t { Nothing, Locked, Open };

struct HomeView {
  std::string query{};
  std::vector<ProcedureCard> hits{};  // For `query`; best first.
  std::size_t hits_in_all = 0;        // More than are shown: the search page has them.
  std::vector<ProcedureCard> most_used{};
  KeptState kept = KeptState::Nothing;
  std::vector<DraftCard> drafts{};
  std::string discard_asked{};  // The draft whose deletion waits for a second yes.
  std::vector<DossierCard> dossiers{};
};

enum class HomeEventKind : std::uint8_t {
  QueryChanged,
  SearchAsked,  // Enter in the search field.
  Go,
  DiscardAsked,
  DiscardConfirmed,
  DiscardCancelled,
};

struct HomeEvent {
  HomeEventKind kind = HomeEventKind::Go;
  std::string text{};  // Query, path, or draft id.
};

std::optional<HomeEvent> draw_home_screen(kit::Ui& ui, const HomeView& view, const text::Tr& tr);

}  // namespace motcua::screens
