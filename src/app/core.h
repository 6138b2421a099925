// What all use cases share: the ports, the state, the open vault, and guarded completions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/account_storage.h"
#include "app/app.h"
#include "app/place_adapter.h"
#include "vault/vault.h"

namespace motcua::app {

struct Core {
  Core(Ports ports_in, const Assets& assets_in, Assets* growing_in, AppOptions options_in)
      : storage(ports_in.storage, ports_in.system.random()),
        ports{.storage = storage,
              .http = ports_in.http,
              .kdf = ports_in.kdf,
              .files = ports_in.files,
              .system = ports_in.system,
              .device_keys = ports_in.device_keys},
        assets(assets_in),
        growing(growing_in),
        options(options_in),
        places(assets_in.places) {}

  AccountStorage storage;
  Ports ports;  // Its storage is the one above.
  const Assets& assets;
  Assets* growing;  // The same assets, when files of theirs may still come; else null.
  AppOptions options{};
  PlaceAdapter places;
  State state{};
  std::uint64_t revision = 1;

  std::unique_ptr<vault::Vault> vault{};  // Only while Unlocked.
  std::string account_word{};
  std::int64_t vault_epoch = 0;  // Grows at each lock: answers to older questions are dropped.

  std::int64_t now_ms() const { return ports.system.clock().now_ms(); }
  RandomSource& random() const { return ports.system.random(); }
  void changed() { ++revision; }

  text::Tr tr() const { return text::Tr(assets.messages(state.language)); }

  // A completion that is dropped once the app is gone.
  template <typename Function>
  auto guard(Function function) {
    return [alive = std::weak_ptr<bool>(alive_), function = std::move(function)](auto&&... args) {
      if (!alive.expired()) function(std::forward<decltype(args)>(args)...);
    };
  }
  // The same, and dropped once the vault that was open at the call has been locked.
  template <typename Function>
  auto guard_vault(Function function) {
    return guard([this, epoch = vault_epoch, function = std::move(function)](auto&&... args) {
      if (epoch == vault_epoch) function(std::forward<decltype(args)>(args)...);
    });
  }

  void add_notice(NoticeKind kind);

 private:
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::uint64_t notice_count_ = 0;
};

}  // namespace motcua::app
