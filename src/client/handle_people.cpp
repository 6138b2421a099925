// Carries out what was asked on the pages about people and about the ways to open the vault.
#include <algorithm>

#include "base/unicode.h"
#include "client/impl.h"
#include "client/secrets.h"

namespace motcua::client {

using screens::PeopleEventKind;
using screens::WayKind;
using screens::WayResult;
using screens::WaysEventKind;

namespace {

vault::Way way_of(WayKind kind) {
  if (kind == WayKind::Pin) return vault::Way::Pin;
  return kind == WayKind::Passkey ? vault::Way::Passkey : vault::Way::Passphrase;
}

}  // namespace

void Client::Impl::handle(const screens::PeopleEvent& event) {
  is_dirty_ = true;
  const auto& accounts = app_.state().vault.accounts;
  const bool is_one = event.index < accounts.size();
  const std::string account = is_one ? accounts[event.index].id : std::string{};
  switch (event.kind) {
    case PeopleEventKind::Open:
      open_person(event.index);
      break;
    case PeopleEventKind::Lock:
      app_.lock();
      break;
    case PeopleEventKind::EraseAsked:
      memory_.people.asks_erase = event.index;
      break;
    case PeopleEventKind::EraseAllAsked:
      memory_.people.asks_erase_all = true;
      break;
    case PeopleEventKind::EraseConfirmed:
      erase_asked();
      break;
    case PeopleEventKind::EraseCancelled:
      memory_.people.asks_erase.reset();
      memory_.people.asks_erase_all = false;
      break;
    case PeopleEventKind::SaveCopy:
      app_.save_vault_copy(account);
      break;
    case PeopleEventKind::TakeCopy:
      app_.take_vault_copy(event.text);
      break;
    case PeopleEventKind::Add:
      leave_person({.page = Page::Protect});
      break;
    case PeopleEventKind::StartGuest:
      start_guest();
      break;
    case PeopleEventKind::SharedToggled:
      memory_.is_shared_device = !memory_.is_shared_device;
      if (host_.keep_preference) {
        host_.keep_preference("device", memory_.is_shared_device ? "shared" : "own");
      }
      break;
    case PeopleEventKind::Go:
      go_to_path(event.text);
      break;
  }
}

void Client::Impl::open_person(std::size_t index) {
  after_vault_ = {.page = Page::Home};
  leave_person({.page = Page::Unlock});
  memory_.account = index;  // After going there: a new page begins with the first one.
}

// Locking may take a moment, for the last save: until then the page there must not lead back.
void Client::Impl::leave_person(const Route& next) {
  app_.lock();
  go(next);
  memory_.people.is_locking = app_.state().vault.state == app::VaultState::Unlocked;
}

void Client::Impl::start_guest() {
  app_.lock();  // Somebody else's vault first; while its last save is under way nothing begins.
  if (app_.state().vault.state == app::VaultState::Unlocked) return;
  app_.start_guest();
  if (!draft_awaited_) go({.page = Page::Home}, History::Replace);
}

void Client::Impl::erase_asked() {
  const auto& accounts = app_.state().vault.accounts;
  const auto one = memory_.people.asks_erase;
  memory_.people.asks_erase.reset();
  if (memory_.people.asks_erase_all) {
    memory_.people.asks_erase_all = false;
    site_erasure_wanted_ = true;
    app_.erase_everything();
  } else if (one && *one < accounts.size()) {
    const std::string account = accounts[*one].id;
    app_.erase_account(account);
  }
  if (route_.page != Page::People) go({.page = Page::People}, History::Replace);
}

// The app's own items are gone and were read back: now what only the host can remove.
void Client::Impl::settle_erasure() {
  const auto& erasure = app_.state().vault.erasure;
  if (!site_erasure_wanted_ || !erasure || erasure->is_busy) return;
  site_erasure_wanted_ = false;
  if (!erasure->has_failed && host_.keep_preference) host_.keep_preference("site", "erase");
}

void Client::Impl::handle(const screens::WaysEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case WaysEventKind::Edit:
      memory_.people.editing = event.way;
      memory_.people.problem = WayResult::None;
      wipe_passphrases();
      focus_wanted_ = std::string(event.way == WayKind::Pin ? "pin" : "pw") + "/new";
      break;
    case WaysEventKind::SecretChanged:
      memory_.passphrase = secret_of(event.text);
      break;
    case WaysEventKind::RepeatChanged:
      memory_.repeat = secret_of(event.text);
      break;
    case WaysEventKind::Submit:
      submit_way(event.way);
      break;
    case WaysEventKind::Cancel:
      memory_.people.editing.reset();
      memory_.people.problem = WayResult::None;
      wipe_passphrases();
      break;
    case WaysEventKind::AddPasskey:
      memory_.people.editing.reset();
      memory_.people.problem = WayResult::None;
      app_.set_way(vault::Way::Passkey, {});
      break;
    case WaysEventKind::Remove:
      app_.remove_way(way_of(event.way));
      break;
    case WaysEventKind::Go:
      go_to_path(event.text);
      break;
  }
}

void Client::Impl::submit_way(WayKind way) {
  const ByteView typed = memory_.passphrase.view();
  WayResult problem = WayResult::None;
  if (typed.empty()) {
    problem = WayResult::Empty;
  } else if (way == WayKind::Pin && !vault::is_good_pin(as_text(typed))) {
    problem = WayResult::BadPin;
  } else if (way == WayKind::Passphrase &&
             unicode::count_code_points(as_text(typed)) < app::kPassphraseLengthMin) {
    problem = WayResult::TooShort;
  } else if (way == WayKind::Passphrase && is_too_simple(typed)) {
    problem = WayResult::TooSimple;
  } else if (!equal_constant_time(typed, memory_.repeat.view())) {
    problem = WayResult::NotEqual;
  }
  memory_.people.problem = problem;
  if (problem != WayResult::None) {
    const std::string part = way == WayKind::Pin ? "pin" : "pw";
    focus_wanted_ = part + (problem == WayResult::NotEqual ? "/repeat" : "/new");
    return;
  }
  app_.set_way(way_of(way), SecretBytes::copy_of(typed));
  memory_.people.editing.reset();
  memory_.clears_passphrase = true;
  wipe_passphrases();
}

}  // namespace motcua::client
