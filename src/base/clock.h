// Where the time comes from.
#pragma once

#include <cstdint>

namespace motcua {

struct Clock {
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  // Milliseconds since 1970-01-01 UTC. May go back when the device's clock is set.
  virtual std::int64_t now_ms() = 0;
};

// A clock that stands still until it is moved: tests and replays.
struct ManualClock final : Clock {
  explicit ManualClock(std::int64_t start_ms = 0) : time_ms(start_ms) {}
  std::int64_t now_ms() override { return time_ms; }

  std::int64_t time_ms = 0;
};

}  // namespace motcua
