// Opening an account: from a secret to the keys in memory.
#include <algorithm>
#include <utility>

#include "app/vault_migration.h"
#include "app/vault_service.h"
#include "vault/keys.h"

namespace motcua::app {

struct VaultService::Attempt {
  std::string account{};
  vault::Way way = vault::Way::Passphrase;
  SecretBytes secret{};
  Bytes slot{};
  vault::SlotInfo info{};
};

bool VaultService::may_try(std::string_view account_id) {
  if (core_.state.startup != Startup::Ready) return false;
  if (view().state != VaultState::Locked) return false;
  return attempts_.wait_ms(std::string(account_id), core_.ports.system.steady_ms()) == 0;
}

void VaultService::fail_attempt(ErrorCode code) {
  view().state = view().accounts.empty() ? VaultState::Absent : VaultState::Locked;
  view().creating = false;
  view().account_id.clear();
  view().problem = code;
  core_.vault.reset();
  core_.storage.close();
  core_.changed();
}

// What the page counts down: the wait of the account that has the longest.
void VaultService::tick() {
  std::int64_t wait = 0;
  for (const AccountSummary& account : view().accounts) {
    wait = std::max(wait, attempts_.wait_ms(account.id, core_.ports.system.steady_ms()));
  }
  const std::int64_t retry_at = wait == 0 ? 0 : core_.now_ms() + wait;
  if (retry_at == view().retry_at_ms) return;
  view().retry_at_ms = retry_at;
  core_.changed();
}

void VaultService::unlock(vault::Way way, SecretBytes secret, std::string_view account_id) {
  const AccountSummary* account = find_account(account_id);
  if (account == nullptr || !may_try(account->id) || !account->ways.has(way)) return;
  auto attempt = std::make_shared<Attempt>();
  attempt->account = account->id;
  attempt->way = way;
  attempt->secret = std::move(secret);
  view().state = VaultState::Unlocking;
  view().creating = false;
  view().locked_by_timer = false;
  view().taken_over = false;
  view().pin_destroyed = false;
  view().problem.reset();
  view().account_id = account->id;
  core_.account_word = account->word;
  core_.changed();
  if (way == vault::Way::Passkey) return read_attempt(attempt);
  // On the disk before it is tried: leaving in the middle wins no further guess.
  attempts_.begin(attempt->account, way);
  if (way == vault::Way::Pin && attempts_.count(attempt->account, way) > Attempts::kPinsMax) {
    destroy_pin(attempt->account);
    return fail_attempt(ErrorCode::WrongKey);
  }
  std::vector<Write> writes{
      {.key = vault::tries_item(attempt->account), .value = attempts_.to_bytes(attempt->account)}};
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard([this, attempt](Result<Done> done) {
                               // A full disk must not keep the owner out.
                               if (done || done.error().code == ErrorCode::StorageFull) {
                                 return read_attempt(attempt);
                               }
                               attempts_.take_back(attempt->account, attempt->way);
                               fail_attempt(done.error().code);
                             }));
}

void VaultService::read_attempt(const std::shared_ptr<Attempt>& attempt) {
  core_.ports.storage.get(
      vault::slot_item(attempt->account, attempt->way),
      core_.guard([this, attempt](Result<std::optional<Bytes>> slot) {
        if (!slot || !slot->has_value()) {
          return wrong_secret(attempt, slot ? ErrorCode::Corrupt : slot.error().code);
        }
        attempt->slot = std::move(**slot);
        auto info = vault::read_slot(attempt->account, attempt->way, attempt->slot);
        if (!info) return wrong_secret(attempt, info.error().code);
        attempt->info = *std::move(info);
        ask_for_key(attempt);
      }));
}

void VaultService::ask_for_key(const std::shared_ptr<Attempt>& attempt) {
  if (attempt->way == vault::Way::Passkey) {
    if (core_.ports.device_keys == nullptr) return fail_attempt(ErrorCode::Unsupported);
    return core_.ports.device_keys->use_passkey(
        attempt->info.credential, vault::passkey_question(attempt->account),
        core_.guard([this, attempt](Result<SecretBytes> prf) {
          if (!prf) return fail_attempt(prf.error().code);
          open_slot(attempt, vault::passkey_wrapping(prf->view()).view());
        }));
  }
  core_.ports.kdf.derive(std::move(attempt->secret), attempt->info.kdf,
                         core_.guard([this, attempt](Result<SecretBytes> key) {
                           if (!key) return wrong_secret(attempt, key.error().code);
                           if (attempt->way == vault::Way::Pin) {
                             return ask_device(attempt, *std::move(key));
                           }
                           open_slot(attempt, key->view());
                         }));
}

void VaultService::ask_device(const std::shared_ptr<Attempt>& attempt, SecretBytes derived) {
  if (core_.ports.device_keys == nullptr) return wrong_secret(attempt, ErrorCode::Unsupported);
  auto shared = std::make_shared<SecretBytes>(std::move(derived));
  core_.ports.device_keys->open(
      vault::device_item(attempt->account), attempt->info.device,
      core_.guard([this, attempt, shared](Result<SecretBytes> secret) {
        // The browser has lost its key: the PIN is not wrong, and will never be right again.
        if (!secret) {
          return wrong_secret(attempt, secret.error().code == ErrorCode::WrongKey
                                           ? ErrorCode::Unsupported
                                           : secret.error().code);
        }
        open_slot(attempt, vault::pin_wrapping(shared->view(), secret->view()).view());
      }));
}

void VaultService::wrong_secret(const std::shared_ptr<Attempt>& attempt, ErrorCode code) {
  const std::string& account = attempt->account;
  if (code != ErrorCode::WrongKey && attempt->way != vault::Way::Passkey) {
    attempts_.take_back(account, attempt->way);
    std::vector<Write> writes{
        {.key = vault::tries_item(account), .value = attempts_.to_bytes(account)}};
    core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
  }
  if (code == ErrorCode::WrongKey) {
    attempts_.failed(account, core_.ports.system.steady_ms());
    const bool is_last = attempts_.count(account, vault::Way::Pin) >= Attempts::kPinsMax;
    if (attempt->way == vault::Way::Pin && is_last) destroy_pin(account);
  }
  fail_attempt(code);
  tick();
}

void VaultService::destroy_pin(const std::string& account) {
  view().pin_destroyed = true;
  for (AccountSummary& each : view().accounts) {
    if (each.id == account) each.ways.pin = false;
  }
  std::vector<Write> writes{{.key = vault::slot_item(account, vault::Way::Pin)},
                            {.key = vault::device_item(account)}};
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
}

void VaultService::open_slot(const std::shared_ptr<Attempt>& attempt, ByteView wrapping) {
  auto master = vault::open_slot(attempt->account, attempt->way, attempt->slot, wrapping);
  if (!master) return wrong_secret(attempt, master.error().code);
  core_.vault = std::make_unique<vault::Vault>(attempt->account, *std::move(master));
  attempts_.forget(attempt->account);
  tick();
  claim();
}

// From here on nobody else writes into the account: their commits carry another fence.
void VaultService::claim() {
  const std::string account = core_.vault->account();
  Bytes fence(vault::kKeyBytes);
  core_.random().fill(fence);
  std::vector<Write> writes{{.key = vault::fence_item(account), .value = fence},
                            {.key = vault::tries_item(account)}};
  for (vault::Account& each : accounts_) {
    if (each.id != account) continue;
    each.used_ms = vault::day_of(core_.now_ms());
    writes.push_back({.key = vault::account_item(account), .value = vault::to_bytes(each)});
  }
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard([this, account, fence](Result<Done> done) {
                               if (core_.vault == nullptr) return;
                               if (!done) return fail_attempt(done.error().code);
                               core_.storage.open(account, core_.vault->master(), fence);
                               migrate(core_, account, core_.guard([this](Result<Done> migrated) {
                                 if (core_.vault == nullptr) return;
                                 if (!migrated) return fail_attempt(migrated.error().code);
                                 load_items();
                               }));
                             }));
}

void VaultService::load_items() {
  core_.storage.load_items(core_.guard([this](Result<std::vector<StoredItem>> items) {
    if (core_.vault == nullptr) return;
    if (!items) return fail_attempt(items.error().code);
    take_items(*std::move(items));
  }));
}

void VaultService::take_items(std::vector<StoredItem> items) {
  const std::string& account = core_.vault->account();
  std::vector<StoredItem> records;
  for (StoredItem& item : items) {
    const auto owner = vault::parse_key_item(item.first, account);
    if (!owner) {
      records.push_back(std::move(item));
      continue;
    }
    // A key that does not open leaves its draft unreadable, and says so when it is listed.
    static_cast<void>(core_.vault->load_key(*owner, item.second));
  }
  if (!core_.vault->has_key(vault::kAccountOwner)) return fail_attempt(ErrorCode::Corrupt);
  view().state = VaultState::Unlocked;
  view().creating = false;
  view().problem.reset();
  view().retry_at_ms = 0;
  view().erasure.reset();
  core_.changed();
  on_open_(std::move(records));
  // The browser may have promised by now to keep what is here.
  core_.ports.storage.estimate(core_.guard([this](const Result<Space>& space) {
    if (!space) return;
    core_.state.space = *space;
    core_.changed();
  }));
}

void VaultService::mark_keeps() {
  if (core_.vault == nullptr || view().is_guest) return;
  for (vault::Account& each : accounts_) {
    if (each.id != core_.vault->account() || each.keeps) continue;
    each.keeps = true;
    store_account(each.id);
  }
}

void VaultService::store_account(std::string_view account_id) {
  for (const vault::Account& each : accounts_) {
    if (each.id != account_id) continue;
    std::vector<Write> writes{
        {.key = vault::account_item(each.id), .value = vault::to_bytes(each)}};
    core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
  }
}

}  // namespace motcua::app
