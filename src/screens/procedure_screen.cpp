#include "screens/procedure_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

void draw_all_facts(kit::Ui& ui, const ProcedureView& view, const text::Tr& tr) {
  if (view.facts.empty()) {
    kit::paragraph(ui, "no-details", tr("procedure.no_details"));
    return;
  }
  const Part part(ui, "facts", tr("procedure.facts"));
  draw_facts(ui, "rows", view.facts, tr);
}

void draw_members(kit::Ui& ui, const ProcedureView& view, const text::Tr& tr,
                  std::optional<ProcedureEvent>& event) {
  if (view.members.empty()) return;
  const Part part(ui, "members", tr("procedure.members"));
  kit::paragraph(ui, "note", tr("procedure.members.note"));
  for (const ProcedureCard& member : view.members) {
    if (kit::link(ui, {.key = member.code, .label = member.title, .href = member.href})) {
      event = ProcedureEvent{.kind = ProcedureEventKind::Go, .path = member.href};
    }
  }
}

std::string paper_state(PaperState state, const text::Tr& tr) {
  switch (state) {
    case PaperState::Needed:
      return tr("procedure.paper.needed");
    case PaperState::NotNeeded:
      return tr("procedure.paper.not_needed");
    case PaperState::ToShow:
      return tr("procedure.paper.show");
    case PaperState::Conditional:
      return tr("procedure.paper.conditional");
    case PaperState::MadeHere:
      break;
  }
  return tr("procedure.paper.made_here");
}

kit::ChecklistRow paper_row(const PaperView& paper, const text::Tr& tr) {
  std::string detail = paper.reason;
  if (paper.is_recalled) {
    const std::string mark = tr("common.recalled");
    detail = detail.empty() ? mark : detail + " (" + mark + ")";
  }
  const kit::Tone tone = paper.state == PaperState::NotNeeded ? kit::Tone::Success
                         : paper.state == PaperState::Needed  ? kit::Tone::Warning
                                                              : kit::Tone::Normal;
  return {.title = paper.title,
          .tag = paper_state(paper.state, tr),
          .detail = std::move(detail),
          .tone = tone};
}

void draw_papers(kit::Ui& ui, const ProcedureView& view, const text::Tr& tr) {
  std::vector<kit::ChecklistRow> needed;
  std::vector<kit::ChecklistRow> not_needed;
  for (const PaperView& paper : view.papers) {
    (paper.state == PaperState::NotNeeded ? not_needed : needed).push_back(paper_row(paper, tr));
  }
  if (!needed.empty()) {
    const Part part(ui, "needed", tr("procedure.papers.needed"));
    kit::checklist(ui, "list", needed);
  }
  if (!not_needed.empty()) {
    const Part part(ui, "not-needed", tr("procedure.papers.not_needed"));
    kit::paragraph(ui, "note", tr("procedure.papers.not_needed.note"));
    kit::checklist(ui, "list", not_needed);
  }
}

void draw_case(kit::Ui& ui, const CaseView& line, const text::Tr& tr,
               std::optional<ProcedureEvent>& event) {
  const std::vector<kit::SummaryRow> row{
      {.label = line.when, .value = with_mark(line.then, line.is_recalled, tr)}};
  kit::summary_rows(ui, "row", row);
  for (const ProcedureCard& other : line.others) {
    if (kit::link(ui, {.key = other.code,
                       .label = tr("procedure.case.other",
                                   {{"code", other.code}, {"title", other.title}}),
                       .href = other.href})) {
      event = ProcedureEvent{.kind = ProcedureEventKind::Go, .path = other.href};
    }
  }
}

void draw_cases(kit::Ui& ui, const ProcedureView& view, const text::Tr& tr,
                std::optional<ProcedureEvent>& event) {
  if (!view.cases.empty()) {
    const Part part(ui, "cases", tr("procedure.cases"));
    for (std::size_t i = 0; i < view.cases.size(); ++i) {
      const auto scope = ui.scope("case" + std::to_string(i));
      draw_case(ui, view.cases[i], tr, event);
    }
  }
  if (!view.mistakes.empty()) {
    const Part part(ui, "mistakes", tr("procedure.mistakes"));
    std::vector<std::string> lines;
    lines.reserve(view.mistakes.size());
    for (const FactView& mistake : view.mistakes) {
      lines.push_back(with_mark(mistake.text, mistake.is_recalled, tr));
    }
    kit::bullet_list(ui, "list", lines);
  }
}

// Why one cannot start yet, and what helps.
void draw_arrival(kit::Ui& ui, FormArrival form, const text::Tr& tr,
                  std::optional<ProcedureEvent>& event) {
  if (form == FormArrival::Renewed) {
    kit::notice(ui, "form", kit::Tone::Warning, tr("procedure.form.renewed.title"),
                tr("procedure.form.renewed"));
  } else if (form == FormArrival::Failed) {
    kit::notice(ui, "form", kit::Tone::Warning, tr("procedure.form.failed.title"),
                tr("procedure.form.failed"));
    if (kit::button(ui, {.key = "fetch",
                         .label = tr("procedure.form.fetch"),
                         .kind = kit::ButtonKind::Secondary})) {
      event = ProcedureEvent{.kind = ProcedureEventKind::FetchForms};
    }
  }
}

std::string start_label(const ProcedureView& view, const text::Tr& tr) {
  if (view.form == FormArrival::Coming) return tr("procedure.start.coming");
  return view.draft_href.empty() ? tr("procedure.start") : tr("procedure.start.another");
}

void draw_start(kit::Ui& ui, const ProcedureView& view, const text::Tr& tr,
                std::optional<ProcedureEvent>& event) {
  if (view.is_repealed) {
    kit::notice(ui, "repealed", kit::Tone::Warning, tr("procedure.repealed.title"),
                tr("procedure.repealed"));
    return;
  }
  if (!view.can_file) {
    kit::notice(ui, "cannot", kit::Tone::Normal, tr("procedure.cannot_file.title"),
                tr("procedure.cannot_file"));
    return;
  }
  const bool has_draft = !view.draft_href.empty();
  if (has_draft &&
      kit::link(ui, {.key = "resume", .label = tr("procedure.resume"), .href = view.draft_href})) {
    event = ProcedureEvent{.kind = ProcedureEventKind::Go, .path = view.draft_href};
  }
  kit::paragraph(ui, "start-note", tr("procedure.start.note"), kit::Tone::Secondary);
  draw_arrival(ui, view.form, tr, event);
  const bool may_start = view.form == FormArrival::Here || view.form == FormArrival::Coming;
  if (may_start &&
      kit::button(ui, {.key = "start",
                       .label = start_label(view, tr),
                       .kind = has_draft ? kit::ButtonKind::Secondary : kit::ButtonKind::Primary,
                       .busy = view.is_busy || view.form == FormArrival::Coming})) {
    event = ProcedureEvent{.kind = ProcedureEventKind::Start};
  }
}

void draw_ask(kit::Ui& ui, const text::Tr& tr, std::optional<ProcedureEvent>& event) {
  if (kit::button(ui,
                  {.key = "ask", .label = tr("procedure.ask"), .kind = kit::ButtonKind::Quiet})) {
    event = ProcedureEvent{.kind = ProcedureEventKind::AskGuide};
  }
}

}  // namespace

std::optional<ProcedureEvent> draw_procedure_screen(kit::Ui& ui, const ProcedureView& view,
                                                    const text::Tr& tr) {
  std::optional<ProcedureEvent> event;
  kit::heading(ui, "title", 1, view.title);
  kit::paragraph(ui, "code", tr("procedure.code", {{"code", view.code}}), kit::Tone::Secondary);
  if (!view.field.empty()) {
    kit::paragraph(ui, "field", tr("procedure.field", {{"field", view.field}}),
                   kit::Tone::Secondary);
  }
  draw_start(ui, view, tr, event);
  draw_ask(ui, tr, event);
  draw_all_facts(ui, view, tr);
  draw_members(ui, view, tr, event);
  draw_papers(ui, view, tr);
  draw_cases(ui, view, tr, event);
  return event;
}

}  // namespace motcua::screens
