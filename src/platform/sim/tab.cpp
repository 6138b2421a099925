#include "platform/sim/tab.h"

#include <algorithm>

#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

// Pieces of a few hundred bytes, so that small pictures travel in several of them.
app::AppOptions options() {
  return {.kdf_memory_bytes = 8192,
          .kdf_passes = 1,
          .chunk_sizes = {.first = 256, .after_failure = 128, .least = 64},
          .authority = &pinned_keys()};
}

}  // namespace

Tab::Tab(World& world, int index)
    : self{.tab = index},
      storage(world, self),
      http(world, self),
      world_(world),
      kdf_(world, self),
      files_(world, self),
      system_(world) {}

void Tab::open() {
  kill();
  const app::Assets& release = world_.is_updated ? newer_assets() : assets();
  app_ = std::make_unique<app::App>(
      app::Ports{.storage = storage, .http = http, .kdf = kdf_, .files = files_, .system = system_},
      release, options());
  app_->start();
  frame();
}

void Tab::kill() {
  ++self.life;
  app_.reset();
  http.forget();
  timer_ms_.reset();
  seen_revision = 0;
  unlocked_ms = -1;
}

void Tab::hand_over() {
  if (!is_open()) return;
  app_->on_event(app::HostEvent::Hidden);
  frame();
}

void Tab::frame() {
  if (!is_open()) return;
  app_->on_event(app::HostEvent::Tick);
  // Timers run on a clock that nobody sets.
  const auto wakeup = app_->next_wakeup_ms();
  timer_ms_.reset();
  if (wakeup) {
    const std::int64_t left = *wakeup - world_.device_clock.time_ms;
    timer_ms_ = world_.now_ms + std::clamp<std::int64_t>(left, 1, kTimerMsMax);
  }
}

}  // namespace motcua::sim
