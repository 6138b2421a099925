// Carries out what the pages outside a draft reported.
#include "base/unicode.h"
#include "client/impl.h"
#include "client/secrets.h"

namespace motcua::client {

using screens::VaultProblem;

void Client::Impl::handle(const screens::ShellEvent& event) {
  switch (event.kind) {
    case screens::ShellEventKind::Go:
      go_to_path(event.path);
      break;
    case screens::ShellEventKind::SwitchLanguage:
      set_language(memory_.language == text::Language::Vi ? text::Language::En
                                                          : text::Language::Vi);
      break;
    case screens::ShellEventKind::Lock:
      app_.lock();
      break;
    case screens::ShellEventKind::SignOut:
      app_.logout();
      break;
    case screens::ShellEventKind::UseUpdate:
      memory_.uses_update = true;
      go({.page = Page::Home}, History::Replace);
      app_.lock();  // Saves first; without that it does not lock and nothing is taken away.
      is_dirty_ = true;
      break;
    case screens::ShellEventKind::Dismiss:
      app_.dismiss_notice(event.notice);
      break;
    case screens::ShellEventKind::Read:
      read_page();
      break;
    case screens::ShellEventKind::StopReading:
      stop_speaking();
      break;
  }
}

void Client::Impl::set_language(text::Language language) {
  wanted_language_.reset();
  if (language == memory_.language) return;
  if (!app_.assets().speaks(language)) {  // Its words are on their way: taken when they are here.
    wanted_language_ = language;
    app_.fetch_assets();
    return;
  }
  memory_.language = language;
  is_dirty_ = true;
  stop_voice();
  app_.set_language(language);
  if (host_.keep_preference) host_.keep_preference("lang", language_tag(language));
}

void Client::Impl::set_large_text(bool is_large) {
  if (is_large == memory_.has_large_text) return;
  memory_.has_large_text = is_large;
  apply_viewport();
  if (host_.keep_preference) host_.keep_preference("text", is_large ? "large" : "normal");
}

void Client::Impl::search(const std::string& query) {
  if (query == memory_.query) return;
  memory_.query = query;
  is_dirty_ = true;
  app_.search(query);
}

void Client::Impl::handle(const screens::HomeEvent& event) {
  switch (event.kind) {
    case screens::HomeEventKind::QueryChanged:
      search(event.text);
      break;
    case screens::HomeEventKind::SearchAsked:
      search(event.text);
      break;
    case screens::HomeEventKind::Go:
      if (event.text == path_of({.page = Page::Unlock})) after_vault_ = {.page = Page::Home};
      go_to_path(event.text);
      break;
    case screens::HomeEventKind::DiscardAsked:
      memory_.discard_asked = event.text;
      is_dirty_ = true;
      break;
    case screens::HomeEventKind::DiscardConfirmed:
      memory_.discard_asked.clear();
      is_dirty_ = true;
      app_.discard_draft(event.text);
      break;
    case screens::HomeEventKind::DiscardCancelled:
      memory_.discard_asked.clear();
      is_dirty_ = true;
      break;
  }
}

void Client::Impl::handle(const screens::SearchEvent& event) {
  if (event.kind == screens::SearchEventKind::Go) {
    go_to_path(event.text);
  } else {
    search(event.text);
  }
}

void Client::Impl::handle(const screens::ProcedureEvent& event) {
  if (event.kind == screens::ProcedureEventKind::Go) {
    go_to_path(event.path);
    return;
  }
  if (event.kind == screens::ProcedureEventKind::FetchForms) {
    is_dirty_ = true;
    return app_.fetch_assets();
  }
  if (event.kind == screens::ProcedureEventKind::AskGuide) {
    app_.ask_about(route_.id, guide::Field::None);
    return go({.page = Page::Guide});
  }
  start_form(route_.id);
}

// A copy: going to another page changes the route the code may be a part of.
void Client::Impl::start_form(std::string code) {
  const auto& draft = app_.state().draft;
  draft_before_ = draft ? draft->id : std::string{};
  draft_awaited_ = true;
  switch (app_.state().vault.state) {
    case app::VaultState::Absent:
      go({.page = Page::Protect});
      break;
    case app::VaultState::Unlocked:
      break;
    default:
      go({.page = Page::Unlock});
      break;
  }
  app_.start_draft(code);
  is_dirty_ = true;
}

void Client::Impl::handle(const screens::SettingsEvent& event) {
  switch (event.kind) {
    case screens::SettingsEventKind::LanguageChosen:
      set_language(event.index == 1 ? text::Language::En : text::Language::Vi);
      break;
    case screens::SettingsEventKind::TextSizeChosen:
      set_large_text(event.index == 1);
      break;
    case screens::SettingsEventKind::AssistantToggled:
      app_.set_asks_server(!app_.state().talk.asks_server);
      if (host_.keep_preference) {
        host_.keep_preference("assistant", app_.state().talk.asks_server ? "on" : "off");
      }
      is_dirty_ = true;
      break;
    case screens::SettingsEventKind::ProfileDiscarded:
      app_.discard_profile();
      break;
    case screens::SettingsEventKind::Lock:
      app_.lock();
      break;
    case screens::SettingsEventKind::EraseAsked:
      memory_.asks_erase = true;
      is_dirty_ = true;
      break;
    case screens::SettingsEventKind::EraseConfirmed:
      memory_.people.asks_erase_all = true;
      erase_asked();
      break;
    case screens::SettingsEventKind::EraseCancelled:
      memory_.asks_erase = false;
      is_dirty_ = true;
      break;
    case screens::SettingsEventKind::Go:
      go_to_path(event.path);
      break;
  }
}

void Client::Impl::handle(const screens::LoginEvent& event) {
  is_dirty_ = true;
  const auto& citizens = app_.state().session.practice_citizens;
  switch (event.kind) {
    case screens::LoginEventKind::Chosen:
      memory_.citizen = event.index;
      break;
    case screens::LoginEventKind::Submit:
      memory_.login_tried = true;
      if (memory_.logins_before) {  // Only the one who is logged in is offered.
        const std::string id = app_.state().session.citizen.id;
        app_.login(id);
      } else if (memory_.citizen && *memory_.citizen < citizens.size()) {
        const std::string id = citizens[*memory_.citizen].id;
        app_.login(id);
      }
      break;
    case screens::LoginEventKind::Retry:
      app_.check_session();
      break;
    case screens::LoginEventKind::Cancel: {
      const Route back = after_login_;
      go(back, History::Replace);
      break;
    }
  }
}

void Client::Impl::handle(const screens::DossierEvent& event) {
  is_dirty_ = true;
  const std::string id = route_.id;
  switch (event.kind) {
    case screens::DossierEventKind::RetryNow:
      app_.retry_now(id);
      break;
    case screens::DossierEventKind::Refresh:
      app_.refresh_events(id);
      break;
    case screens::DossierEventKind::SignIn: {
      const app::DossierView* dossier = find_dossier(id);
      if (dossier != nullptr && dossier->other_citizen) app_.logout();
      after_login_ = route_;
      go({.page = Page::Login});
      break;
    }
    case screens::DossierEventKind::SaveCopy:
      app_.save_copy(id);
      break;
    case screens::DossierEventKind::ContentToggled:
      memory_.shows_content = !memory_.shows_content;
      break;
    case screens::DossierEventKind::DetailsToggled:
      memory_.shows_details = !memory_.shows_details;
      break;
    case screens::DossierEventKind::Custody:
      handle(event.custody);
      break;
    case screens::DossierEventKind::Archive:
      memory_.asks_archive = event.archive == screens::ArchiveStep::Asked;
      if (event.archive == screens::ArchiveStep::Confirmed) app_.archive(id);
      break;
    case screens::DossierEventKind::AskGuide:
      go({.page = Page::Guide});
      app_.explain_refusal(id);
      break;
    case screens::DossierEventKind::Go:
      go_to_path(event.path);
      break;
  }
}

void Client::Impl::wipe_passphrases() {
  memory_.passphrase.clear();
  memory_.repeat.clear();
}

void Client::Impl::handle_protect(const screens::VaultEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::VaultEventKind::PassphraseChanged:
      memory_.passphrase = secret_of(event.text);
      break;
    case screens::VaultEventKind::RepeatChanged:
      memory_.repeat = secret_of(event.text);
      break;
    case screens::VaultEventKind::Submit:
      submit_new_passphrase();
      break;
    case screens::VaultEventKind::StartGuest:
      start_guest();
      break;
    default:
      draft_awaited_ = false;
      go({.page = Page::Home}, History::Replace);
      break;
  }
}

void Client::Impl::submit_new_passphrase() {
  const ByteView typed = memory_.passphrase.view();
  memory_.vault_problem = VaultProblem::None;
  if (typed.empty()) {
    memory_.vault_problem = VaultProblem::Empty;
  } else if (unicode::count_code_points(as_text(typed)) < app::kPassphraseLengthMin) {
    memory_.vault_problem = VaultProblem::TooShort;
  } else if (is_too_simple(typed)) {
    memory_.vault_problem = VaultProblem::TooSimple;
  } else if (!equal_constant_time(typed, memory_.repeat.view())) {
    memory_.vault_problem = VaultProblem::NotEqual;
  }
  if (memory_.vault_problem != VaultProblem::None) {
    focus_wanted_ = memory_.vault_problem == VaultProblem::NotEqual ? "repeat" : "new";
    return;
  }
  // A copy goes: if the device cannot make the key, the person need not type it again.
  app_.create_vault(SecretBytes::copy_of(typed));
}

void Client::Impl::handle_unlock(const screens::VaultEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::VaultEventKind::PassphraseChanged:
      memory_.passphrase = secret_of(event.text);
      memory_.vault_problem = VaultProblem::None;
      break;
    case screens::VaultEventKind::AccountChosen:
      memory_.account = event.index;
      break;
    case screens::VaultEventKind::Submit:
      submit_passphrase();
      break;
    case screens::VaultEventKind::EraseAsked:
      memory_.asks_erase = true;
      break;
    case screens::VaultEventKind::EraseConfirmed:
      erase_chosen_account();
      break;
    case screens::VaultEventKind::EraseCancelled:
      memory_.asks_erase = false;
      break;
    case screens::VaultEventKind::NewAccount:
      go({.page = Page::Protect});
      break;
    case screens::VaultEventKind::OtherWay:
      memory_.people.by_pin = !memory_.people.by_pin;
      memory_.passphrase.clear();
      memory_.clears_passphrase = true;
      focus_wanted_ = "passphrase";
      break;
    case screens::VaultEventKind::UsePasskey:
      app_.unlock_with(vault::Way::Passkey, {}, chosen_account());
      break;
    case screens::VaultEventKind::ShowPeople:
      go({.page = Page::People});
      break;
    default:
      draft_awaited_ = false;
      go({.page = Page::Home}, History::Replace);
      break;
  }
}

void Client::Impl::submit_passphrase() {
  if (memory_.passphrase.empty()) {
    memory_.vault_problem = VaultProblem::Empty;
    focus_wanted_ = "passphrase";
    return;
  }
  const auto& accounts = app_.state().vault.accounts;
  const bool by_pin = memory_.people.by_pin && memory_.account < accounts.size() &&
                      accounts[memory_.account].ways.pin;
  app_.unlock_with(by_pin ? vault::Way::Pin : vault::Way::Passphrase, std::move(memory_.passphrase),
                   chosen_account());
  memory_.passphrase = {};
  memory_.clears_passphrase = true;
  // Wrong secrets keep this account waiting, maybe since before the page was loaded: nothing was
  // tried, and that is said.
  const app::VaultView& vault = app_.state().vault;
  const bool is_refused = vault.state == app::VaultState::Locked && vault.retry_at_ms > now_ms_;
  if (is_refused && !(by_pin && vault.pin_destroyed)) memory_.vault_problem = VaultProblem::Wait;
}

std::string Client::Impl::chosen_account() const {
  const auto& accounts = app_.state().vault.accounts;
  return memory_.account < accounts.size() ? accounts[memory_.account].id : std::string{};
}

void Client::Impl::erase_chosen_account() {
  memory_.asks_erase = false;
  if (memory_.account >= app_.state().vault.accounts.size()) return;
  draft_awaited_ = false;
  memory_.people.asks_erase = memory_.account;
  erase_asked();  // Leads to the page that tells what is left.
}

}  // namespace motcua::client
