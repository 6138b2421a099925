#include "screens/login_screen.h"

namespace motcua::screens {
namespace {

std::string problem_text(LoginProblem problem, const text::Tr& tr) {
  switch (problem) {
    case LoginProblem::None:
      return {};
    case LoginProblem::NothingChosen:
      return tr("login.error.choose");
    case LoginProblem::Offline:
      return tr("login.error.offline");
    case LoginProblem::Refused:
      break;
  }
  return tr("login.error.refused");
}

}  // namespace

std::optional<LoginEvent> draw_login_screen(kit::Ui& ui, const LoginView& view,
                                            const text::Tr& tr) {
  std::optional<LoginEvent> event;
  const std::string problem = problem_text(view.problem, tr);
  kit::heading(ui, "title", 1, view.for_data ? tr("login.data.title") : tr("login.title"));
  kit::paragraph(ui, "why", view.for_data ? tr("login.data.why") : tr("login.why"));
  if (view.citizens.empty()) {
    if (view.is_loading) {
      kit::status_line(ui, "busy", tr("login.loading"), kit::Tone::Secondary);
    } else {
      kit::notice(ui, "none", kit::Tone::Warning, tr("login.none.title"),
                  problem.empty() ? tr("login.none") : problem);
      if (kit::button(
              ui,
              {.key = "retry", .label = tr("common.retry"), .kind = kit::ButtonKind::Primary})) {
        event = LoginEvent{.kind = LoginEventKind::Retry};
      }
    }
  } else {
    kit::notice(ui, "practice", kit::Tone::Normal, tr("login.practice.title"),
                tr("login.practice"));
    const kit::Form form(ui, "form");
    std::vector<kit::RadioOption> options;
    options.reserve(view.citizens.size());
    for (const CitizenView& citizen : view.citizens) {
      options.push_back({.label = citizen.name, .hint = citizen.detail});
    }
    if (const auto chosen = kit::radio_group(
            ui, {.key = "citizen",
                 .legend = view.for_data ? tr("login.data.choose") : tr("login.choose"),
                 .error = problem,
                 .options = options,
                 .selected = view.selected,
                 .required = true})) {
      event = LoginEvent{.kind = LoginEventKind::Chosen, .index = *chosen};
    }
    if (kit::button(ui, {.key = "submit",
                         .label = view.for_data ? tr("login.data.submit") : tr("login.submit"),
                         .kind = kit::ButtonKind::Primary,
                         .busy = view.is_busy})) {
      event = LoginEvent{.kind = LoginEventKind::Submit};
    }
  }
  if (kit::button(ui, {.key = "cancel",
                       .label = tr("common.back"),
                       .kind = kit::ButtonKind::Secondary,
                       .enabled = !view.is_busy})) {
    event = LoginEvent{.kind = LoginEventKind::Cancel};
  }
  return event;
}

}  // namespace motcua::screens
