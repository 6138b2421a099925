#include "app/app_impl.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "vault/keys.h"

namespace motcua::app {

App::Impl::Impl(Ports ports, const Assets& assets, Assets* growing, AppOptions options)
    : core(ports, assets, growing, options),
      files(core),
      keys(core),
      drafts(core),
      attachments(core, drafts),
      session(core, keys),
      profile(core),
      choice(core),
      sending(core, session, keys, choice),
      sealing(core, drafts, keys,
              [this](Dossier dossier) {
                attachments.release_previews();
                sending.add(std::move(dossier));
              }),
      custody(core, drafts, sending, keys, session),
      key_list(core, keys),
      session_list(core),
      checking(core),
      talk(core, drafts),
      help(core, talk),
      sweep(core, drafts, attachments, sending),
      vaults(core, [this](const std::vector<StoredItem>& items) { open_records(items); }) {
  files.on_arrival = [this] { asset_arrived(); };
  drafts.on_change = [this] { draft_changed(); };
  session.on_change = [this] {
    session_list.session_changed(core.state.session.citizen.id);
    profile.session_changed();
    drafts.refresh();
    sending.pump();
  };
  choice.on_change = [this] { sending.gates_changed(); };
  profile.on_change = [this] { drafts.refresh(); };
  key_list.on_logged_out = [this] { session.note_logged_out(); };
  session_list.on_logged_out = [this] { session.note_logged_out(); };
  talk.on_notes = [this] { help.notes_changed(); };
  core.storage.on_lost = [this] {
    vaults.lose();
    wipe();
  };
  core.state.is_online = ports.system.is_online();
}

void App::Impl::start() {
  core.ports.storage.estimate(core.guard([this](const Result<Space>& space) {
    if (space) core.state.space = *space;
    core.changed();
  }));
  files.check_version([this] {
    vaults.load_accounts();
    files.fetch();
  });
}

void App::Impl::asset_arrived() {
  talk.asset_arrived();
  if (!core.state.query.empty()) {
    core.state.hits = core.assets.search.search(core.state.query, kSearchHitsMax);
  }
  if (is_unlocked() && !core.state.wanted_draft.empty()) carry_out_wish();
}

// What is frozen for signing is a picture of the draft at one moment; any change makes it stale.
void App::Impl::draft_changed() {
  sealing.leave();
  if (drafts.open_id() == previewed_draft_) return;
  attachments.release_previews();
  previewed_draft_ = drafts.open_id();
}

void App::Impl::open_records(const std::vector<StoredItem>& items) {
  const std::string account = core.vault->account();
  // A dossier is one with its entry: a seal that was cut off in the middle leaves the draft.
  std::map<std::string, int, std::less<>> halves;
  std::set<std::string, std::less<>> sealed;
  OrphanSweep::Owners owners;
  for (const auto& [key, bytes] : items) {
    const auto record = vault::parse_record_item(key, account);
    const bool is_half =
        record && (record->name == kDossierRecord || record->name == kOutboxRecord);
    if (is_half && ++halves[record->owner] == 2) sealed.insert(record->owner);
    if (record && record->owner != vault::kAccountOwner) owners.insert(record->owner);
  }
  for (const auto& [key, bytes] : items) {
    const auto record = vault::parse_record_item(key, account);
    if (!record) continue;
    if (record->owner == vault::kAccountOwner) {
      if (record->name == ProfileService::kRecord) {
        profile.load(bytes);
      } else if (record->name == SendingChoice::kRecord) {
        choice.load(bytes);
      } else if (record->name == HelpService::kNotesRecord) {
        help.load_notes(bytes);
      } else if (record->name.starts_with(HelpService::kTicketPrefix)) {
        help.load_ticket(record->name, bytes);
      } else {
        keys.load(record->name, bytes);
      }
    } else if (record->name == kDraftRecord) {
      // A crash between sealing and tidying up leaves both; the dossier counts.
      if (!sealed.contains(record->owner)) drafts.load(record->owner, bytes);
    } else if (record->name == kFormRecord) {
      if (!sealed.contains(record->owner)) drafts.load_form(record->owner, bytes);
    } else {
      sending.load(record->owner, record->name, bytes);
    }
  }
  auto_lock_.see(core.now_ms(), core.ports.system.steady_ms());
  auto_lock_.opened(core.state.vault.is_guest);
  drafts.finish_loading();
  remove_expired_drafts();
  sending.finish_loading();
  sweep.start(std::move(owners));
  help.finish_loading();
  session.vault_opened();
  profile.session_changed();
  sending.pump();
  carry_out_wish();
}

// Drafts only: what is signed stays.
void App::Impl::remove_expired_drafts() {
  core.state.vault.drafts_expired = 0;
  for (const auto drafts_now = core.state.drafts; const DraftSummary& draft : drafts_now) {
    if (draft.unreadable || !is_expired(draft.changed_at_ms, core.now_ms())) continue;
    drafts.discard(draft.id);
    ++core.state.vault.drafts_expired;
  }
}

// What waited for the vault or for the forms. Waits on when it is still too early.
void App::Impl::carry_out_wish() {
  const std::string wanted = std::exchange(core.state.wanted_draft, {});
  if (wanted.empty()) return;
  if (core.assets.catalogue.find(wanted) != nullptr) {
    start_draft(wanted);
  } else {
    resume_draft(wanted);
  }
}

void App::Impl::start_draft(std::string_view procedure_code) {
  const procedures::Pack* pack = core.assets.catalogue.find(procedure_code);
  if (pack == nullptr || !pack->has_form) return;
  core.state.just_sealed.clear();
  if (is_unlocked() && core.assets.catalogue.has_forms()) return drafts.start(procedure_code);
  core.state.wanted_draft = procedure_code;
  core.changed();
}

void App::Impl::resume_draft(std::string_view draft_id) {
  core.state.just_sealed.clear();
  if (is_unlocked() && core.assets.catalogue.has_forms()) return drafts.resume(draft_id);
  core.state.wanted_draft = draft_id;
  core.changed();
}

void App::Impl::set_language(Language language) {
  if (core.state.language == language) return;
  core.state.language = language;
  sealing.leave();  // The frozen rendering speaks the other language.
  drafts.refresh();
  talk.language_changed();
  core.changed();
}

// --- Locking -------------------------------------------------------------------------------------

void App::Impl::lock(bool by_timer) {
  if (!is_unlocked() || is_locking_) return;
  is_locking_ = true;
  is_locking_by_timer_ = by_timer;
  drafts.save_all();
  finish_locking();
}

// Waits for the last save. Text that cannot be saved is worth more than a closed vault: it stays
// open and says so.
void App::Impl::finish_locking() {
  if (!is_locking_) return;
  const bool has_failed = core.state.draft && core.state.draft->save.state == SaveState::Failed;
  if (has_failed && !is_locking_by_timer_) {
    is_locking_ = false;
    return core.add_notice(NoticeKind::SaveFailed);
  }
  if (drafts.has_unsaved()) return;
  core.state.vault.locked_by_timer = is_locking_by_timer_;
  is_locking_ = false;
  wipe();
}

void App::Impl::wipe() {
  attachments.release_previews();
  previewed_draft_.clear();
  sealing.forget_all();
  custody.forget_all();
  key_list.forget_all();
  session_list.forget_all();
  drafts.forget_all();
  sending.forget_all();
  choice.forget_all();
  keys.forget_all();
  profile.forget_all();
  help.forget_all();
  sweep.forget_all();
  talk.forget_all();
  session.vault_locked();
  vaults.wipe();
}

void App::Impl::erase(std::string_view account_id) {
  if (is_unlocked() && (account_id.empty() || core.state.vault.account_id == account_id)) {
    const std::string id = core.state.vault.account_id;
    wipe();
    return vaults.erase(id);
  }
  vaults.erase(account_id);
}

void App::Impl::erase_everything() {
  if (is_unlocked()) wipe();
  vaults.erase_all();
}

// --- Events --------------------------------------------------------------------------------------

void App::Impl::tick() {
  auto_lock_.see(core.now_ms(), core.ports.system.steady_ms());
  if (is_unlocked()) {
    drafts.tick();
    if (auto_lock_.is_due()) lock(true);
    finish_locking();
    if (!core.state.dossiers.empty()) vaults.mark_keeps();
    custody.tick();
    sweep.tick();
  }
  vaults.tick();
  files.tick();
  session.tick();
  help.tick();
  sending.pump();
}

void App::Impl::on_event(HostEvent event) {
  auto_lock_.see(core.now_ms(), core.ports.system.steady_ms());
  switch (event) {
    case HostEvent::Tick:
      return tick();
    case HostEvent::Online:
      core.state.is_online = true;
      core.changed();
      files.network_returned();
      session.network_returned();
      session_list.network_returned();
      help.network_returned();
      sending.network_returned();
      return;
    case HostEvent::Offline:
      core.state.is_online = false;
      core.changed();
      return;
    case HostEvent::Hidden:
      auto_lock_.hidden();
      if (is_unlocked()) drafts.save_all();
      return;
    case HostEvent::Visible:
      // Back after too long: it closes before anything is shown.
      if (is_unlocked() && auto_lock_.is_due()) lock(true);
      auto_lock_.shown();
      sending.pump();
      return;
    case HostEvent::Activity:
      auto_lock_.touched();
      return;
    case HostEvent::FilePickerOpened:
      auto_lock_.picker_opened();
      return;
    case HostEvent::FilePickerClosed:
      auto_lock_.picker_closed();
      return;
  }
}

std::optional<std::int64_t> App::Impl::next_wakeup_ms() const {
  std::optional<std::int64_t> next;
  const auto consider = [&next](std::optional<std::int64_t> moment) {
    if (moment && (!next || *moment < *next)) next = moment;
  };
  if (is_unlocked()) {
    consider(drafts.next_wakeup_ms());
    consider(sending.next_wakeup_ms());
    consider(auto_lock_.due_wall_ms());
    if (is_locking_) consider(core.now_ms() + 50);
  }
  consider(files.next_wakeup_ms());
  consider(session.next_wakeup_ms());
  consider(help.next_wakeup_ms());
  const std::int64_t retry = core.state.vault.retry_at_ms;
  if (retry > core.now_ms()) consider(retry);
  return next;
}

}  // namespace motcua::app
