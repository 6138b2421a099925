// "Đang đăng nhập ở đâu": where the citizen is logged in, and the way to end it elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct SessionRow {
  std::string id{};
  std::string device{};  // "Điện thoại Android"
  std::string began{};   // Moments in words: "hôm nay 10:32".
  std::string used{};
  std::string ends{};
  bool is_present = false;
};

// The question that is open; `id` of SessionsView says about which session.
enum class SessionAsk : std::uint8_t { None, One, Others, Present, LoginFirst };

struct SessionsView {
  bool needs_login = false;
  bool is_online = true;
  bool busy = false;
  bool is_loaded = false;
  std::string who{};       // Whose sessions these are.
  std::string known_at{};  // When the list was true, in words.
  std::string problem{};
  std::string ended{};  // The device that was just logged out.
  bool has_ended_others = false;
  std::vector<SessionRow> rows{};
  std::size_t not_shown = 0;
  SessionAsk ask = SessionAsk::None;
  std::string asked{};  // The device the question is about.
};

enum class SessionsEventKind : std::uint8_t {
  Retry,
  SignIn,
  EndAsked,  // id; of the present one too.
  EndOthersAsked,
  Confirmed,
  Cancelled,
  Go,
};

struct SessionsEvent {
  SessionsEventKind kind = SessionsEventKind::Go;
  std::string text{};  // id, or path.
};

// What has just been done, or why it was not; empty: nothing.
std::string describe_ended(const SessionsView& view, const text::Tr& tr);
std::optional<SessionsEvent> draw_sessions_screen(kit::Ui& ui, const SessionsView& view,
                                                  const text::Tr& tr);

}  // namespace motcua::screens
