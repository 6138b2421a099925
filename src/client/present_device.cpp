#include <algorithm>

#include "base/unicode.h"
#include "client/present.h"

namespace motcua::client {
namespace {

std::size_t typed_characters(const SecretBytes& secret) {
  return unicode::count_code_points(as_text(secret.view()));
}

screens::VaultProblem vault_problem(const Scene& scene) {
  using screens::VaultProblem;
  const app::VaultView& vault = scene.state.vault;
  const VaultProblem noted = scene.memory.vault_problem;
  const bool is_over = noted == VaultProblem::Wait && vault.retry_at_ms <= scene.now_ms;
  if (noted != VaultProblem::None && !is_over) return noted;
  if (!vault.problem) return VaultProblem::None;
  switch (*vault.problem) {
    case ErrorCode::WrongKey:
      if (vault.pin_destroyed) return VaultProblem::PinGone;
      if (vault.retry_at_ms > scene.now_ms) return VaultProblem::Wait;
      return scene.memory.people.by_pin ? VaultProblem::WrongPin : VaultProblem::Wrong;
    case ErrorCode::Cancelled:
      return VaultProblem::Cancelled;
    case ErrorCode::Rejected:
      return VaultProblem::TooShort;
    case ErrorCode::Unsupported:
      if (scene.memory.people.by_pin) return VaultProblem::WayLost;
      return VaultProblem::NoMemory;
    case ErrorCode::TooLarge:
      return VaultProblem::NoMemory;
    default:
      break;
  }
  return VaultProblem::StorageFailed;
}

std::string profile_name(const Scene& scene) {
  const auto& profile = scene.state.profile;
  if (!profile) return {};
  const procedures::ProfileValue* name = profile->find("full_name");
  return name == nullptr ? profile->citizen : name->value;
}

}  // namespace

screens::ProtectView present_protect(const Scene& scene) {
  return {.problem = vault_problem(scene),
          .typed = typed_characters(scene.memory.passphrase),
          .passphrase_min = app::kPassphraseLengthMin,
          .is_busy = scene.state.vault.state == app::VaultState::Unlocking,
          .may_vanish = scene.state.space.quota_bytes > 0 && !scene.state.space.is_persistent,
          .clears_fields = scene.memory.clears_passphrase,
          .is_shared = scene.memory.is_shared_device,
          .keeps_nothing = scene.state.startup == app::Startup::StorageBroken,
          .may_expire = scene.state.space.may_expire};
}

screens::UnlockView present_unlock(const Scene& scene) {
  const app::VaultView& vault = scene.state.vault;
  screens::UnlockView view{
      .problem = vault_problem(scene),
      .selected = scene.memory.account,
      .locked_by_timer = vault.locked_by_timer,
      .asks_erase = scene.memory.asks_erase,
      .is_busy = vault.state == app::VaultState::Unlocking,
      .clears_field = scene.memory.clears_passphrase,
  };
  view.taken_over = vault.taken_over;
  for (const app::AccountSummary& account : vault.accounts) {
    view.account_words.push_back(account.word);
  }
  if (scene.memory.account < vault.accounts.size()) {
    const app::Ways& ways = vault.accounts[scene.memory.account].ways;
    view.has_pin = ways.pin;
    view.has_passkey = ways.passkey;
    view.by_pin = ways.pin && scene.memory.people.by_pin;
  }
  if (vault.retry_at_ms > scene.now_ms) {
    view.wait_s = static_cast<std::size_t>((vault.retry_at_ms - scene.now_ms + 999) / 1000);
  }
  return view;
}

screens::SettingsView present_settings(const Scene& scene) {
  const app::VaultState vault = scene.state.vault.state;
  return {.language = scene.memory.language,
          .has_large_text = scene.memory.has_large_text,
          .asks_server = scene.state.talk.asks_server,
          .has_vault = !scene.state.vault.accounts.empty(),
          .is_unlocked = vault == app::VaultState::Unlocked,
          .is_signed_in = scene.state.session.state == app::SessionState::In ||
                          (!scene.state.vault.accounts.empty() &&
                           scene.state.session.state == app::SessionState::Unknown),
          .used_bytes = scene.state.space.used_bytes,
          .quota_bytes = scene.state.space.quota_bytes,
          .is_persistent = scene.state.space.is_persistent,
          .may_expire = scene.state.space.may_expire,
          .is_guest = scene.state.vault.is_guest,
          .expired_drafts = scene.state.vault.drafts_expired,
          .profile_name = profile_name(scene),
          .asks_erase = scene.memory.asks_erase};
}

screens::LoginView present_login(const Scene& scene) {
  const app::SessionView& session = scene.state.session;
  const bool is_again = scene.memory.login_reason == screens::LoginReason::Again;
  screens::LoginView view{.selected = scene.memory.citizen,
                          .reason = scene.memory.login_reason,
                          .is_loading = session.busy && session.practice_citizens.empty(),
                          .is_busy = session.is_changing};
  for (const app::Citizen& citizen : session.practice_citizens) {
    if (is_again && citizen.id != session.citizen.id) continue;
    view.citizens.push_back({.name = citizen.name});
  }
  if (is_again && session.state == app::SessionState::In) view.selected = 0;
  using screens::LoginProblem;
  if (session.problem) {
    view.problem =
        *session.problem == ErrorCode::Offline ? LoginProblem::Offline : LoginProblem::Refused;
  } else if (scene.memory.login_tried && !scene.memory.citizen) {
    view.problem = LoginProblem::NothingChosen;
  }
  return view;
}

}  // namespace motcua::client
