#include "app/vault_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/sort.h"
#include "base/unicode.h"
#include "crypto/kdf.h"
#include "vault/keys.h"
#include "vault/slot.h"

namespace motcua::app {
namespace {

constexpr std::string_view kAllAccounts = "acct/";
constexpr std::size_t kIdDigits = 32;

// "acct/<id>/…" -> id; empty when it is not such a name.
std::string_view account_of(std::string_view name) {
  if (name.size() <= kAllAccounts.size() + kIdDigits || !name.starts_with(kAllAccounts)) return {};
  return name.substr(kAllAccounts.size(), kIdDigits);
}

}  // namespace

// A vault being made. Nothing of it counts before the stored slot was read back.
struct VaultService::Creation {
  vault::Account account{};
  Bytes slot{};
  std::unique_ptr<vault::Vault> vault{};
};

// --- What is here -------------------------------------------------------------------------------

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
        core_.ports.storage.list_keys(
            std::string(kAllAccounts),
            core_.guard([this, items = *std::move(items)](Result<std::vector<std::string>> names) {
              load_summaries(items, names ? *names : std::vector<std::string>{});
            }));
      }));
}

void VaultService::load_summaries(std::vector<StoredItem> items,
                                  const std::vector<std::string>& names) {
  accounts_.clear();
  std::vector<std::string> unopened;
  for (const auto& [key, bytes] : items) {
    const std::string_view id = std::string_view(key).substr(vault::kAccountsPrefix.size());
    auto account = vault::account_from_bytes(id, bytes);
    if (!account) continue;
    if (!account->keeps && is_expired(account->used_ms, core_.now_ms())) {
      unopened.push_back(account->id);
    }
    accounts_.push_back(*std::move(account));
  }
  sort_small(accounts_, {}, [](const vault::Account& account) {
    return std::pair(account.created_ms, account.id);
  });
  view().accounts.clear();
  for (const vault::Account& account : accounts_) {
    const auto has = [&](vault::Way way) {
      return std::ranges::binary_search(names, vault::slot_item(account.id, way));
    };
    view().accounts.push_back(
        {.id = account.id,
         .word = account.word,
         .ways = {.pin = has(vault::Way::Pin), .passkey = has(vault::Way::Passkey)}});
  }
  view().state = accounts_.empty() ? VaultState::Absent : VaultState::Locked;
  core_.state.startup = Startup::Ready;
  core_.changed();
  load_tries(names);
  remove_leftovers(names);
  note_abilities();
  view().accounts_expired = unopened.size();
  for (const std::string& id : unopened) erase(id);
  if (!unopened.empty()) view().erasure.reset();  // Nobody asked: nothing to prove on the page.
}

void VaultService::load_tries(const std::vector<std::string>& names) {
  for (const vault::Account& account : accounts_) {
    const std::string item = vault::tries_item(account.id);
    if (!std::ranges::binary_search(names, item)) continue;
    core_.ports.storage.get(
        item, core_.guard([this, id = account.id](Result<std::optional<Bytes>> stored) {
          if (!stored || !stored->has_value()) return;
          attempts_.load(id, **stored, core_.ports.system.steady_ms());
          core_.changed();
        }));
  }
}

// Their keys are gone with the account's item; this gives the space back.
void VaultService::remove_leftovers(const std::vector<std::string>& names) {
  std::set<std::string, std::less<>> known;
  for (const vault::Account& account : accounts_) known.insert(account.id);
  std::vector<Write> writes;
  for (const std::string& name : names) {
    const std::string_view id = account_of(name);
    if (!id.empty() && !known.contains(id)) writes.push_back({.key = name});
  }
  if (writes.empty()) return;
  core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
}

void VaultService::note_abilities() {
  if (core_.ports.device_keys == nullptr) return;
  core_.ports.device_keys->abilities(core_.guard([this](Result<DeviceAbilities> abilities) {
    if (!abilities) return;
    view().abilities = *abilities;
    core_.changed();
  }));
}

const AccountSummary* VaultService::find_account(std::string_view account_id) const {
  const auto& accounts = core_.state.vault.accounts;
  if (account_id.empty()) return accounts.empty() ? nullptr : &accounts.back();
  const auto found = std::ranges::find(accounts, account_id, &AccountSummary::id);
  return found == accounts.end() ? nullptr : &*found;
}

// --- Making one ---------------------------------------------------------------------------------

void VaultService::create(SecretBytes passphrase) {
  if (core_.state.startup != Startup::Ready) return;
  if (view().state != VaultState::Absent && view().state != VaultState::Locked) return;
  view().locked_by_timer = false;
  view().taken_over = false;
  if (unicode::count_code_points(as_text(passphrase.view())) < kPassphraseLengthMin) {
    view().problem = ErrorCode::Rejected;
    core_.changed();
    return;
  }
  std::vector<std::string> taken;
  for (const AccountSummary& each : view().accounts) taken.push_back(each.word);
  auto creation = std::make_shared<Creation>();
  creation->account = vault::make_account(core_.now_ms(), taken, core_.random());
  SecretBytes master(vault::kKeyBytes);
  core_.random().fill(master.mutable_view());
  const std::string& account = creation->account.id;
  creation->vault = std::make_unique<vault::Vault>(account, SecretBytes::copy_of(master.view()));
  view().state = VaultState::Unlocking;
  view().creating = true;
  view().problem.reset();
  view().account_id = account;
  core_.changed();
  slots_.make({.account = account, .secret = std::move(passphrase), .master = std::move(master)},
              core_.guard([this, creation](Result<Bytes> slot) {
                if (!slot) return fail_attempt(slot.error().code);
                creation->slot = *std::move(slot);
                store_new(creation);
              }));
}

void VaultService::store_new(const std::shared_ptr<Creation>& creation) {
  const std::string& account = creation->account.id;
  Bytes fence(vault::kKeyBytes);
  core_.random().fill(fence);
  const vault::Cover cover(account, creation->vault->master());
  const Write key = creation->vault->create_key(vault::kAccountOwner, core_.random());
  std::vector<Write> writes;
  writes.push_back({.key = vault::slot_item(account), .value = creation->slot});
  writes.push_back(
      {.key = cover.place_of(key.key), .value = cover.cover(key.key, *key.value, core_.random())});
  writes.push_back({.key = vault::format_item(account), .value = to_bytes("2")});
  writes.push_back({.key = vault::fence_item(account), .value = fence});
  writes.push_back(
      {.key = vault::account_item(account), .value = vault::to_bytes(creation->account)});
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard([this, creation, fence](Result<Done> done) {
                               if (!done) return fail_attempt(done.error().code);
                               core_.storage.open(creation->account.id, creation->vault->master(),
                                                  fence);
                               confirm_new(creation);
                             }));
}

void VaultService::confirm_new(const std::shared_ptr<Creation>& creation) {
  core_.ports.storage.get(
      vault::slot_item(creation->account.id),
      core_.guard([this, creation](Result<std::optional<Bytes>> stored) {
        const std::string id = creation->account.id;
        if (!stored || !stored->has_value() || **stored != creation->slot) {
          core_.storage.close();
          // A vault that was not confirmed holds nothing yet.
          std::vector<Write> writes = key_deletions(id);
          const vault::Cover cover(id, creation->vault->master());
          writes.push_back({.key = cover.place_of(vault::key_item(id, vault::kAccountOwner))});
          writes.push_back({.key = vault::format_item(id)});
          writes.push_back({.key = vault::fence_item(id)});
          core_.ports.storage.commit(std::move(writes), Durability::Strict, [](Result<Done>) {});
          return fail_attempt(stored ? ErrorCode::Corrupt : stored.error().code);
        }
        accounts_.push_back(creation->account);
        view().accounts.push_back({.id = id, .word = creation->account.word});
        core_.vault = std::move(creation->vault);
        core_.account_word = creation->account.word;
        load_items();
      }));
}

void VaultService::create_guest() {
  const bool is_ready =
      core_.state.startup == Startup::Ready || core_.state.startup == Startup::StorageBroken;
  if (!is_ready || core_.vault != nullptr || view().state == VaultState::Unlocking) return;
  core_.storage.keep_in_memory();
  const auto account = vault::make_account(core_.now_ms(), {}, core_.random());
  SecretBytes master(vault::kKeyBytes);
  core_.random().fill(master.mutable_view());
  core_.vault = std::make_unique<vault::Vault>(account.id, std::move(master));
  core_.account_word.clear();
  std::vector<Write> writes{core_.vault->create_key(vault::kAccountOwner, core_.random())};
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed, [](Result<Done>) {});
  view().state = VaultState::Unlocked;
  view().is_guest = true;
  view().guest_ended = false;
  view().locked_by_timer = false;
  view().problem.reset();
  view().account_id = account.id;
  core_.changed();
  on_open_({});
}

// --- Closing ------------------------------------------------------------------------------------

void VaultService::wipe() {
  ++core_.vault_epoch;
  core_.vault.reset();
  core_.storage.close();
  view().state = view().accounts.empty() ? VaultState::Absent : VaultState::Locked;
  view().guest_ended = view().is_guest;
  view().is_guest = false;
  view().account_id.clear();
  view().way_change.reset();
  core_.account_word.clear();
  core_.changed();
}

void VaultService::lose() {
  view().taken_over = true;
}

}  // namespace motcua::app
