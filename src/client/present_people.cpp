// The people of this device, and the ways to open the vault.
#include <algorithm>

#include "base/unicode.h"
#include "client/present.h"

namespace motcua::client {
namespace {

screens::ErasureStage stage_of(const app::Erasure& erasure) {
  using screens::ErasureStage;
  if (erasure.is_busy) return ErasureStage::Busy;
  if (erasure.has_failed) return ErasureStage::Failed;
  const bool is_clean = erasure.items_left + erasure.site_left.value_or(0) == 0;
  return is_clean ? ErasureStage::Clean : ErasureStage::Left;
}

screens::CopyStage copy_of(const app::VaultView& vault) {
  using screens::CopyStage;
  if (vault.taken_in) {
    if (*vault.taken_in) return CopyStage::Taken;
    switch (vault.taken_in->error().code) {
      case ErrorCode::Conflict:
        return CopyStage::HereAlready;
      case ErrorCode::StorageFull:
      case ErrorCode::Offline:
        return CopyStage::NoRoom;
      default:
        return CopyStage::NotACopy;
    }
  }
  if (!vault.copied) return CopyStage::None;
  return *vault.copied ? CopyStage::Saved : CopyStage::SaveFailed;
}

screens::WayKind kind_of(vault::Way way) {
  if (way == vault::Way::Pin) return screens::WayKind::Pin;
  return way == vault::Way::Passkey ? screens::WayKind::Passkey : screens::WayKind::Passphrase;
}

screens::WayResult result_of(const app::WayChange& change) {
  using screens::WayResult;
  if (change.is_busy) return WayResult::Busy;
  if (!change.problem) return change.is_removal ? WayResult::Removed : WayResult::Set;
  switch (*change.problem) {
    case ErrorCode::Rejected:
      return change.way == vault::Way::Pin ? WayResult::BadPin : WayResult::TooShort;
    case ErrorCode::Cancelled:
      return WayResult::Cancelled;
    case ErrorCode::Unsupported:
    case ErrorCode::TooLarge:
    case ErrorCode::WrongKey:
      return WayResult::NotHere;
    default:
      return WayResult::NotStored;
  }
}

}  // namespace

screens::PeopleView present_people(const Scene& scene) {
  const app::VaultView& vault = scene.state.vault;
  screens::PeopleView view{.is_guest = vault.is_guest,
                           .is_shared = scene.memory.is_shared_device,
                           .keeps_nothing = scene.state.startup == app::Startup::StorageBroken,
                           .copy = copy_of(vault),
                           .asks_erase = scene.memory.people.asks_erase,
                           .asks_erase_all = scene.memory.people.asks_erase_all};
  const bool is_open = vault.state == app::VaultState::Unlocked;
  for (const app::AccountSummary& account : vault.accounts) {
    view.people.push_back(
        {.word = account.word, .is_open = is_open && account.id == vault.account_id});
  }
  if (vault.erasure) {
    view.erasure = stage_of(*vault.erasure);
    view.erased_word = vault.erasure->word;
    view.items_before = vault.erasure->items_before;
    view.items_left = vault.erasure->items_left + vault.erasure->site_left.value_or(0);
  }
  return view;
}

screens::WaysView present_ways(const Scene& scene) {
  const app::VaultView& vault = scene.state.vault;
  screens::WaysView view{
      .can_pin = vault.abilities.has_device_key,
      .can_passkey = vault.abilities.has_passkeys,
      .editing = scene.memory.people.editing,
      .passphrase_min = app::kPassphraseLengthMin,
      .typed = unicode::count_code_points(as_text(scene.memory.passphrase.view())),
      .clears_fields = scene.memory.clears_passphrase};
  const auto account =
      std::ranges::find(vault.accounts, vault.account_id, &app::AccountSummary::id);
  if (account != vault.accounts.end()) {
    view.word = account->word;
    view.has_pin = account->ways.pin;
    view.has_passkey = account->ways.passkey;
  }
  if (scene.memory.people.problem != screens::WayResult::None) {
    view.result = scene.memory.people.problem;
    view.last = scene.memory.people.editing.value_or(screens::WayKind::Passphrase);
  } else if (vault.way_change) {
    view.result = result_of(*vault.way_change);
    view.last = kind_of(vault.way_change->way);
  }
  return view;
}

}  // namespace motcua::client
