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

std::string why_text(LoginReason reason, const text::Tr& tr) {
  if (reason == LoginReason::Again) return tr("login.again.why");
  if (reason == LoginReason::ToLook) return tr("login.look.why");
  return reason == LoginReason::ForData ? tr("login.data.why") : tr("login.why");
}

}  // namespace

std::string login_title(LoginReason reason, const text::Tr& tr) {
  if (reason == LoginReason::Again) return tr("login.again.title");
  if (reason == LoginReason::ToLook) return tr("login.look.title");
  return reason == LoginReason::ForData ? tr("login.data.title") : tr("login.title");
}

std::optional<LoginEvent> draw_login_screen(kit::Ui& ui, const LoginView& view,
                                            const text::Tr& tr) {
  std::optional<LoginEvent> event;
  const std::string problem = problem_text(view.problem, tr);
  kit::heading(ui, "title", 1, login_title(view.reason, tr));
  kit::paragraph(ui, "why", why_text(view.reason, tr));
  const bool is_to_send = view.reason == LoginReason::ToSend;
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
                 .legend = is_to_send ? tr("login.choose") : tr("login.data.choose"),
                 .error = problem,
                 .options = options,
                 .selected = view.selected,
                 .required = true})) {
      event = LoginEvent{.kind = LoginEventKind::Chosen, .index = *chosen};
    }
    if (kit::button(ui, {.key = "submit",
                         .label = is_to_send ? tr("login.submit") : tr("login.data.submit"),
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
