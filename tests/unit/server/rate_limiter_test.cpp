#include "server/rate_limiter.h"

#include <gtest/gtest.h>

namespace motcua::server {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

int passed(RateLimiter& limiter, RequestKind kind, int asked, std::string_view caller = "a") {
  int count = 0;
  for (int i = 0; i < asked; ++i) count += limiter.seconds_to_wait(kind, caller, 1000) == 0 ? 1 : 0;
  return count;
}

TEST(RateLimiterTest, AllowsWhatTheProfileAllowsInAMinute) {
  RateLimiter limiter{RateLimits{}};

  EXPECT_EQ(passed(limiter, RequestKind::Finalize, 100), 5);
  EXPECT_EQ(passed(limiter, RequestKind::Upload, 100), 60);
  EXPECT_EQ(passed(limiter, RequestKind::Anonymous, 100), 30);
}

TEST(RateLimiterTest, CountsEveryCallerAlone) {
  RateLimiter limiter{RateLimits{}};

  EXPECT_EQ(passed(limiter, RequestKind::Finalize, 9, "a"), 5);
  EXPECT_EQ(passed(limiter, RequestKind::Finalize, 9, "b"), 5);
}

TEST(RateLimiterTest, SaysHowLongAndForgetsAfterTheMinute) {
  RateLimiter limiter{RateLimits{.finalizes = 1}};
  const std::int64_t start_ms = 5 * kMinuteMs;

  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Finalize, "a", start_ms), 0);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Finalize, "a", start_ms + 20'000), 40);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Finalize, "a", start_ms + 59'999), 1);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Finalize, "a", start_ms + kMinuteMs), 0);
}

TEST(RateLimiterTest, AsksACallerToWaitAfterTooManyBytes) {
  RateLimiter limiter{RateLimits{.bytes_per_second = 1000}};

  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Other, "a", 1000, 59'000), 0);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Other, "a", 1000, 1'000), 0);
  EXPECT_GT(limiter.seconds_to_wait(RequestKind::Other, "a", 1000, 1), 0);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Other, "b", 1000, 59'000), 0);
}

TEST(RateLimiterTest, NeverRefusesWithoutLimits) {
  RateLimiter limiter{RateLimits::none()};

  EXPECT_EQ(passed(limiter, RequestKind::Finalize, 1000), 1000);
  EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Other, "a", 1000, 1U << 31U), 0);
}

TEST(RateLimiterTest, AFloodOfCallersDoesNotGrowTheTableForEver) {
  RateLimiter limiter{RateLimits{}};

  for (int i = 0; i < 30'000; ++i) {
    EXPECT_EQ(limiter.seconds_to_wait(RequestKind::Anonymous, std::to_string(i), 1000), 0);
  }
}

}  // namespace
}  // namespace motcua::server
