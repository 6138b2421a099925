#include "client/present_sessions.h"

#include <algorithm>
#include <array>

#include "client/present_custody.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using app::SessionListView;

std::string device_words(std::string_view device, const text::Tr& tr) {
  constexpr std::array<std::pair<std::string_view, const char*>, 9> kWords{{
      {"android-phone", "sessions.device.android_phone"},
      {"android-tablet", "sessions.device.android_tablet"},
      {"iphone", "sessions.device.iphone"},
      {"ipad", "sessions.device.ipad"},
      {"windows", "sessions.device.windows"},
      {"mac", "sessions.device.mac"},
      {"linux", "sessions.device.linux"},
      {"chromebook", "sessions.device.chromebook"},
      {"phone", "sessions.device.phone"},
  }};
  for (const auto& [word, key] : kWords) {
    if (word == device) return tr(key);
  }
  return tr("sessions.device.unknown");
}

// A login lasts half a day at most: its moments are mostly of today.
std::string when_words(std::int64_t moment_ms, const Scene& scene) {
  const std::int64_t days =
      days_from_civil(date_of_unix_ms(moment_ms)) - days_from_civil(date_of_unix_ms(scene.now_ms));
  const std::string time = text::format_clock(moment_ms);
  if (days == 0) return scene.tr("sessions.today", {{"time", time}});
  if (days == -1) return scene.tr("sessions.yesterday", {{"time", time}});
  if (days == 1) return scene.tr("sessions.tomorrow", {{"time", time}});
  return text::format_moment(moment_ms);
}

void add_question(const Scene& scene, screens::SessionsView& view) {
  using screens::SessionAsk;
  const std::string& asked = scene.memory.session_ending;
  if (asked.empty() || !view.is_online || view.needs_login) return;
  if (asked == SessionListView::kOthers) view.ask = SessionAsk::Others;
  for (const screens::SessionRow& row : view.rows) {
    if (row.id != asked) continue;
    view.ask = row.is_present ? SessionAsk::Present : SessionAsk::One;
    view.asked = row.device;
  }
  const bool is_about_others = view.ask == SessionAsk::One || view.ask == SessionAsk::Others;
  if (is_about_others && !scene.state.session_list.may_end_others) {
    view.ask = SessionAsk::LoginFirst;
  }
}

}  // namespace

screens::SessionsView present_sessions(const Scene& scene) {
  const app::SessionView& session = scene.state.session;
  const SessionListView& list = scene.state.session_list;
  screens::SessionsView view{.needs_login = session.state == app::SessionState::Out,
                             .is_online = scene.state.is_online,
                             .busy = list.busy,
                             .is_loaded = list.is_loaded,
                             .who = session.citizen.name,
                             .not_shown = list.not_shown};
  if (view.needs_login) return view;
  if (list.is_loaded) view.known_at = when_words(list.known_at_ms, scene);
  view.problem = why_no_list(scene, list.problem);
  view.has_ended_others = list.ended == SessionListView::kOthers;
  if (!list.ended.empty() && !view.has_ended_others) {
    view.ended = device_words(list.ended, scene.tr);
  }
  for (const app::SessionInfo& info : list.sessions) {
    view.rows.push_back({.id = info.id,
                         .device = device_words(info.device, scene.tr),
                         .began = when_words(info.began_ms, scene),
                         .used = when_words(info.used_ms, scene),
                         .ends = when_words(info.ends_ms, scene),
                         .is_present = info.is_present});
  }
  add_question(scene, view);
  return view;
}

}  // namespace motcua::client
