// Carries out what the page of the outbox reported.
#include "client/impl.h"

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

void Client::Impl::set_update_ready() {
  if (memory_.has_update) return;
  memory_.has_update = true;
  is_dirty_ = true;
  ui_.announce(text::Tr(words())("shell.update.title"));
}

}  // namespace motcua::client
