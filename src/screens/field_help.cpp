#include "screens/field_help.h"

namespace motcua::screens {
namespace {

void draw_answer(kit::Ui& ui, const FieldHelpView& view, const text::Tr& tr) {
  if (!view.problem.empty()) kit::paragraph(ui, "problem", view.problem, kit::Tone::Error);
  if (!view.text.empty()) kit::paragraph(ui, "text", view.text);
  if (!view.find.empty()) {
    kit::paragraph(ui, "find", tr("form.help.find", {{"where", view.find}}));
  }
  if (!view.example.empty()) {
    kit::paragraph(ui, "example", tr("form.help.example", {{"example", view.example}}));
  }
  if (!view.source.empty()) {
    kit::paragraph(ui, "source", tr("guide.source", {{"source", view.source}}),
                   kit::Tone::Secondary);
  }
}

}  // namespace

std::optional<FieldHelpEvent> draw_field_help(kit::Ui& ui, const std::string& key,
                                              const std::string& label, const FieldHelpView& view,
                                              const text::Tr& tr) {
  std::optional<FieldHelpEvent> event;
  const auto scope = ui.scope(key + ".help");
  if (!view.proposal.empty()) {
    kit::status_line(
        ui, "could-be",
        tr("form.proposal", {{"value", view.proposal}, {"reason", view.proposal_reason}}));
    if (kit::button(ui, {.key = "use",
                         .label = tr("form.proposal.use", {{"value", view.proposal}}),
                         .kind = kit::ButtonKind::Quiet})) {
      event = FieldHelpEvent::UseProposal;
    }
  }
  if (kit::disclosure(ui, {.key = "what",
                           .label = tr("form.help"),
                           .open = view.is_open,
                           .about = label,
                           .is_aside = true})) {
    event = FieldHelpEvent::Toggle;
  }
  if (view.is_open) draw_answer(ui, view, tr);
  return event;
}

}  // namespace motcua::screens
