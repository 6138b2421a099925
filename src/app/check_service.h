// The page "Kiểm tra hồ sơ": a copy from the device is checked here, without account or network.
#pragma once

#include "app/account_keys.h"
#include "app/core.h"

namespace motcua::app {

class CheckService {
 public:
  explicit CheckService(Core& core) : core_(core) {}

  void check(const PickedHandle& picked);  // -> state().check
  void close();                            // Forgets what was checked.

 private:
  Core& core_;
  std::uint64_t call_ = 0;  // Only the latest file's answer counts.
};

}  // namespace motcua::app
