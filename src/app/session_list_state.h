// Where the citizen is logged in, as the server listed it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace motcua::app {

struct SessionInfo {
  std::string id{};
  std::string device{};  // The server's word: "android-phone", "windows", …
  std::int64_t began_ms = 0;
  std::int64_t used_ms = 0;
  std::int64_t ends_ms = 0;
  bool is_present = false;  // Of this browser.
};

struct SessionListView {
  bool is_stale = true;  // Ask for it when somebody looks: never asked, or the network is back.
  bool is_loaded = false;
  bool busy = false;
  std::int64_t known_at_ms = 0;         // When the server said so.
  std::optional<ErrorCode> problem{};   // NeedsLogin, Offline, …; of the last attempt.
  std::vector<SessionInfo> sessions{};  // The present one first, then by their last use.
  std::size_t not_shown = 0;            // More of them than a page can show.
  bool may_end_others = false;          // The login is fresh enough for the server.
  std::string ended{};  // What the server has ended last: a word for a device, or kOthers.

  // In the place of an id: all sessions but the present one.
  static constexpr const char* kOthers = "others";
};

}  // namespace motcua::app
