// How many requests of a kind one caller may make in a minute.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace motcua::server {

enum class RequestKind : std::uint8_t { Anonymous, Upload, Finalize, Other };

// Requests a minute; 0 = unlimited.
struct RateLimits {
  int anonymous = 120;
  int uploads = 60;
  int finalizes = 20;
  int others = 600;
};

// Counts in windows of one minute, in memory, bounded; callers are named by citizen or address.
class RateLimiter {
 public:
  explicit RateLimiter(const RateLimits& limits) : limits_(limits) {}

  // 0 when the request may go on, else the seconds to wait (for Retry-After).
  [[nodiscard]] int seconds_to_wait(RequestKind kind, std::string_view caller, std::int64_t now_ms);

 private:
  [[nodiscard]] int limit_of(RequestKind kind) const;

  RateLimits limits_{};
  std::int64_t window_start_ms_ = 0;
  std::map<std::string, int> counts_{};
};

}  // namespace motcua::server
