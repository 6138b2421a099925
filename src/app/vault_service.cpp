#include "app/vault_service.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "crypto/kdf.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::app {
namespace {

constexpr std::uint32_t kFreeAttempts = 3;
constexpr std::int64_t kWaitMsMax = 60'000;

bool is_too_weak(ErrorCode code) {
  return code == ErrorCode::Unsupported || code == ErrorCode::TooLarge;
}

}  // namespace

// A vault being made. Nothing of it counts before the stored slot was read back.
struct VaultService::Creation {
  SecretBytes passphrase{};
  crypto::KdfParams params{};
  vault::Account account{};
  SecretBytes first{};  // The key as derived the first time.
  SecretBytes second{};
  Bytes slot{};
  std::unique_ptr<vault::Vault> vault{};
};

void VaultService::load_accounts() {
  core_.ports.storage.load_all(
      std::string(vault::kAccountsPrefix),
      core_.guard([this](Result<std::vector<StoredItem>> items) {
        if (!items) {
          core_.state.startup = Startup::StorageBroken;
          core_.state.storage_error = items.error().code;
          core_.changed();
          return;
        }
        std::vector<vault::Account> accounts;
        for (const auto& [key, bytes] : *items) {
          const std::string_view id = std::string_view(key).substr(vault::kAccountsPrefix.size());
          auto account = vault::account_from_bytes(id, bytes);
          if (account) accounts.push_back(*std::move(account));
        }
        std::ranges::sort(accounts, {}, [](const vault::Account& account) {
          return std::pair(account.created_ms, account.id);
        });
        VaultView& view = core_.state.vault;
        view.accounts.clear();
        for (const vault::Account& account : accounts) {
          view.accounts.push_back({.id = account.id, .word = account.word});
        }
        view.state = accounts.empty() ? VaultState::Absent : VaultState::Locked;
        core_.state.startup = Startup::Ready;
        core_.changed();
      }));
}

bool VaultService::may_try() {
  VaultView& view = core_.state.vault;
  if (core_.state.startup != Startup::Ready) return false;
  if (view.state != VaultState::Absent && view.state != VaultState::Locked) return false;
  // A clock that was set back must not lock anybody out for longer than the longest wait.
  const std::int64_t left = view.retry_at_ms - core_.now_ms();
  return left <= 0 || left > kWaitMsMax;
}

void VaultService::fail_attempt(ErrorCode code) {
  VaultView& view = core_.state.vault;
  view.state = view.accounts.empty() ? VaultState::Absent : VaultState::Locked;
  view.creating = false;
  view.account_id.clear();
  view.problem = code;
  if (code == ErrorCode::WrongKey && ++wrong_attempts_ > kFreeAttempts) {
    const std::uint32_t doublings = std::min(wrong_attempts_ - kFreeAttempts - 1, 10U);
    view.retry_at_ms =
        core_.now_ms() + std::min<std::int64_t>(kWaitMsMax, std::int64_t{1000} << doublings);
  }
  core_.vault.reset();
  core_.changed();
}

void VaultService::create(SecretBytes passphrase) {
  if (!may_try()) return;
  VaultView& view = core_.state.vault;
  view.locked_by_timer = false;
  if (unicode::count_code_points(as_text(passphrase.view())) < kPassphraseLengthMin) {
    view.problem = ErrorCode::Rejected;
    core_.changed();
    return;
  }
  auto creation = std::make_shared<Creation>();
  creation->passphrase = std::move(passphrase);
  creation->params = crypto::make_kdf_params(core_.random());
  creation->params.memory_bytes = core_.options.kdf_memory_bytes;
  creation->params.passes = core_.options.kdf_passes;
  creation->account = vault::make_account(core_.now_ms(), core_.random());
  view.state = VaultState::Unlocking;
  view.creating = true;
  view.problem.reset();
  view.account_id = creation->account.id;
  core_.changed();
  derive_for_creation(std::move(creation));
}

// Twice, because some phones derive a wrong key the first time and never again: such a slot would
// lock its owner out for ever.
void VaultService::derive_for_creation(std::shared_ptr<Creation> creation) {
  auto copy = SecretBytes::copy_of(creation->passphrase.view());
  const crypto::KdfParams params = creation->params;
  core_.ports.kdf.derive(
      std::move(copy), params, core_.guard([this, creation](Result<SecretBytes> key) {
        if (!key) {
          const bool at_floor = creation->params.memory_bytes <= crypto::kKdfMemoryBytesFloor;
          if (!is_too_weak(key.error().code) || at_floor) return fail_attempt(key.error().code);
          creation->params.memory_bytes = crypto::kKdfMemoryBytesFloor;
          creation->params.passes = crypto::kKdfPassesFloor;
          creation->first.clear();
          return derive_for_creation(creation);
        }
        if (creation->first.empty()) {
          creation->first = *std::move(key);
          return derive_for_creation(creation);
        }
        creation->second = *std::move(key);
        finish_creation(creation);
      }));
}

void VaultService::finish_creation(const std::shared_ptr<Creation>& creation) {
  if (!equal_constant_time(creation->first.view(), creation->second.view())) {
    return fail_attempt(ErrorCode::Unsupported);
  }
  const std::string& account = creation->account.id;
  SecretBytes master(vault::kKeyBytes);
  core_.random().fill(master.mutable_view());
  creation->slot = vault::make_slot(account, creation->params, creation->first.view(),
                                    master.view(), core_.random());
  const auto opened = vault::open_slot(account, creation->slot, creation->second.view());
  if (!opened || !equal_constant_time(opened->view(), master.view())) {
    return fail_attempt(ErrorCode::Unsupported);
  }
  creation->vault = std::make_unique<vault::Vault>(account, std::move(master));
  std::vector<Write> writes;
  writes.push_back({.key = vault::slot_item(account), .value = creation->slot});
  writes.push_back(creation->vault->create_key(vault::kAccountOwner, core_.random()));
  writes.push_back(
      {.key = vault::account_item(account), .value = vault::to_bytes(creation->account)});
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard([this, creation](Result<Done> done) {
                               if (!done) return fail_attempt(done.error().code);
                               confirm_creation(creation);
                             }));
}

void VaultService::confirm_creation(const std::shared_ptr<Creation>& creation) {
  core_.ports.storage.get(
      vault::slot_item(creation->account.id),
      core_.guard([this, creation](Result<std::optional<Bytes>> stored) {
        if (!stored || !stored->has_value() || **stored != creation->slot) {
          remove(creation->account.id);
          return fail_attempt(stored ? ErrorCode::Corrupt : stored.error().code);
        }
        VaultView& view = core_.state.vault;
        view.accounts.push_back({.id = creation->account.id, .word = creation->account.word});
        core_.vault = std::move(creation->vault);
        core_.account_word = creation->account.word;
        load_records();
      }));
}

const AccountSummary* VaultService::find_account(std::string_view account_id) const {
  const auto& accounts = core_.state.vault.accounts;
  if (account_id.empty()) return accounts.empty() ? nullptr : &accounts.back();
  const auto found = std::ranges::find(accounts, account_id, &AccountSummary::id);
  return found == accounts.end() ? nullptr : &*found;
}

void VaultService::unlock(SecretBytes passphrase, std::string_view account_id) {
  const AccountSummary* account = find_account(account_id);
  if (account == nullptr || !may_try()) return;
  VaultView& view = core_.state.vault;
  view.state = VaultState::Unlocking;
  view.creating = false;
  view.locked_by_timer = false;
  view.problem.reset();
  view.account_id = account->id;
  core_.account_word = account->word;
  core_.changed();
  auto shared = std::make_shared<SecretBytes>(std::move(passphrase));
  core_.ports.storage.get(vault::slot_item(account->id),
                          core_.guard([this, shared](Result<std::optional<Bytes>> slot) {
                            if (!slot) return fail_attempt(slot.error().code);
                            if (!slot->has_value()) return fail_attempt(ErrorCode::Corrupt);
                            derive_for_unlock(shared, std::move(**slot));
                          }));
}

void VaultService::derive_for_unlock(const std::shared_ptr<SecretBytes>& passphrase, Bytes slot) {
  const auto params = vault::slot_params(core_.state.vault.account_id, slot);
  if (!params) return fail_attempt(params.error().code);
  core_.ports.kdf.derive(std::move(*passphrase), *params,
                         core_.guard([this, slot = std::move(slot)](Result<SecretBytes> key) {
                           if (!key) return fail_attempt(key.error().code);
                           open_slot(slot, key->view());
                         }));
}

void VaultService::open_slot(ByteView slot, ByteView wrapping) {
  const std::string& account = core_.state.vault.account_id;
  auto master = vault::open_slot(account, slot, wrapping);
  if (!master) return fail_attempt(master.error().code);
  core_.vault = std::make_unique<vault::Vault>(account, *std::move(master));
  wrong_attempts_ = 0;
  load_keys();
}

void VaultService::load_keys() {
  const std::string account = core_.vault->account();
  core_.ports.storage.load_all(vault::key_prefix(account),
                               core_.guard([this, account](Result<std::vector<StoredItem>> items) {
                                 if (core_.vault == nullptr) return;
                                 if (!items) return fail_attempt(items.error().code);
                                 for (const auto& [key, bytes] : *items) {
                                   const auto owner = vault::parse_key_item(key, account);
                                   // A key that does not open leaves its draft unreadable, and says
                                   // so when it is listed.
                                   if (owner)
                                     static_cast<void>(core_.vault->load_key(*owner, bytes));
                                 }
                                 if (!core_.vault->has_key(vault::kAccountOwner))
                                   return fail_attempt(ErrorCode::Corrupt);
                                 load_records();
                               }));
}

void VaultService::load_records() {
  core_.ports.storage.load_all(vault::record_prefix(core_.vault->account()),
                               core_.guard([this](Result<std::vector<StoredItem>> items) {
                                 if (core_.vault == nullptr) return;
                                 if (!items) return fail_attempt(items.error().code);
                                 VaultView& view = core_.state.vault;
                                 view.state = VaultState::Unlocked;
                                 view.creating = false;
                                 view.problem.reset();
                                 view.retry_at_ms = 0;
                                 core_.changed();
                                 on_open_(*std::move(items));
                               }));
}

void VaultService::wipe() {
  ++core_.vault_epoch;
  core_.vault.reset();
  VaultView& view = core_.state.vault;
  view.state = view.accounts.empty() ? VaultState::Absent : VaultState::Locked;
  view.account_id.clear();
  core_.changed();
}

// What makes the rest unreadable.
std::vector<Write> VaultService::deletions(const std::string& account) {
  std::vector<Write> writes;
  writes.push_back({.key = vault::slot_item(account)});
  writes.push_back({.key = vault::account_item(account)});
  writes.push_back({.key = vault::key_item(account, vault::kAccountOwner)});
  return writes;
}

// A vault that was not confirmed holds nothing yet.
void VaultService::remove(const std::string& account) {
  core_.ports.storage.commit(deletions(account), Durability::Strict, [](Result<Done>) {});
}

// The slot and the keys go first and for good; the rest is unreadable from then on and is removed
// afterwards.
void VaultService::erase(std::string_view account_id) {
  const AccountSummary* account = find_account(account_id);
  if (account == nullptr || core_.state.vault.state == VaultState::Unlocking) return;
  const std::string id = account->id;
  if (core_.state.vault.account_id == id) wipe();
  auto remove_rest = core_.guard([this, id](Result<std::vector<StoredItem>> items) {
    if (!items) return;
    std::vector<Write> writes;
    for (const auto& [key, bytes] : *items) writes.push_back({.key = key, .value = std::nullopt});
    core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
  });
  core_.ports.storage.commit(
      deletions(id), Durability::Strict, core_.guard([this, id, remove_rest](Result<Done> done) {
        if (!done) return core_.add_notice(NoticeKind::SaveFailed);
        VaultView& view = core_.state.vault;
        std::erase_if(view.accounts, [&id](const AccountSummary& each) { return each.id == id; });
        if (view.state == VaultState::Locked && view.accounts.empty()) {
          view.state = VaultState::Absent;
        }
        core_.changed();
        core_.ports.storage.load_all(vault::account_prefix(id), remove_rest);
      }));
}

}  // namespace motcua::app
