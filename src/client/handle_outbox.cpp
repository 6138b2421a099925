// Carries out what the page of the outbox reported.
#include <utility>

#include "client/impl.h"
#include "screens/cards.h"

namespace motcua::client {

void Client::Impl::handle(const screens::OutboxEvent& event) {
  using screens::OutboxEventKind;
  is_dirty_ = true;
  switch (event.kind) {
    case OutboxEventKind::Go:
      go_to_path(event.id);
      break;
    case OutboxEventKind::SendNow:
      app_.retry_now(event.id);
      break;
    case OutboxEventKind::Pause:
      app_.pause_sending(event.id, true);
      break;
    case OutboxEventKind::Continue:
      app_.pause_sending(event.id, false);
      break;
    case OutboxEventKind::SignIn: {
      const app::DossierView* dossier = find_dossier(event.id);
      if (dossier != nullptr && dossier->other_citizen) app_.logout();
      after_login_ = route_;
      go({.page = Page::Login});
      break;
    }
    case OutboxEventKind::SaveCopy:
      app_.save_copy(event.id);
      break;
    case OutboxEventKind::OnlyWifiToggled:
      app_.set_only_wifi(!app_.state().sending.only_wifi);
      break;
    case OutboxEventKind::WithdrawAsked:
      memory_.withdraw_asked = event.id;
      break;
    case OutboxEventKind::WithdrawConfirmed:
      memory_.withdraw_asked.clear();
      app_.withdraw(event.id);
      break;
    case OutboxEventKind::WithdrawCancelled:
      memory_.withdraw_asked.clear();
      break;
  }
}

// What a person who does not see the page has to know of the sending: tenths of what is sent, and
// why the rest waits. On a dossier's own page its stage is said instead.
void Client::Impl::announce_sending(const Scene& scene) {
  const State& state = scene.state;
  const bool is_about_one = route_.page == Page::Dossier && shown() == Shown::Page;
  const app::DossierView* dossier = is_about_one ? find_dossier(route_.id) : nullptr;
  std::string stage;
  if (dossier != nullptr) {
    stage = screens::describe_stage(stage_of(*dossier, state.is_online), dossier->register_number,
                                    scene.tr);
  }
  const bool is_about_sending = route_.page == Page::Dossier || route_.page == Page::Outbox;
  const std::string progress = is_about_sending ? progress_said(scene) : std::string{};
  if (std::exchange(last_progress_, progress) != progress && !progress.empty()) {
    ui_.announce(progress);
  }
  if (std::exchange(last_stage_, stage) != stage && !stage.empty()) ui_.announce(stage);

  if (state.vault.state != app::VaultState::Unlocked) return last_waiting_.reset();
  const WaitingSaid now = waiting_said(scene);
  // While bytes go their tenths are said; a try between two waits is no news.
  if (now.is_moving && last_waiting_) return;
  const auto before = std::exchange(last_waiting_, now.words);
  if (is_about_one || !before || *before == now.words) return;
  // Who is busy elsewhere hears of it when it is over, or when it needs them.
  const bool is_shown = route_.page == Page::Outbox || route_.page == Page::Home;
  if (!is_shown && !now.needs_person && !now.words.empty()) return;
  ui_.announce(now.words.empty() ? scene.tr("outbox.empty") : now.words);
}

void Client::Impl::set_update_ready() {
  if (memory_.has_update) return;
  memory_.has_update = true;
  is_dirty_ = true;
  ui_.announce(text::Tr(words())("shell.update.title"));
}

}  // namespace motcua::client
