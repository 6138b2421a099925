// How many requests of a kind, and how many bytes, one caller may send in a minute.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace motcua::server {

enum class RequestKind : std::uint8_t { Anonymous, Upload, Finalize, Other };

// Requests a minute, of the written profile; 0 = unlimited.
struct RateLimits {
  int anonymous = 30;
  int uploads = 60;
  int finalizes = 5;
  int others = 600;
  // Sessions of a citizen at a time, whatever the minute; the one used longest ago gives way.
  std::size_t sessions = 20;
  // Of request bodies, as an average over the minute: 20 MB/s.
  std::int64_t bytes_per_second = 20'000'000;

  // For tests and benches, which have one address for everybody.
  static constexpr RateLimits none() { return {0, 0, 0, 0, 0, 0}; }
};

// Counts in windows of one minute, in memory, bounded; callers are named by citizen or address.
class RateLimiter {
 public:
  explicit RateLimiter(const RateLimits& limits) : limits_(limits) {}

  // 0 when the request, with a body of that many bytes, may go on; else the seconds to wait (for
  // Retry-After).
  [[nodiscard]] int seconds_to_wait(RequestKind kind, std::string_view caller, std::int64_t now_ms,
                                    std::size_t bytes = 0);

 private:
  [[nodiscard]] int limit_of(RequestKind kind) const;

  RateLimits limits_{};
  std::int64_t window_start_ms_ = 0;
  std::map<std::string, std::int64_t>
      counts_{};  // By kind and caller; bytes under a kind of theirs.
};

}  // namespace motcua::server
