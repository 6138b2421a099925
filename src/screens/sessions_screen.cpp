#include "screens/sessions_screen.h"

#include "screens/list_state.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<SessionsEvent>;

void draw_session(kit::Ui& ui, const SessionsView& view, const SessionRow& row, const text::Tr& tr,
                  Maybe& event) {
  const auto scope = ui.scope(row.id);
  const kit::Card card(ui, "card");
  kit::heading(ui, "device", 2,
               row.is_present ? tr("sessions.here", {{"device", row.device}}) : row.device);
  kit::paragraph(ui, "used", tr("sessions.used", {{"when", row.used}}));
  kit::paragraph(ui, "times", tr("sessions.times", {{"began", row.began}, {"ends", row.ends}}),
                 kit::Tone::Secondary);
  if (!view.is_online) return;
  const std::string label = row.is_present ? tr("sessions.end.here") : tr("sessions.end");
  const std::string about =
      row.is_present ? label
                     : tr("sessions.end.name", {{"device", row.device}, {"when", row.used}});
  if (kit::button(ui, {.key = "end", .label = label, .enabled = !view.busy, .name = about})) {
    event = SessionsEvent{.kind = SessionsEventKind::EndAsked, .text = row.id};
  }
}

void draw_question(kit::Ui& ui, const SessionsView& view, const text::Tr& tr, Maybe& event) {
  if (view.ask == SessionAsk::None) return;
  kit::ConfirmSpec spec{.key = "sure", .no_label = tr("sessions.sure.no"), .is_busy = view.busy};
  switch (view.ask) {
    case SessionAsk::None:
      break;
    case SessionAsk::One:
      spec.title = tr("sessions.sure.title", {{"device", view.asked}});
      spec.text = tr("sessions.sure");
      spec.yes_label = tr("sessions.sure.yes");
      break;
    case SessionAsk::Others:
      spec.title = tr("sessions.sure.others.title");
      spec.text = tr("sessions.sure.others");
      spec.yes_label = tr("sessions.sure.others.yes");
      break;
    case SessionAsk::Present:
      spec.title = tr("sessions.sure.here.title");
      spec.text = tr("sessions.sure.here");
      spec.yes_label = tr("sessions.sure.here.yes");
      break;
    case SessionAsk::LoginFirst:
      spec.title = tr("sessions.again.title");
      spec.text = tr("sessions.again");
      spec.yes_label = tr("sessions.again.yes");
      spec.is_danger = false;
      break;
  }
  if (const auto answer = kit::confirm_dialog(ui, spec)) {
    event = SessionsEvent{.kind = *answer == kit::Answer::Yes ? SessionsEventKind::Confirmed
                                                              : SessionsEventKind::Cancelled};
  }
}

// What is the case beside the list: who one is, what went wrong, what has just been done.
void draw_state(kit::Ui& ui, const SessionsView& view, const text::Tr& tr, Maybe& event) {
  if (!view.is_online && !view.needs_login) {
    kit::notice(ui, "offline", kit::Tone::Normal, tr("sessions.offline.title"),
                view.is_loaded ? tr("sessions.offline", {{"when", view.known_at}})
                               : tr("sessions.offline.unknown"));
    return;
  }
  const std::string login_why = tr("sessions.login");
  const ListAct act = draw_list_state(ui,
                                      {.needs_login = view.needs_login,
                                       .is_loaded = view.is_loaded,
                                       .login_why = login_why,
                                       .problem = view.problem},
                                      tr);
  if (act == ListAct::SignIn) event = SessionsEvent{.kind = SessionsEventKind::SignIn};
  if (act == ListAct::Retry) event = SessionsEvent{.kind = SessionsEventKind::Retry};
  if (view.needs_login || !view.problem.empty() || !view.is_loaded) return;
  if (const std::string ended = describe_ended(view, tr); !ended.empty()) {
    kit::notice(ui, "ended", kit::Tone::Success, ended);
  } else if (view.rows.size() == 1) {
    kit::status_line(ui, "only", tr("sessions.only"), kit::Tone::Success);
  }
}

}  // namespace

std::string describe_ended(const SessionsView& view, const text::Tr& tr) {
  if (!view.problem.empty()) return view.problem;
  if (view.has_ended_others) return tr("sessions.ended.others");
  return view.ended.empty() ? std::string() : tr("sessions.ended", {{"device", view.ended}});
}

std::optional<SessionsEvent> draw_sessions_screen(kit::Ui& ui, const SessionsView& view,
                                                  const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("sessions.title"));
  kit::paragraph(
      ui, "intro",
      view.who.empty() ? tr("sessions.intro") : tr("sessions.intro.who", {{"name", view.who}}));
  draw_state(ui, view, tr, event);
  for (const SessionRow& row : view.rows) draw_session(ui, view, row, tr, event);
  if (view.not_shown > 0) {
    kit::paragraph(ui, "more", tr("sessions.more", {{"count", std::to_string(view.not_shown)}}));
  }
  if (view.is_online && view.rows.size() > 1 &&
      kit::button(ui, {.key = "end-others",
                       .label = tr("sessions.end.others"),
                       .kind = kit::ButtonKind::Danger,
                       .enabled = !view.busy})) {
    event = SessionsEvent{.kind = SessionsEventKind::EndOthersAsked};
  }
  kit::paragraph(ui, "kept", tr("sessions.kept"), kit::Tone::Secondary);
  draw_question(ui, view, tr, event);
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = SessionsEvent{.text = "/"};
  }
  return event;
}

}  // namespace motcua::screens
