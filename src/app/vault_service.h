// Accounts of this device: creating, unlocking, locking, erasing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core.h"
#include "vault/account.h"

namespace motcua::app {

class VaultService {
 public:
  // `on_open` gets the account's stored records once the keys are in memory.
  VaultService(Core& core, std::function<void(std::vector<StoredItem>)> on_open)
      : core_(core), on_open_(std::move(on_open)) {}

  void load_accounts();
  void create(SecretBytes passphrase);
  void unlock(SecretBytes passphrase, std::string_view account_id);
  // Wipes the keys at once; whoever needs saving has saved.
  void wipe();
  void erase(std::string_view account_id);

 private:
  struct Creation;

  bool may_try();
  void fail_attempt(ErrorCode code);
  void derive_for_creation(std::shared_ptr<Creation> creation);
  void finish_creation(const std::shared_ptr<Creation>& creation);
  void confirm_creation(const std::shared_ptr<Creation>& creation);
  void derive_for_unlock(const std::shared_ptr<SecretBytes>& passphrase, Bytes slot);
  void open_slot(ByteView slot, ByteView wrapping);
  void load_keys();
  void load_records();
  static std::vector<Write> deletions(const std::string& account);
  void remove(const std::string& account);
  const AccountSummary* find_account(std::string_view account_id) const;

  Core& core_;
  std::function<void(std::vector<StoredItem>)> on_open_;
  std::uint32_t wrong_attempts_ = 0;
};

}  // namespace motcua::app
