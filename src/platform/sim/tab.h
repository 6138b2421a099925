// One tab of the browser: the real app over the simulated ports, opened and killed again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "app/app.h"
#include "platform/sim/tab_ports.h"

namespace motcua::sim {

class Tab {
 public:
  Tab(World& world, int index);

  void open();
  // The tab is gone: nothing that was asked for is answered.
  void kill();
  // Gives way to another tab: saves first, as the page does when it is asked to.
  void hand_over();
  bool is_open() const { return app_ != nullptr; }
  app::App& app() { return *app_; }
  const app::State& state() const { return app_->state(); }
  bool is_unlocked() const { return is_open() && state().vault.state == app::VaultState::Unlocked; }
  // After anything happened to it: a frame, and the next timer.
  void frame();
  std::optional<std::int64_t> timer_ms() const { return timer_ms_; }

  Address self{};
  TabStorage storage;
  TabHttp http;
  int user = 0;                // Which person sits in front of it.
  std::int64_t act_at_ms = 0;  // When that person does something next.
  // For the witness.
  std::uint64_t seen_revision = 0;
  std::int64_t unlocked_ms = -1;  // Since when the vault is open; -1 = it is not.

 private:
  World& world_;
  TabKdf kdf_;
  TabFiles files_;
  TabSystem system_;
  std::unique_ptr<app::App> app_{};
  std::optional<std::int64_t> timer_ms_{};  // In the world's time.
};

}  // namespace motcua::sim
