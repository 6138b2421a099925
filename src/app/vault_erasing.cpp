// Erasing accounts: what their keys lie in goes first and for good, then the rest, then the storage
// is read to tell what is left. Works locked and without a network.
#include <algorithm>
#include <utility>

#include "app/vault_service.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

bool is_of(std::string_view name, const std::vector<std::string>& accounts) {
  return std::ranges::any_of(accounts, [name](const std::string& account) {
    return name.starts_with(vault::account_prefix(account)) || name == vault::account_item(account);
  });
}

bool is_among(std::string_view id, const std::vector<std::string>& accounts) {
  return std::ranges::find(accounts, id) != accounts.end();
}

}  // namespace

// What makes the rest unreadable.
std::vector<Write> VaultService::key_deletions(const std::string& account) const {
  std::vector<Write> writes;
  for (const vault::Way way : vault::kWays) {
    writes.push_back({.key = vault::slot_item(account, way)});
  }
  writes.push_back({.key = vault::device_item(account)});
  writes.push_back({.key = vault::account_item(account)});
  return writes;
}

void VaultService::erase(std::string_view account_id) {
  const AccountSummary* account = find_account(account_id);
  if (account == nullptr || view().state == VaultState::Unlocking) return;
  if (view().account_id == account->id) wipe();
  erase_these({account->id}, account->word);
}

void VaultService::erase_all() {
  if (view().state == VaultState::Unlocking) return;
  if (core_.vault != nullptr) wipe();
  std::vector<std::string> ids;
  for (const AccountSummary& account : view().accounts) ids.push_back(account.id);
  erase_these(ids, {});
}

void VaultService::erase_these(const std::vector<std::string>& accounts, std::string word) {
  view().erasure = Erasure{.word = std::move(word)};
  core_.changed();
  std::vector<Write> keys;
  for (const std::string& account : accounts) {
    for (Write& write : key_deletions(account)) keys.push_back(std::move(write));
  }
  core_.ports.storage.list_keys(
      {}, core_.guard([this, accounts, keys](Result<std::vector<std::string>> names) {
        std::vector<std::string> theirs;
        if (names) {
          for (const std::string& name : *names) {
            if (is_of(name, accounts)) theirs.push_back(name);
          }
        }
        if (view().erasure) view().erasure->items_before = theirs.size();
        core_.ports.storage.commit(
            keys, Durability::Strict, core_.guard([this, accounts, theirs](Result<Done> done) {
              if (!done) return erase_failed();
              for (const std::string& id : accounts) attempts_.forget(id);
              std::erase_if(accounts_, [&](const vault::Account& each) {
                return is_among(each.id, accounts);
              });
              std::erase_if(view().accounts,
                            [&](const auto& each) { return is_among(each.id, accounts); });
              if (view().state == VaultState::Locked && accounts_.empty()) {
                view().state = VaultState::Absent;
              }
              core_.changed();
              erase_rest(accounts, theirs);
            }));
      }));
}

void VaultService::erase_rest(std::vector<std::string> accounts, std::vector<std::string> names) {
  std::vector<Write> writes;
  for (std::string& name : names) writes.push_back({.key = std::move(name)});
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard([this, accounts](Result<Done> done) {
                               if (!done) return erase_failed();
                               prove_erased(accounts);
                             }));
}

void VaultService::prove_erased(const std::vector<std::string>& accounts) {
  core_.ports.storage.list_keys(
      {}, core_.guard([this, accounts](Result<std::vector<std::string>> names) {
        if (!view().erasure) return;
        if (!names) return erase_failed();
        view().erasure->is_busy = false;
        view().erasure->items_left = static_cast<std::size_t>(std::ranges::count_if(
            *names, [&](const std::string& name) { return is_of(name, accounts); }));
        core_.changed();
      }));
}

void VaultService::erase_failed() {
  if (view().erasure) {
    view().erasure->is_busy = false;
    view().erasure->has_failed = true;
  }
  core_.add_notice(NoticeKind::SaveFailed);
}

}  // namespace motcua::app
