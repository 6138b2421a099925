// What the app knows of the vaults on this device, for reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/device_keys.h"
#include "base/result.h"
#include "vault/slot.h"

namespace motcua::app {

enum class VaultState : std::uint8_t { Absent, Locked, Unlocking, Unlocked };

// In how many ways an account can be opened.
struct Ways {
  bool pin = false;
  bool passkey = false;  // The passphrase is always one.

  bool has(vault::Way way) const {
    return way == vault::Way::Passphrase || (way == vault::Way::Pin ? pin : passkey);
  }
};

struct AccountSummary {
  std::string id{};
  std::string word{};  // Tells accounts of one device apart; drawn by chance, names nobody.
  Ways ways{};
};

// The last change of the ways to open the vault, until the next one.
struct WayChange {
  vault::Way way = vault::Way::Passphrase;
  bool is_removal = false;
  bool is_busy = false;
  std::optional<ErrorCode> problem{};  // While not busy; nothing = done.
};

// What was erased, and what reading the storage back has found of it.
struct Erasure {
  std::string word{};  // Empty = everybody on this device.
  bool is_busy = true;
  bool has_failed = false;  // The storage did not answer: what is left is not known.
  std::size_t items_before = 0;
  std::size_t items_left = 0;
  std::optional<std::size_t> site_left{};  // Everybody: databases, caches and choices of the page.
};

struct VaultView {
  VaultState state = VaultState::Absent;
  std::vector<AccountSummary> accounts{};  // Oldest first.
  std::string account_id{};                // The one that is unlocked, or is being unlocked.
  bool creating = false;                   // While Unlocking: this is a new vault.
  // The last attempt's failure, until the next attempt: WrongKey, Unsupported, StorageFull, …
  std::optional<ErrorCode> problem{};
  std::int64_t retry_at_ms = 0;      // No attempt is taken before this moment (after wrong ones).
  bool locked_by_timer = false;      // Locked without being asked: say why.
  bool taken_over = false;           // Locked because the account was opened in another window.
  bool pin_destroyed = false;        // Too many wrong PINs: only the passphrase is left.
  bool is_guest = false;             // Unlocked, in memory only: nothing is kept.
  bool guest_ended = false;          // A guest's work was wiped by the timer: say so.
  std::size_t drafts_expired = 0;    // Removed at this opening for their age.
  std::size_t accounts_expired = 0;  // Removed at the start, unopened for too long.
  DeviceAbilities abilities{};
  std::optional<WayChange> way_change{};
  std::optional<Erasure> erasure{};
  // The last copy for another device, or its reading: nothing = none; else how it ended.
  std::optional<Result<Done>> copied{};
  std::optional<Result<Done>> taken_in{};
};

}  // namespace motcua::app
