// Where the citizen is logged in: see it, end it elsewhere. Nothing of it is stored.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/core.h"

namespace motcua::app {

class SessionList {
 public:
  explicit SessionList(Core& core) : core_(core) {}

  void load();  // -> state().session_list. Needs a session.
  // `id` of a session, or SessionListView::kOthers. The present one is ended by a logout.
  void end(std::string_view id);
  void network_returned();
  // Another citizen, nobody, or another session of the same: what was known is not theirs.
  void session_changed(std::string_view citizen);
  void forget_all();

  // The server answered 401.
  std::function<void()> on_logged_out = [] {};

 private:
  void send(HttpRequest request, std::function<void(const HttpReply& reply)> take);
  void take_list(const HttpReply& reply);
  void note_ended(std::string_view id);
  void fail_with(int status);

  Core& core_;
  std::string citizen_{};   // Whose list it is.
  std::uint64_t turn_ = 0;  // Answers to what was asked for somebody else are dropped.
};

}  // namespace motcua::app
