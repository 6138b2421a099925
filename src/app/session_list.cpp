#include "app/session_list.h"

#include <algorithm>
#include <utility>

#include "app/wire.h"
#include "base/calendar.h"

namespace motcua::app {
namespace {

constexpr std::size_t kShownMax = 20;  // A page that can still be read, and drawn.

std::int64_t moment_of(const Json& json, std::string_view name) {
  return parse_iso_utc(json.text_or(name, "")).value_or(0);
}

bool is_set(const Json& json, std::string_view name) {
  const bool* value = json.find_bool(name);
  return value != nullptr && *value;
}

}  // namespace

void SessionList::forget_all() {
  ++turn_;
  core_.state.session_list = {};
  core_.changed();
}

void SessionList::session_changed(std::string_view citizen) {
  if (citizen == citizen_) return;
  citizen_ = citizen;
  forget_all();
}

void SessionList::network_returned() {
  core_.state.session_list.is_stale = true;
  core_.changed();
}

void SessionList::fail_with(int status) {
  SessionListView& view = core_.state.session_list;
  view.busy = false;
  view.problem = status == 401                   ? ErrorCode::NeedsLogin
                 : status >= 400 && status < 500 ? ErrorCode::Rejected
                                                 : ErrorCode::Offline;
  if (status == 429) view.problem = ErrorCode::Offline;
  core_.changed();
  if (status == 401) on_logged_out();
}

// One request at a time.
void SessionList::send(HttpRequest request, std::function<void(const HttpReply& reply)> take) {
  SessionListView& view = core_.state.session_list;
  if (view.busy) return;
  view.busy = true;
  view.is_stale = false;
  view.problem.reset();
  core_.changed();
  core_.ports.http.send(
      std::move(request),
      core_.guard([this, turn = turn_, take = std::move(take)](const Result<HttpReply>& reply) {
        if (turn != turn_) return;
        if (!reply) return fail_with(0);
        core_.state.session_list.busy = false;
        take(*reply);
      }));
}

void SessionList::load() {
  core_.state.session_list.ended.clear();
  send(wire::make_request("GET", "/v1/sessions", core_.state.language),
       [this](const HttpReply& reply) { take_list(reply); });
}

void SessionList::take_list(const HttpReply& reply) {
  const auto json = reply.status == 200 ? wire::read_json(reply)
                                        : Result<Json>(fail(ErrorCode::Offline, "sessions"));
  const Json::Array* list = json ? json->find_array("sessions") : nullptr;
  if (list == nullptr) return fail_with(reply.status == 200 ? 0 : reply.status);
  SessionListView& view = core_.state.session_list;
  view.is_loaded = true;
  view.known_at_ms = core_.now_ms();
  view.may_end_others = is_set(*json, "mayEndOthers");
  view.sessions.clear();
  for (const Json& item : *list) {
    SessionInfo session{.id = item.text_or("id", ""),
                        .device = item.text_or("device", ""),
                        .began_ms = moment_of(item, "beganAt"),
                        .used_ms = moment_of(item, "lastUsedAt"),
                        .ends_ms = moment_of(item, "endsAt"),
                        .is_present = is_set(item, "present")};
    // The present one first, the others as they come: the one used last first.
    const auto at = session.is_present ? view.sessions.begin() : view.sessions.end();
    view.sessions.insert(at, std::move(session));
  }
  const std::size_t shown = std::min(view.sessions.size(), kShownMax);
  view.not_shown = view.sessions.size() - shown;
  view.sessions.resize(shown);
  core_.changed();
}

void SessionList::end(std::string_view id) {
  std::string path = "/v1/sessions";
  if (id != SessionListView::kOthers) path += "/" + std::string(id);
  send(wire::make_json_request("DELETE", std::move(path), Json::object(), core_.state.language),
       [this, ended = std::string(id)](const HttpReply& reply) {
         const bool wants_login = wire::read_problem(reply).code == "login-again";
         // 404: it has ended by itself meanwhile, which is what was wanted.
         const bool is_over = reply.status == 204 || reply.status == 404;
         if (!is_over && !wants_login) return fail_with(reply.status);
         load();  // What is shown is what the server says.
         if (is_over) note_ended(ended);
       });
}

void SessionList::note_ended(std::string_view id) {
  SessionListView& view = core_.state.session_list;
  const bool is_all = id == SessionListView::kOthers;
  view.ended = SessionListView::kOthers;
  std::erase_if(view.sessions, [&](const SessionInfo& session) {
    if (session.is_present || (!is_all && session.id != id)) return false;
    if (!is_all) view.ended = session.device;
    return true;
  });
}

}  // namespace motcua::app
