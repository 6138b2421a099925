// Carries out what the page of one's logins reported.
#include <utility>

#include "client/impl.h"

namespace motcua::client {

using app::SessionListView;

// A login anew before others are logged out: afterwards the same question is asked again.
void Client::Impl::log_in_again(const std::string& wish) {
  after_login_ = {.page = Page::Sessions, .part = wish};
  go({.page = Page::Login});
  memory_.login_reason = screens::LoginReason::Again;
  memory_.logins_before = app_.state().session.logins;
}

void Client::Impl::end_asked_session() {
  const std::string asked = memory_.session_ending;
  const SessionListView& list = app_.state().session_list;
  for (const app::SessionInfo& session : list.sessions) {
    if (session.id != asked || !session.is_present) continue;
    memory_.session_ending.clear();
    focus_wanted_ = "title";  // The button that was pressed goes.
    return app_.logout();
  }
  if (!list.may_end_others) return log_in_again(asked);
  memory_.session_confirmed = true;
  app_.end_session(asked);
}

void Client::Impl::handle(const screens::SessionsEvent& event) {
  using Kind = screens::SessionsEventKind;
  is_dirty_ = true;
  switch (event.kind) {
    case Kind::Retry:
      if (app_.state().session.state == app::SessionState::In) {
        app_.load_sessions();
      } else {
        app_.check_session();
      }
      break;
    case Kind::SignIn:
      after_login_ = {.page = Page::Sessions};
      go({.page = Page::Login});
      memory_.login_reason = screens::LoginReason::ToLook;
      break;
    case Kind::EndAsked:
      memory_.session_ending = event.text;
      break;
    case Kind::EndOthersAsked:
      memory_.session_ending = SessionListView::kOthers;
      break;
    case Kind::Confirmed:
      end_asked_session();
      break;
    case Kind::Cancelled:
      memory_.session_ending.clear();
      break;
    case Kind::Go:
      go_to_path(event.text);
      break;
  }
}

// Asked for when the page is come to, after a login, and when the network is back.
void Client::Impl::settle_sessions() {
  const app::SessionView& session = app_.state().session;
  const SessionListView& list = app_.state().session_list;
  const bool is_new = !std::exchange(memory_.has_looked, true);
  if (is_new) memory_.session_ending = route_.part;
  if (is_new && session.state != app::SessionState::In) app_.check_session();
  const bool is_wanted = is_new || list.is_stale;
  if (session.state == app::SessionState::In && is_wanted && app_.state().is_online) {
    app_.load_sessions();
  }
  if (!memory_.session_confirmed || list.busy) return;
  memory_.session_confirmed = false;
  if (!list.problem && list.ended.empty()) return;  // A login anew is asked for in its place.
  memory_.session_ending.clear();
  focus_wanted_ = "title";  // The button that was pressed is gone.
  const text::Tr tr(words());
  ui_.announce(screens::describe_ended(present_sessions(scene_in(tr)), tr));
}

}  // namespace motcua::client
