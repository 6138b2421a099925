// Keeps the address and the app's state together: before each frame, what the page needs is asked
// for, and a page that cannot be shown gives way to one that can.
#include <algorithm>

#include "client/impl.h"

namespace motcua::client {

using app::Startup;
using app::VaultState;

void Client::Impl::forget_page() {
  wipe_passphrases();
  memory_.discard_asked.clear();
  memory_.withdraw_asked.clear();
  memory_.vault_problem = screens::VaultProblem::None;
  memory_.asks_erase = false;
  memory_.people = {};
  memory_.account = 0;
  memory_.attachments_checked = false;
  memory_.goes_on_when_added = false;
  memory_.review_failed = false;
  memory_.sign_tried = false;
  memory_.citizen.reset();
  memory_.login_tried = false;
  memory_.login_reason = screens::LoginReason::ToSend;
  memory_.logins_before.reset();
  memory_.has_looked = false;
  memory_.session_ending.clear();
  memory_.session_confirmed = false;
  memory_.key_renaming.clear();
  memory_.key_revoking.clear();
  memory_.asks_withdraw = false;
  memory_.asks_archive = false;
  memory_.supplement_asked = false;
  memory_.shows_content = false;
  memory_.shows_profile_values = false;
  memory_.shows_details = false;
  memory_.question.clear();
  memory_.help_field.clear();
  stop_voice();
}

void Client::Impl::open(const Route& route) {
  if (route == route_) return;
  forget_page();
  route_ = route;
  is_dirty_ = true;
}

void Client::Impl::go(const Route& route, History history) {
  if (route == route_) return;
  open(route);
  if (host_.navigate) host_.navigate(path_of(route_), history == History::Replace);
}

void Client::Impl::go_to_draft_page(History history) {
  const auto& draft = app_.state().draft;
  if (!draft) return;
  go({.page = Page::Form, .id = draft->id, .part = draft->page}, history);
}

const app::DossierView* Client::Impl::find_dossier(std::string_view submission_id) const {
  for (const app::DossierView& dossier : app_.state().dossiers) {
    if (dossier.submission_id == submission_id) return &dossier;
  }
  return nullptr;
}

const forms::Form* Client::Impl::form() const {
  const auto& draft = app_.state().draft;
  if (!draft) return nullptr;
  return draft->pack != nullptr ? draft->pack->form.get() : nullptr;
}

Shown Client::Impl::shown_draft() const {
  const State& state = app_.state();
  if (state.draft && state.draft->id == route_.id) {
    const bool is_ready = form() != nullptr && route_.page != Page::Draft &&
                          (route_.page != Page::Form || state.draft->page == route_.part);
    return is_ready ? Shown::Page : Shown::Loading;
  }
  for (const app::DraftSummary& draft : state.drafts) {
    if (draft.id != route_.id) continue;
    return draft.unreadable ? Shown::Unreadable : Shown::Loading;
  }
  return state.drafts_loading ? Shown::Loading : Shown::NotFound;
}

Shown Client::Impl::shown() const {
  const State& state = app_.state();
  if (state.startup == Startup::Loading) return Shown::Loading;
  if (state.startup == Startup::OldBundle) return Shown::OldBundle;
  if (route_.page == Page::NotFound) return Shown::NotFound;
  if (route_.page == Page::Unlock) return Shown::Unlock;
  if (route_.page == Page::Procedure) {
    const procedures::Catalogue& catalogue = app_.assets().catalogue;
    const bool is_known =
        catalogue.find(route_.id) != nullptr || catalogue.find_entry(route_.id) != nullptr;
    return is_known ? Shown::Page : Shown::NotFound;
  }
  if (!needs_vault(route_.page)) return Shown::Page;
  if (state.vault.state == VaultState::Absent) return Shown::NotFound;
  if (state.vault.state != VaultState::Unlocked) return Shown::Unlock;
  if (route_.page == Page::Outbox || route_.page == Page::Ways) return Shown::Page;
  if (is_about_draft(route_.page)) return shown_draft();
  if (route_.page == Page::Keys || find_dossier(route_.id) != nullptr) return Shown::Page;
  return state.drafts_loading ? Shown::Loading : Shown::NotFound;
}

// True once for every page that is come to.
bool Client::Impl::is_entered() {
  if (entered_ == route_) return false;
  entered_ = route_;
  return true;
}

void Client::Impl::settle_route() {
  const State& state = app_.state();
  if (state.startup == Startup::Loading || state.startup == Startup::OldBundle) return;
  if (state.vault.state != VaultState::Unlocked) {
    if (was_unlocked_) {  // What was being said or read goes with the lock.
      ui_.tree().forget_texts();
      wipe(memory_.question);
      memory_.question.clear();
      stop_voice();
    }
    resume_asked_.clear();
    previews_asked_.clear();
    opened_dossier_.clear();
    if (needs_vault(route_.page)) entered_ = {.page = Page::NotFound};
  }
  was_unlocked_ = state.vault.state == VaultState::Unlocked;
  settle_new_draft();
  settle_vault_pages();
  settle_erasure();
  settle_login();
  if (route_.page == Page::Guide || route_.page == Page::Person) settle_guide();
  if (route_.page == Page::Sessions) settle_sessions();
  if (state.vault.state != VaultState::Unlocked) return;
  if (is_about_draft(route_.page)) settle_draft();
  if (route_.page == Page::Dossier) settle_dossier();
  if (route_.page == Page::Dossier) settle_supplement();
  if (route_.page == Page::Keys) settle_keys();
}

void Client::Impl::settle_new_draft() {
  const State& state = app_.state();
  if (!draft_awaited_ || !state.draft || state.draft->id == draft_before_) return;
  draft_awaited_ = false;
  const bool is_vault_page = route_.page == Page::Protect || route_.page == Page::Unlock;
  go_to_draft_page(is_vault_page ? History::Replace : History::Push);
}

void Client::Impl::settle_vault_pages() {
  const State& state = app_.state();
  if (route_.page != Page::Protect && route_.page != Page::Unlock) return;
  if (state.vault.state != VaultState::Unlocked) memory_.people.is_locking = false;
  if (memory_.people.is_locking) return;
  if (state.vault.state == VaultState::Absent && route_.page == Page::Unlock) {
    go({.page = Page::Home}, History::Replace);
    return;
  }
  // Opening the draft that is waited for takes a moment longer than opening the vault.
  if (state.vault.state != VaultState::Unlocked || draft_awaited_) return;
  go(after_vault_, History::Replace);
  after_vault_ = {};
}

void Client::Impl::settle_login() {
  if (route_.page != Page::Login) return;
  const app::SessionView& session = app_.state().session;
  if (is_entered()) {
    app_.check_session();
    if (memory_.logins_before) app_.offer_logins();
  }
  if (session.state != app::SessionState::In || session.busy) return;
  if (memory_.logins_before == session.logins) return;  // Not yet anew.
  const Route next = after_login_;
  after_login_ = {};
  if (next.page == Page::Dossier) app_.retry_now(next.id);
  go(next, History::Replace);
}

void Client::Impl::settle_draft() {
  const State& state = app_.state();
  if (!state.just_sealed.empty() && state.just_sealed != followed_seal_ &&
      route_.page == Page::Sign) {
    followed_seal_ = state.just_sealed;
    sealed_[route_.id] = followed_seal_;
    go({.page = Page::Dossier, .id = followed_seal_}, History::Replace);
    return;
  }
  if (const auto sealed = sealed_.find(route_.id); sealed != sealed_.end()) {
    // Back from the dossier: what was signed is no draft any more.
    go({.page = Page::Dossier, .id = sealed->second}, History::Replace);
    return;
  }
  if (!state.draft || state.draft->id != route_.id) {
    if (resume_asked_ != route_.id) {
      resume_asked_ = route_.id;
      app_.resume_draft(route_.id);
    }
    return;
  }
  if (form() == nullptr) return;
  if (state.draft->update) {
    // Nothing else is shown of a draft before the person knows what becomes of it.
    return go({.page = Page::Changes, .id = route_.id}, History::Replace);
  }
  const bool is_new = is_entered();
  if (route_.page == Page::Draft || route_.page == Page::Changes) {
    go_to_draft_page(History::Replace);
  } else if (route_.page == Page::Form) {
    if (is_new) app_.go_to_page(route_.part);
    if (app_.state().draft->page != route_.part) go_to_draft_page(History::Replace);
  } else if (route_.page == Page::Review || route_.page == Page::Sign) {
    settle_review();
  } else if (route_.page == Page::Together) {
    if (is_new) app_.start_together();
  } else if (route_.page == Page::Attachments) {
    settle_previews();
    go_on_when_added();
  }
}

void Client::Impl::settle_review() {
  const State& state = app_.state();
  if (state.sealing && state.sealing->draft_id == route_.id) return;
  if (route_.page == Page::Sign) {
    go({.page = Page::Review, .id = route_.id}, History::Replace);
  } else if (!app_.review()) {
    go({.page = Page::Missing, .id = route_.id}, History::Replace);
  }
}

void Client::Impl::settle_previews() {
  for (const app::AttachmentView& file : app_.state().draft->attachments) {
    const bool is_wanted = file.state == app::AttachmentState::Stored && file.preview_url.empty() &&
                           file.media_type.starts_with("image/");
    if (!is_wanted) continue;
    // A new picture under an old id has another digest.
    if (previews_asked_.insert(file.id + file.sha256).second) app_.load_preview(file.id);
  }
}

void Client::Impl::settle_dossier() {
  const app::DossierView* dossier = find_dossier(route_.id);
  if (dossier == nullptr) return;
  // Once more when the receipt has come: it has a mark to show.
  const std::string seen = route_.id + (dossier->receipt_verified ? "+" : "");
  if (opened_dossier_ == seen) return;
  opened_dossier_ = seen;
  app_.open_dossier(route_.id);
}

}  // namespace motcua::client
