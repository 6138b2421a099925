// Carries out what the pages of keys, of checking a copy and of a received dossier reported.
#include <utility>

#include "client/impl.h"

namespace motcua::client {

void Client::Impl::handle(const screens::KeysEvent& event) {
  using Kind = screens::KeysEventKind;
  is_dirty_ = true;
  switch (event.kind) {
    case Kind::Retry:
      if (app_.state().session.state == app::SessionState::In) {
        app_.load_keys();
      } else {
        app_.check_session();
      }
      break;
    case Kind::SignIn:
      after_login_ = route_;
      go({.page = Page::Login});
      memory_.login_reason = screens::LoginReason::ToLook;
      break;
    case Kind::RenameAsked:
      memory_.key_renaming = event.text;
      for (const app::KeyInfo& key : app_.state().keys.keys) {
        if (key.kid == event.text) memory_.key_label = key.label;
      }
      focus_wanted_ = event.text + "/name";
      break;
    case Kind::LabelChanged:
      memory_.key_label = event.text;
      break;
    case Kind::LabelSaved:
      if (!memory_.key_label.empty()) app_.rename_key(memory_.key_renaming, memory_.key_label);
      memory_.key_renaming.clear();
      break;
    case Kind::RenameCancelled:
      memory_.key_renaming.clear();
      break;
    case Kind::RevokeAsked:
      memory_.key_revoking = event.text;
      break;
    case Kind::RevokeConfirmed:
      app_.revoke_key(event.text);
      memory_.key_revoking.clear();
      break;
    case Kind::RevokeCancelled:
      memory_.key_revoking.clear();
      break;
    case Kind::Go:
      go_to_path(event.text);
      break;
  }
}

void Client::Impl::handle(const screens::CheckEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::CheckEventKind::Picked:
      app_.check_copy({.handle = event.file.handle,
                       .name = event.file.name,
                       .media_type = event.file.type,
                       .size_bytes = static_cast<std::uint64_t>(event.file.size)});
      break;
    case screens::CheckEventKind::Close:
      app_.close_check();
      break;
    case screens::CheckEventKind::Go:
      app_.close_check();
      go_to_path(event.path);
      break;
  }
}

void Client::Impl::handle(const screens::CustodyEvent& event) {
  using Kind = screens::CustodyEventKind;
  is_dirty_ = true;
  const std::string id = route_.id;
  switch (event.kind) {
    case Kind::Supplement:
      memory_.supplement_asked = true;
      app_.start_supplement(id);
      break;
    case Kind::WithdrawAsked:
      memory_.asks_withdraw = true;
      break;
    case Kind::WithdrawConfirmed:
      memory_.asks_withdraw = false;
      app_.withdraw_received(id);
      break;
    case Kind::WithdrawCancelled:
      memory_.asks_withdraw = false;
      break;
    case Kind::SignRemotely: {
      const auto& signers = app_.state().signers;
      if (event.signer >= signers.size()) break;
      const std::string signer = signers[event.signer].id;
      app_.sign_remotely(id, signer);
      break;
    }
    case Kind::SignIn:
      after_login_ = route_;
      go({.page = Page::Login});
      break;
    case Kind::Go:
      go_to_path(event.path);
      break;
  }
}

// The list needs somebody logged in; it is asked for when the page is come to, and after a login.
void Client::Impl::settle_keys() {
  const app::SessionView& session = app_.state().session;
  const bool is_new = !std::exchange(memory_.has_looked, true);
  if (is_new && session.state != app::SessionState::In) app_.check_session();
  const app::KeysView& keys = app_.state().keys;
  const bool lacks_list = !keys.is_loaded && !keys.busy && !keys.problem;
  if (session.state == app::SessionState::In && (is_new || lacks_list)) app_.load_keys();
}

// The draft of a supplement is there: it goes on like any other draft.
void Client::Impl::settle_supplement() {
  const app::DossierView* dossier = find_dossier(route_.id);
  if (dossier == nullptr || !memory_.supplement_asked || dossier->custody.new_draft.empty() ||
      dossier->custody.act != app::CustodyAct::None) {
    return;
  }
  memory_.supplement_asked = false;
  const std::string draft = dossier->custody.new_draft;
  go({.page = Page::Draft, .id = draft});
}

}  // namespace motcua::client
