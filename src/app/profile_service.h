// The citizen's own data as the state holds them: fetched after login, kept encrypted in the vault,
// there without a network from then on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/core.h"

namespace motcua::app {

class ProfileService {
 public:
  static constexpr std::string_view kRecord = "profile";  // Of the account.

  explicit ProfileService(Core& core) : core_(core) {}

  // The stored record of an opened vault. What cannot be read is fetched anew.
  void load(ByteView sealed);
  void forget_all();
  // Somebody logged in or out, or the vault was opened: fetches once for each of them.
  void session_changed();
  // Deletes it from this device; it comes back with the next login only.
  void discard();

  // Called when state().profile has changed.
  std::function<void()> on_change = [] {};

 private:
  void keep(const Json& json);

  Core& core_;
  std::int64_t revision_ = 0;
  std::string asked_for_{};  // The citizen of the last request since the vault was opened.
};

}  // namespace motcua::app
