// Time, chance and where we are.
#pragma once

#include <cstdint>
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
  // Milliseconds that only ever grow and that nobody can set; begins anew with each page.
  virtual std::int64_t steady_ms() { return clock().now_ms(); }
  // What the device believes; only a hint, a request decides.
  virtual bool is_online() const = 0;
  // "https://portal.example", without a slash at the end. Part of what is signed.
  virtual std::string origin() const = 0;
};

}  // namespace motcua::app
