#include "screens/cards.h"

#include "text/format.h"

namespace motcua::screens {

Part::Part(kit::Ui& ui, std::string_view key, std::string_view title)
    : scope_(ui, key), section_(ui, "part") {
  kit::heading(ui, "heading", 2, title);
}

std::optional<kit::TextEdit> draw_search_field(kit::Ui& ui, const std::string& query,
                                               const text::Tr& tr) {
  const kit::SearchForm search(ui, "search", tr("home.search.label"));
  return kit::text_field(ui, {.key = "query",
                              .label = tr("home.search.label"),
                              .hint = tr("home.search.hint"),
                              .value = query,
                              .type = kit::TextType::Search,
                              .autocomplete = "off",
                              .enterkeyhint = kit::EnterKey::Search,
                              .maxlength = 200});
}

// Some official names are half a page long; the procedure's own page has them whole.
std::string short_title(const std::string& title) {
  constexpr std::size_t kBytesMax = 240;
  if (title.size() <= kBytesMax) return title;
  return title.substr(0, title.rfind(' ', kBytesMax)) + " …";
}

bool draw_procedure_card(kit::Ui& ui, const ProcedureCard& card, const text::Tr& tr) {
  return kit::search_result_card(ui, {.key = card.code,
                                      .title = short_title(card.title),
                                      .detail = card.detail,
                                      .href = card.href,
                                      .tag = card.can_file ? tr("home.fileable") : std::string{}});
}

std::string describe_stage(DossierStage stage, const std::string& register_number,
                           const text::Tr& tr) {
  switch (stage) {
    case DossierStage::Waiting:
      return tr("dossier.state.waiting");
    case DossierStage::Sending:
      return tr("dossier.state.sending");
    case DossierStage::BackingOff:
      return tr("dossier.state.backing_off");
    case DossierStage::NeedsLogin:
      return tr("dossier.state.needs_login");
    case DossierStage::NeedsSignature:
      return tr("dossier.state.needs_signature");
    case DossierStage::Stopped:
      return tr("dossier.state.stopped");
    case DossierStage::Received:
      break;
  }
  return tr("dossier.state.received", {{"number", register_number}});
}

kit::Tone tone_of(DossierStage stage) {
  switch (stage) {
    case DossierStage::Received:
      return kit::Tone::Success;
    case DossierStage::Stopped:
      return kit::Tone::Error;
    case DossierStage::NeedsLogin:
    case DossierStage::NeedsSignature:
    case DossierStage::BackingOff:
    case DossierStage::Waiting:
      return kit::Tone::Warning;
    case DossierStage::Sending:
      break;
  }
  return kit::Tone::Normal;
}

void draw_steps(kit::Ui& ui, std::size_t step, std::size_t steps, const text::Tr& tr) {
  kit::steps(ui, "steps", static_cast<int>(step), static_cast<int>(steps),
             tr("common.step", {{"step", std::to_string(step)}, {"steps", std::to_string(steps)}}));
}

void draw_outline(kit::Ui& ui, const OutlineView& view, const text::Tr& tr) {
  if (view.pages.empty() || !ui.is_wide()) return;
  const auto scope = ui.scope("outline");
  const kit::Aside aside(ui, "aside", tr("outline.label"));
  kit::heading(ui, "title", 2, tr("outline.title"));
  std::vector<kit::TimelineItem> items;
  items.reserve(view.pages.size());
  for (std::size_t i = 0; i < view.pages.size(); ++i) {
    kit::TimelineItem item{.title = view.pages[i], .state = kit::TimelineState::Waiting};
    if (i < view.current) item.state = kit::TimelineState::Done;
    if (i == view.current) {
      item.state = kit::TimelineState::Current;
      item.state_label = tr("outline.current");
    }
    items.push_back(std::move(item));
  }
  kit::timeline(ui, "pages", items);
  kit::paragraph(ui, "help", tr("outline.help"), kit::Tone::Secondary);
}

void draw_save_line(kit::Ui& ui, const SaveView& save, const text::Tr& tr) {
  switch (save.state) {
    case SaveState::Nothing:
      break;
    case SaveState::Saving:
      kit::status_line(ui, "save", tr("save.saving"), kit::Tone::Secondary);
      break;
    case SaveState::Saved:
      kit::status_line(ui, "save",
                       tr("save.saved", {{"time", text::format_clock(save.saved_at_ms)}}),
                       kit::Tone::Success);
      break;
    case SaveState::Failed:
      kit::status_line(ui, "save", tr("save.failed"), kit::Tone::Error);
      break;
    case SaveState::Full:
      kit::status_line(ui, "save", tr("save.full"), kit::Tone::Error);
      break;
  }
}

std::optional<std::size_t> draw_problems(kit::Ui& ui, const std::vector<ProblemLine>& problems,
                                         const text::Tr& tr) {
  if (problems.empty()) return std::nullopt;
  std::vector<std::string> items;
  items.reserve(problems.size());
  for (const ProblemLine& problem : problems) items.push_back(problem.text);
  return kit::error_summary(
      ui, {.key = "problems", .title = tr("common.problems.title"), .items = items});
}

std::optional<kit::Answer> confirm_erase(kit::Ui& ui, const text::Tr& tr) {
  return kit::confirm_dialog(ui, {.key = "sure",
                                  .title = tr("erase.sure.title"),
                                  .text = tr("erase.sure"),
                                  .yes_label = tr("erase.yes"),
                                  .no_label = tr("erase.no")});
}

std::string short_digest(const std::string& hex) {
  if (hex.size() <= 20) return hex;
  return hex.substr(0, 8) + "…" + hex.substr(hex.size() - 8);
}

}  // namespace motcua::screens
