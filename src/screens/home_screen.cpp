#include "screens/home_screen.h"

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<HomeEvent>;

HomeEvent go(const std::string& path) {
  return {.kind = HomeEventKind::Go, .text = path};
}

void draw_results(kit::Ui& ui, const HomeView& view, const text::Tr& tr, Maybe& event) {
  if (view.query.empty()) return;
  const Part part(ui, "results", tr("home.results"));
  if (view.hits.empty()) {
    kit::status_line(ui, "none", tr("home.search.none"), kit::Tone::Secondary);
    return;
  }
  kit::status_line(ui, "count",
                   tr.plural("home.search.found", static_cast<std::int64_t>(view.hits_in_all)),
                   kit::Tone::Secondary);
  for (const ProcedureCard& hit : view.hits) {
    if (draw_procedure_card(ui, hit, tr)) event = go(hit.href);
  }
  if (view.hits_in_all > view.hits.size() &&
      kit::link(ui, {.key = "all", .label = tr("home.search.all"), .href = "/tim-kiem"})) {
    event = go("/tim-kiem");
  }
}

void draw_discard(kit::Ui& ui, const HomeView& view, const DraftCard& draft, const text::Tr& tr,
                  Maybe& event) {
  if (kit::button(ui, {.key = "discard",
                       .label = tr("home.draft.discard", {{"title", draft.title}}),
                       .kind = kit::ButtonKind::Quiet,
                       .icon = kit::Icon::Trash})) {
    event = HomeEvent{.kind = HomeEventKind::DiscardAsked, .text = draft.id};
  }
  if (view.discard_asked != draft.id) return;
  const auto answer = kit::confirm_dialog(ui, {.key = "sure",
                                               .title = tr("home.draft.sure.title"),
                                               .text = tr("home.draft.sure"),
                                               .yes_label = tr("home.draft.sure.yes"),
                                               .no_label = tr("home.draft.sure.no")});
  if (!answer) return;
  event = HomeEvent{.kind = *answer == kit::Answer::Yes ? HomeEventKind::DiscardConfirmed
                                                        : HomeEventKind::DiscardCancelled,
                    .text = draft.id};
}

void draw_drafts(kit::Ui& ui, const HomeView& view, const text::Tr& tr, Maybe& event) {
  if (view.drafts.empty()) return;
  const Part part(ui, "drafts", tr("home.drafts"));
  for (const DraftCard& draft : view.drafts) {
    const auto scope = ui.scope(draft.id);
    const kit::Card card(ui, "card");
    if (draft.is_unreadable) {
      kit::heading(ui, "open", 3, draft.title);
      kit::status_line(ui, "unreadable", tr("home.draft.unreadable"), kit::Tone::Error);
    } else if (kit::link(ui, {.key = "open",
                              .label = tr("home.draft.open", {{"title", draft.title}}),
                              .href = draft.href})) {
      event = go(draft.href);
    }
    kit::paragraph(ui, "detail",
                   tr("home.draft.detail", {{"moment", text::format_moment(draft.saved_at_ms)}}),
                   kit::Tone::Secondary);
    draw_discard(ui, view, draft, tr, event);
  }
}

void draw_dossiers(kit::Ui& ui, const HomeView& view, const text::Tr& tr, Maybe& event) {
  if (view.dossiers.empty()) return;
  const Part part(ui, "dossiers", tr("home.dossiers"));
  if (kit::link(ui, {.key = "outbox", .label = tr("home.outbox"), .href = "/cho-gui"})) {
    event = go("/cho-gui");
  }
  for (const DossierCard& dossier : view.dossiers) {
    const auto scope = ui.scope(dossier.id);
    const kit::Card card(ui, "card");
    if (kit::link(ui, {.key = "open", .label = dossier.title, .href = dossier.href})) {
      event = go(dossier.href);
    }
    kit::status_line(ui, "state", describe_stage(dossier.stage, dossier.register_number, tr),
                     tone_of(dossier.stage));
  }
}

}  // namespace

std::optional<HomeEvent> draw_home_screen(kit::Ui& ui, const HomeView& view, const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("home.title"));
  if (const auto edit = draw_search_field(ui, view.query, tr)) {
    event = HomeEvent{
        .kind = edit->committed ? HomeEventKind::SearchAsked : HomeEventKind::QueryChanged,
        .text = edit->text};
  }
  draw_results(ui, view, tr, event);
  if (kit::link(ui, {.key = "guide", .label = tr("home.guide"), .href = "/hoi"})) {
    event = go("/hoi");
  }
  if (view.kept == KeptState::Locked) {
    const Part part(ui, "kept", tr("home.kept.locked.title"));
    kit::paragraph(ui, "text", tr("home.kept.locked"));
    if (kit::link(ui, {.key = "unlock", .label = tr("home.kept.unlock"), .href = "/mo-khoa"})) {
      event = go("/mo-khoa");
    }
  }
  draw_drafts(ui, view, tr, event);
  draw_dossiers(ui, view, tr, event);
  {
    const Part part(ui, "most", tr("home.most_used"));
    for (const ProcedureCard& card : view.most_used) {
      if (draw_procedure_card(ui, card, tr)) event = go(card.href);
    }
  }
  return event;
}

}  // namespace motcua::screens
