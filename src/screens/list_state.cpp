#include "screens/list_state.h"

namespace motcua::screens {

ListAct draw_list_state(kit::Ui& ui, const ListState& state, const text::Tr& tr) {
  if (state.needs_login) {
    kit::paragraph(ui, "login-why", state.login_why);
    const bool is_pressed = kit::button(
        ui, {.key = "login", .label = tr("dossier.login.go"), .kind = kit::ButtonKind::Primary});
    return is_pressed ? ListAct::SignIn : ListAct::None;
  }
  if (!state.problem.empty()) {
    kit::notice(ui, "problem", kit::Tone::Error, tr("keys.problem.title"), state.problem);
    const bool is_pressed = kit::button(ui, {.key = "retry", .label = tr("common.retry")});
    return is_pressed ? ListAct::Retry : ListAct::None;
  }
  if (!state.is_loaded) kit::status_line(ui, "busy", tr("keys.busy"), kit::Tone::Secondary);
  return ListAct::None;
}

}  // namespace motcua::screens
