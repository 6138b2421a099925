#include "app/app.h"

#include <algorithm>
#include <utility>

#include "app/app_impl.h"

namespace motcua::app {

App::App(Ports ports, const Assets& assets, AppOptions options)
    : impl_(std::make_unique<Impl>(ports, assets, nullptr, options)) {}

App::App(Ports ports, Assets& growing, AppOptions options)
    : impl_(std::make_unique<Impl>(ports, growing, &growing, options)) {}

App::~App() = default;

const State& App::state() const {
  return impl_->core.state;
}
std::uint64_t App::revision() const {
  return impl_->core.revision;
}
std::optional<std::int64_t> App::next_wakeup_ms() const {
  return impl_->next_wakeup_ms();
}
const Assets& App::assets() const {
  return impl_->core.assets;
}

void App::start() {
  impl_->start();
}
void App::on_event(HostEvent event) {
  impl_->on_event(event);
}
void App::fetch_assets() {
  impl_->files.retry_now();
}

// --- Finding -------------------------------------------------------------------------------------

void App::search(std::string_view query) {
  State& state = impl_->core.state;
  state.query = query;
  state.hits = impl_->core.assets.search.search(query, kSearchHitsMax);
  impl_->core.changed();
}

void App::open_procedure(std::string_view code) {
  State& state = impl_->core.state;
  const bool exists = impl_->core.assets.catalogue.find_entry(code) != nullptr ||
                      impl_->core.assets.catalogue.find(code) != nullptr;
  state.open_procedure = exists ? std::string(code) : std::string();
  impl_->core.changed();
}

// --- Vault ---------------------------------------------------------------------------------------

void App::create_vault(SecretBytes passphrase) {
  impl_->vaults.create(std::move(passphrase));
}

void App::unlock(SecretBytes passphrase, std::string_view account_id) {
  impl_->vaults.unlock(vault::Way::Passphrase, std::move(passphrase), account_id);
}

void App::unlock_with(vault::Way way, SecretBytes secret, std::string_view account_id) {
  impl_->vaults.unlock(way, std::move(secret), account_id);
}

void App::start_guest() {
  impl_->vaults.create_guest();
}

void App::set_way(vault::Way way, SecretBytes secret) {
  impl_->vaults.set_way(way, std::move(secret));
}
void App::remove_way(vault::Way way) {
  impl_->vaults.remove_way(way);
}
void App::save_vault_copy(std::string_view account_id) {
  impl_->vaults.save_copy(account_id);
}
void App::take_vault_copy(std::string handle) {
  impl_->vaults.take_in(std::move(handle));
}

void App::lock() {
  impl_->lock(false);
}
void App::erase_account(std::string_view account_id) {
  impl_->erase(account_id);
}
void App::erase_everything() {
  impl_->erase_everything();
}
void App::note_site_erased(std::size_t left) {
  auto& erasure = impl_->core.state.vault.erasure;
  if (!erasure) return;
  erasure->site_left = left;
  impl_->core.changed();
}

// --- Drafts --------------------------------------------------------------------------------------

void App::start_draft(std::string_view procedure_code) {
  impl_->start_draft(procedure_code);
}
void App::resume_draft(std::string_view draft_id) {
  impl_->resume_draft(draft_id);
}
void App::close_draft() {
  impl_->drafts.close();
}

void App::discard_draft(std::string_view draft_id) {
  if (impl_->is_unlocked() && !impl_->sealing.is_signing()) impl_->drafts.discard(draft_id);
}

void App::set_answer(std::string_view field, std::string raw) {
  impl_->drafts.set_answer(field, std::move(raw));
}

void App::touch_field(std::string_view field) {
  impl_->drafts.touch_field(field);
}
PageMove App::next_page() {
  return impl_->drafts.move(1, false);
}
PageMove App::skip_page() {
  return impl_->drafts.move(1, true);
}
PageMove App::previous_page() {
  return impl_->drafts.move(-1, true);
}
bool App::go_to_page(std::string_view page_id) {
  return impl_->drafts.go_to_page(page_id);
}
bool App::go_to_field(std::string_view field_id) {
  return impl_->drafts.go_to_field(field_id);
}
void App::use_profile() {
  impl_->drafts.use_profile();
}
void App::decline_profile() {
  impl_->drafts.decline_profile();
}
void App::unlock_field(std::string_view field) {
  impl_->drafts.unlock_field(field);
}
void App::restore_field(std::string_view field) {
  impl_->drafts.restore_field(field);
}
void App::discard_profile() {
  impl_->profile.discard();
}
void App::check_all() {
  impl_->drafts.check_all();
}
void App::accept_update() {
  if (!impl_->sealing.is_signing()) impl_->drafts.accept_update();
}

// --- Attachments ---------------------------------------------------------------------------------

void App::add_attachment(std::string_view slot, const PickedHandle& picked) {
  impl_->attachments.add(slot, {picked});
}

void App::add_attachments(std::string_view slot, const std::vector<PickedHandle>& picked,
                          std::string_view replaces) {
  impl_->attachments.add(slot, picked, replaces);
}

void App::keep_original(std::string_view attachment_id) {
  impl_->attachments.keep_original(attachment_id);
}

void App::remove_attachment(std::string_view attachment_id) {
  impl_->attachments.remove(attachment_id);
}

void App::load_preview(std::string_view attachment_id) {
  impl_->attachments.load_preview(attachment_id);
}

// --- Reviewing, signing, sending -----------------------------------------------------------------

bool App::review() {
  return impl_->sealing.review();
}
void App::leave_review() {
  impl_->sealing.leave();
}
void App::declare(bool declared) {
  impl_->sealing.declare(declared);
}
void App::sign_and_send() {
  impl_->sealing.sign();
}
void App::archive(std::string_view submission_id) {
  impl_->sending.archive(submission_id);
}
void App::withdraw(std::string_view submission_id) {
  impl_->sending.withdraw(submission_id);
}

void App::pause_sending(std::string_view submission_id, bool is_paused) {
  impl_->choice.set_paused(submission_id, is_paused);
}

void App::set_only_wifi(bool is_on) {
  impl_->choice.set_only_wifi(is_on);
}

void App::set_connection(Connection connection, std::uint64_t bytes_per_s) {
  impl_->choice.set_connection(connection, bytes_per_s);
}

void App::retry_now(std::string_view submission_id) {
  impl_->sending.retry(submission_id);
}

void App::refresh_events(std::string_view submission_id) {
  impl_->sending.refresh_events(submission_id);
}

void App::open_dossier(std::string_view submission_id) {
  impl_->sending.open(submission_id);
  impl_->custody.open(submission_id);
}
void App::save_copy(std::string_view submission_id) {
  impl_->custody.save_copy(submission_id);
}
void App::start_supplement(std::string_view submission_id) {
  if (impl_->core.assets.catalogue.has_forms()) impl_->custody.start_supplement(submission_id);
}
void App::withdraw_received(std::string_view submission_id) {
  impl_->custody.withdraw(submission_id);
}
void App::sign_remotely(std::string_view submission_id, std::string_view signer_id) {
  impl_->custody.sign_remotely(submission_id, signer_id);
}

// --- Keys, checking a copy -----------------------------------------------------------------------

void App::load_keys() {
  impl_->key_list.load();
}
void App::rename_key(std::string_view kid, std::string_view label) {
  impl_->key_list.rename(kid, label);
}
void App::revoke_key(std::string_view kid) {
  impl_->key_list.revoke(kid);
}
void App::check_copy(const PickedHandle& picked) {
  impl_->checking.check(picked);
}
void App::close_check() {
  impl_->checking.close();
}

// --- Session -------------------------------------------------------------------------------------

void App::check_session() {
  impl_->session.check();
}
void App::login(std::string_view citizen_id) {
  impl_->session.login(citizen_id);
}
void App::offer_logins() {
  impl_->session.offer_logins();
}
void App::load_sessions() {
  impl_->session_list.load();
}
void App::end_session(std::string_view id) {
  impl_->session_list.end(id);
}
void App::logout() {
  impl_->session.logout();
  if (impl_->core.state.vault.is_guest) impl_->lock(false);  // Nothing is kept of a guest.
}

// --- Guide ---------------------------------------------------------------------------------------

void App::open_talk() {
  impl_->talk.open();
}
void App::say(std::string_view text) {
  impl_->talk.say(text);
}
void App::ask_about(std::string_view code, guide::Field field) {
  impl_->talk.ask_about(code, field);
}
void App::explain_refusal(std::string_view submission_id) {
  const auto& dossiers = impl_->core.state.dossiers;
  const auto found = std::ranges::find(dossiers, submission_id, &DossierView::submission_id);
  if (found == dossiers.end() || !found->problem) return;
  impl_->talk.explain_refusal(found->problem->code);
}
void App::set_asks_server(bool is_on) {
  impl_->talk.set_asks_server(is_on);
}
void App::judge(std::uint64_t line, guide::Verdict verdict) {
  impl_->talk.judge(line, verdict);
}
void App::start_together() {
  impl_->talk.start_together();
}
void App::stop_together() {
  impl_->talk.stop_together();
}
void App::answer_together(std::string_view raw) {
  impl_->talk.answer(raw);
}
void App::skip_together() {
  impl_->talk.skip();
}
void App::prepare_help() {
  impl_->help.prepare();
}
void App::share_help_line(std::size_t line, bool is_shared) {
  impl_->help.share_line(line, is_shared);
}
void App::set_help_phone(std::string_view phone) {
  impl_->help.set_phone(phone);
}
void App::cancel_help() {
  impl_->help.cancel();
}
void App::send_help() {
  impl_->help.send();
}
void App::refresh_help() {
  impl_->help.refresh();
}
void App::send_guide_report() {
  impl_->help.send_notes();
}

// --- Device --------------------------------------------------------------------------------------

void App::set_language(Language language) {
  impl_->set_language(language);
}

void App::dismiss_notice(std::uint64_t id) {
  std::erase_if(impl_->core.state.notices, [id](const Notice& notice) { return notice.id == id; });
  impl_->core.changed();
}

}  // namespace motcua::app
