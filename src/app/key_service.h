// The citizen's sealing keys as the server lists them: see, name, revoke.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/account_keys.h"
#include "app/core.h"

namespace motcua::app {

class KeyService {
 public:
  KeyService(Core& core, AccountKeys& keys) : core_(core), keys_(keys) {}

  void load();  // -> state().keys. Needs a session.
  void rename(std::string_view kid, std::string_view label);
  void revoke(std::string_view kid);
  void forget_all();

  // The server answered 401.
  std::function<void()> on_logged_out = [] {};

 private:
  void take_list(const Json& json);
  void change(std::string_view kid, HttpRequest request);
  void fail_with(int status);

  Core& core_;
  AccountKeys& keys_;
};

}  // namespace motcua::app
