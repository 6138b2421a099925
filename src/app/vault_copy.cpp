// One account as a file: what lies on the disk, as it lies there, sealed. Only its passphrase opens
// it, here or on another device; the PIN and the passkey stay behind.
#include <algorithm>
#include <optional>
#include <utility>

#include "app/vault_service.h"
#include "vault/copy.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

constexpr std::size_t kCopyBytesMax = 300 * 1024 * 1024;
constexpr std::string_view kCopyType = "application/octet-stream";

}  // namespace

void VaultService::save_copy(std::string_view account_id) {
  const AccountSummary* account = find_account(account_id);
  if (account == nullptr) return;
  view().copied.reset();
  core_.storage.device().load_all(
      vault::account_prefix(account->id),
      core_.guard([this, id = account->id](Result<std::vector<StoredItem>> items) {
        const auto known = std::ranges::find(accounts_, id, &vault::Account::id);
        if (items && known != accounts_.end()) {
          const Bytes file = vault::write_copy(*known, *items);
          core_.ports.files.save("motcua-" + id.substr(0, 8) + ".mcv", std::string(kCopyType),
                                 file);
          view().copied = Done{};
        } else {
          view().copied = fail(ErrorCode::Offline, "copy.load");
        }
        core_.changed();
      }));
}

void VaultService::take_in(std::string handle) {
  view().taken_in.reset();
  const auto finish = core_.guard([this](Result<Done> done) {
    view().taken_in = std::move(done);
    core_.changed();
  });
  core_.ports.files.read(
      std::move(handle), kCopyBytesMax, core_.guard([this, finish](Result<PickedFile> file) {
        if (!file) return finish(std::unexpected(file.error()));
        auto copy = vault::read_copy(file->bytes);
        if (!copy) return finish(std::unexpected(copy.error()));
        const vault::Account account = copy->account;
        if (find_account(account.id) != nullptr) return finish(fail(ErrorCode::Conflict, "copy"));
        std::vector<Write> writes{
            {.key = vault::account_item(account.id), .is_check = true},
            {.key = vault::account_item(account.id), .value = vault::to_bytes(account)}};
        for (auto& [name, bytes] : copy->items) {
          writes.push_back({.key = std::move(name), .value = std::move(bytes)});
        }
        core_.storage.device().commit(
            std::move(writes), Durability::Strict,
            core_.guard([this, account, finish](Result<Done> done) {
              if (done) {
                accounts_.push_back(account);
                view().accounts.push_back({.id = account.id, .word = account.word});
                if (view().state == VaultState::Absent) view().state = VaultState::Locked;
              }
              finish(std::move(done));
            }));
      }));
}

}  // namespace motcua::app
