// Accounts of this device: creating, opening, locking, further ways to open, erasing.
//
// One class in several files: vault_service.cpp makes accounts, vault_opening.cpp opens them,
// vault_ways.cpp changes how they open, vault_erasing.cpp removes them, vault_copy.cpp takes one
// to another device.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/attempts.h"
#include "app/core.h"
#include "app/slot_maker.h"
#include "vault/account.h"

namespace motcua::app {

// What nobody has touched for 30 days is removed. A clock that jumped by years is not believed.
constexpr bool is_expired(std::int64_t touched_ms, std::int64_t now_ms) {
  constexpr std::int64_t kDayMs = 86'400'000;
  return now_ms - touched_ms > 30 * kDayMs && now_ms - touched_ms < 730 * kDayMs;
}

class VaultService {
 public:
  // `on_open` gets the account's stored records once the keys are in memory.
  VaultService(Core& core, std::function<void(std::vector<StoredItem>)> on_open)
      : core_(core), on_open_(std::move(on_open)), slots_(core) {}

  // What the device holds; removes what an erasure that was cut off has left, and accounts that
  // nobody has opened for 30 days and that hold nothing signed.
  void load_accounts();
  void create(SecretBytes passphrase);
  // For a device that is not one's own: everything stays in memory and goes with wipe().
  void create_guest();
  void unlock(vault::Way way, SecretBytes secret, std::string_view account_id);
  // Wipes the keys at once; whoever needs saving has saved.
  void wipe();
  // The account was opened elsewhere: what is not saved yet cannot be saved here any more.
  void lose();
  void tick();

  // While unlocked. The new way is proved before it replaces the old one.
  void set_way(vault::Way way, SecretBytes secret);
  void remove_way(vault::Way way);  // Not the passphrase.
  void note_abilities();
  // Something signed is in the open account.
  void mark_keeps();

  // -> state().vault.erasure, read back from the storage.
  void erase(std::string_view account_id);
  void erase_all();

  void save_copy(std::string_view account_id);
  void take_in(std::string handle);

 private:
  struct Creation;

  bool may_try(std::string_view account_id);
  void fail_attempt(ErrorCode code);
  const AccountSummary* find_account(std::string_view account_id) const;
  VaultView& view() { return core_.state.vault; }

  // vault_service.cpp
  void load_summaries(std::vector<StoredItem> items, const std::vector<std::string>& names);
  void load_tries(const std::vector<std::string>& names);
  void remove_leftovers(const std::vector<std::string>& names);
  void store_new(const std::shared_ptr<Creation>& creation);
  void confirm_new(const std::shared_ptr<Creation>& creation);

  // vault_opening.cpp
  struct Attempt;
  void read_attempt(const std::shared_ptr<Attempt>& attempt);
  void ask_for_key(const std::shared_ptr<Attempt>& attempt);
  void ask_device(const std::shared_ptr<Attempt>& attempt, SecretBytes derived);
  void open_slot(const std::shared_ptr<Attempt>& attempt, ByteView wrapping);
  void wrong_secret(const std::shared_ptr<Attempt>& attempt, ErrorCode code);
  void destroy_pin(const std::string& account);
  void claim();
  void load_items();
  void take_items(std::vector<StoredItem> items);
  void store_account(std::string_view account_id);

  // vault_erasing.cpp
  std::vector<Write> key_deletions(const std::string& account) const;
  void erase_these(const std::vector<std::string>& accounts, std::string word);
  void erase_rest(std::vector<std::string> accounts, std::vector<std::string> names);
  void prove_erased(const std::vector<std::string>& accounts);
  void erase_failed();

  Core& core_;
  std::function<void(std::vector<StoredItem>)> on_open_;
  SlotMaker slots_;
  Attempts attempts_{};
  std::vector<vault::Account> accounts_{};  // As stored, beside the summaries.
};

}  // namespace motcua::app
