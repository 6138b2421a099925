#include "screens/search_screen.h"

#include "screens/cards.h"

namespace motcua::screens {

std::optional<SearchEvent> draw_search_screen(kit::Ui& ui, const SearchView& view,
                                              const text::Tr& tr) {
  std::optional<SearchEvent> event;
  kit::heading(ui, "title", 1, tr("search.title"));
  if (const auto edit = draw_search_field(ui, view.query, tr)) {
    event = SearchEvent{.kind = SearchEventKind::QueryChanged, .text = edit->text};
  }
  const auto draw_cards = [&](const std::vector<ProcedureCard>& cards) {
    for (const ProcedureCard& card : cards) {
      if (draw_procedure_card(ui, card, tr)) {
        event = SearchEvent{.kind = SearchEventKind::Go, .text = card.href};
      }
    }
  };
  if (!view.query.empty() && !view.hits.empty()) {
    const Part part(ui, "results", tr("home.results"));
    kit::status_line(ui, "count",
                     tr.plural("home.search.found", static_cast<std::int64_t>(view.hits.size())),
                     kit::Tone::Secondary);
    draw_cards(view.hits);
    return event;
  }
  if (!view.query.empty()) {
    kit::notice(ui, "none", kit::Tone::Normal, tr("search.none.title", {{"query", view.query}}),
                tr("search.none"));
  }
  const Part part(ui, "most", tr("home.most_used"));
  draw_cards(view.most_used);
  return event;
}

}  // namespace motcua::screens
