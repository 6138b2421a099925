#include "server/rate_limiter.h"

#include <algorithm>

namespace motcua::server {

namespace {

constexpr std::int64_t kWindowMs = 60'000;
constexpr std::size_t kCallersMax = 10'000;

}  // namespace

int RateLimiter::limit_of(RequestKind kind) const {
  switch (kind) {
    case RequestKind::Anonymous:
      return limits_.anonymous;
    case RequestKind::Upload:
      return limits_.uploads;
    case RequestKind::Finalize:
      return limits_.finalizes;
    case RequestKind::Other:
      return limits_.others;
  }
  return limits_.others;
}

int RateLimiter::seconds_to_wait(RequestKind kind, std::string_view caller, std::int64_t now_ms,
                                 std::size_t bytes) {
  const bool is_new_window = now_ms < window_start_ms_ || now_ms - window_start_ms_ >= kWindowMs;
  // A flood of callers ends the window early instead of growing the table.
  if (is_new_window || counts_.size() >= kCallersMax) {
    counts_.clear();
    window_start_ms_ = now_ms;
  }
  const auto exceeds = [&](std::string_view what, std::int64_t amount, std::int64_t limit) {
    if (limit == 0 || amount == 0) return false;
    return (counts_[std::string(what) + " " + std::string(caller)] += amount) > limit;
  };
  const bool has_too_many = exceeds(std::to_string(static_cast<int>(kind)), 1, limit_of(kind));
  const bool has_too_much = exceeds("bytes", static_cast<std::int64_t>(bytes),
                                    limits_.bytes_per_second * (kWindowMs / 1000));
  if (!has_too_many && !has_too_much) return 0;
  const std::int64_t left_ms = kWindowMs - (now_ms - window_start_ms_);
  return static_cast<int>(std::max<std::int64_t>(1, (left_ms + 999) / 1000));
}

}  // namespace motcua::server
