#include "screens/sign_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

std::string problem_text(SignProblem problem, const text::Tr& tr) {
  switch (problem) {
    case SignProblem::None:
    case SignProblem::NotDeclared:
      return {};
    case SignProblem::StorageFull:
      return tr("sign.error.full");
    case SignProblem::StorageFailed:
      return tr("sign.error.storage");
    case SignProblem::Failed:
      break;
  }
  return tr("sign.error.failed");
}

}  // namespace

std::optional<SignEvent> draw_sign_screen(kit::Ui& ui, const SignView& view, const text::Tr& tr) {
  std::optional<SignEvent> event;
  draw_steps(ui, view.step, view.steps, tr);
  kit::heading(ui, "title", 1, tr("sign.title"));
  std::vector<kit::SummaryRow> rows;
  for (const text::RenderedRow& row : view.particulars) {
    rows.push_back({.label = row.label, .value = row.value});
  }
  rows.push_back({.label = tr("sign.digest"), .value = short_digest(view.manifest_sha256)});
  kit::summary_rows(ui, "rows", rows);
  kit::notice(ui, "seal", kit::Tone::Normal, tr("sign.seal.title"), tr("sign.seal"));
  if (view.needs_signature) {
    kit::notice(ui, "signature", kit::Tone::Warning, tr("remote.needed.title"),
                tr("sign.signature"));
  } else {
    kit::paragraph(ui, "not", tr("sign.seal.not"), kit::Tone::Secondary);
  }

  const kit::Form form(ui, "form");
  if (kit::checkbox(
          ui, {.key = "declaration",
               .label = view.declaration,
               .error = view.problem == SignProblem::NotDeclared ? tr("sign.error.not_declared")
                                                                 : std::string{},
               .checked = view.is_declared,
               .required = true})) {
    event = SignEvent{.kind = SignEventKind::DeclarationToggled};
  }
  const std::string problem = problem_text(view.problem, tr);
  if (!problem.empty()) {
    kit::notice(ui, "problem", kit::Tone::Error, tr("sign.error.title"), problem);
  }
  if (!view.is_online) {
    kit::status_line(ui, "offline", tr("sign.offline"), kit::Tone::Warning);
  }
  if (!view.cost.empty()) kit::status_line(ui, "cost", view.cost, kit::Tone::Secondary);
  if (view.is_busy) kit::status_line(ui, "busy", tr("sign.busy"), kit::Tone::Secondary);
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "confirm",
                       .label = tr("sign.confirm"),
                       .kind = kit::ButtonKind::Primary,
                       .busy = view.is_busy})) {
    event = SignEvent{.kind = SignEventKind::SignPressed};
  }
  if (kit::button(ui, {.key = "back",
                       .label = tr("common.back"),
                       .kind = kit::ButtonKind::Secondary,
                       .enabled = !view.is_busy})) {
    event = SignEvent{.kind = SignEventKind::Back};
  }
  return event;
}

}  // namespace motcua::screens
