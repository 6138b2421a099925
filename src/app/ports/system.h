// Time, chance and where we are.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/random.h"

namespace motcua::app {

class System {
 public:
  System() = default;
  System(const System&) = delete;
  System& operator=(const System&) = delete;
  virtual ~System() = default;

  virtual Clock& clock() = 0;
  virtual RandomSource& random() = 0;
  // What the device believes; only a hint, a request decides.
  virtual bool is_online() const = 0;
  // "https://portal.example", without a slash at the end. Part of what is signed.
  virtual std::string origin() const = 0;
};

}  // namespace motcua::app
