// Further ways to open the account that is open: added, changed, taken away.
#include <algorithm>
#include <utility>

#include "app/vault_service.h"
#include "base/unicode.h"
#include "vault/keys.h"

namespace motcua::app {
namespace {

bool is_acceptable(vault::Way way, ByteView secret) {
  if (way == vault::Way::Pin) return vault::is_good_pin(as_text(secret));
  return way == vault::Way::Passkey ||
         unicode::count_code_points(as_text(secret)) >= kPassphraseLengthMin;
}

void note(AccountSummary& account, vault::Way way, bool has) {
  if (way == vault::Way::Pin) account.ways.pin = has;
  if (way == vault::Way::Passkey) account.ways.passkey = has;
}

}  // namespace

// The master key stays, so that nothing has to be encrypted anew.
void VaultService::set_way(vault::Way way, SecretBytes secret) {
  const bool is_busy = view().way_change && view().way_change->is_busy;
  if (core_.vault == nullptr || view().is_guest || is_busy) return;
  view().way_change = WayChange{.way = way};
  if (!is_acceptable(way, secret.view())) {
    view().way_change->problem = ErrorCode::Rejected;
    return core_.changed();
  }
  view().way_change->is_busy = true;
  core_.changed();
  const std::string account = core_.vault->account();
  const auto finish = core_.guard_vault([this, way, account](Result<Done> done) {
    view().way_change = WayChange{.way = way};
    if (done) {
      for (AccountSummary& each : view().accounts) {
        if (each.id == account) note(each, way, true);
      }
    } else {
      view().way_change->problem = done.error().code;
    }
    core_.changed();
  });
  const auto confirm = core_.guard_vault([this, way, account, finish](const Bytes& slot) {
    core_.ports.storage.get(vault::slot_item(account, way),
                            [slot, finish](Result<std::optional<Bytes>> stored) {
                              if (!stored) return finish(std::unexpected(stored.error()));
                              if (*stored != slot) return finish(fail(ErrorCode::Offline, "ways"));
                              finish(Done{});
                            });
  });
  slots_.make({.account = account,
               .word = core_.account_word,
               .way = way,
               .secret = std::move(secret),
               .master = SecretBytes::copy_of(core_.vault->master())},
              core_.guard_vault([this, way, account, finish, confirm](Result<Bytes> slot) {
                if (!slot) return finish(std::unexpected(slot.error()));
                std::vector<Write> writes{{.key = vault::slot_item(account, way), .value = *slot}};
                core_.ports.storage.commit(
                    std::move(writes), Durability::Strict,
                    [slot = *std::move(slot), finish, confirm](Result<Done> done) {
                      if (!done) return finish(std::unexpected(done.error()));
                      confirm(slot);
                    });
              }));
}

void VaultService::remove_way(vault::Way way) {
  const bool is_busy = view().way_change && view().way_change->is_busy;
  if (core_.vault == nullptr || way == vault::Way::Passphrase || is_busy) return;
  const std::string account = core_.vault->account();
  view().way_change = WayChange{.way = way, .is_removal = true, .is_busy = true};
  core_.changed();
  std::vector<Write> writes{{.key = vault::slot_item(account, way)}};
  if (way == vault::Way::Pin) writes.push_back({.key = vault::device_item(account)});
  core_.ports.storage.commit(std::move(writes), Durability::Strict,
                             core_.guard_vault([this, way, account](Result<Done> done) {
                               view().way_change = WayChange{.way = way, .is_removal = true};
                               if (!done) view().way_change->problem = done.error().code;
                               for (AccountSummary& each : view().accounts) {
                                 if (done && each.id == account) note(each, way, false);
                               }
                               core_.changed();
                             }));
}

}  // namespace motcua::app
