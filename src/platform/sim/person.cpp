#include "platform/sim/person.h"

#include <algorithm>
#include <string>

#include "platform/sim/world.h"

namespace motcua::sim {
namespace {

constexpr std::uint32_t kDraftsMax = 3;
constexpr std::int64_t kMinuteMs = 60'000;

SecretBytes passphrase_of(int user) {
  return SecretBytes::copy_of(as_bytes(kPassphrases[static_cast<std::size_t>(user)]));
}

}  // namespace

std::int64_t Person::draw_pause() {
  Chance& chance = world_.chance;
  const auto draw = chance.below(100);
  if (draw < 75) return 100 + static_cast<std::int64_t>(chance.below(4'000));
  if (draw < 97) return static_cast<std::int64_t>(chance.below(5 * kMinuteMs));
  return static_cast<std::int64_t>(chance.below(180 * kMinuteMs));
}

void Person::act(Tab& tab) {
  tab.act_at_ms = world_.now_ms + draw_pause();
  if (!world_.chance.takes_place()) return;
  if (!tab.is_open()) return world_.open_tab(tab);
  tab.app().on_event(app::HostEvent::Activity);
  if (tab.state().startup != app::Startup::Ready) {
    if (world_.chance.one_in(3)) world_.open_tab(tab);
    return;
  }
  if (!open_vault(tab)) return;
  if (world_.chance.one_in(7)) return something_else(tab);
  work(tab);
}

// True once it is open, for the one who sits there.
bool Person::open_vault(Tab& tab) {
  const app::VaultView& vault = tab.state().vault;
  if (vault.state == app::VaultState::Unlocking) return false;
  const std::string account = world_.account_of(tab.user);
  if (vault.state == app::VaultState::Unlocked) {
    if (account.empty()) world_.know_account(tab.user, vault.account_id);
    if (account.empty() || account == vault.account_id) return true;
    tab.app().lock();
    return false;
  }
  const bool is_there =
      std::ranges::find(vault.accounts, account, &app::AccountSummary::id) != vault.accounts.end();
  if (is_there) {
    world_.note("unlocks", account);
    tab.app().unlock(passphrase_of(tab.user), account);
  } else {
    world_.note("makes a vault", "");
    world_.know_account(tab.user, {});
    tab.app().create_vault(passphrase_of(tab.user));
  }
  return false;
}

void Person::work(Tab& tab) {
  const app::SessionView& session = tab.state().session;
  const std::string_view mine = kCitizens[static_cast<std::size_t>(tab.user)];
  const bool is_mine =
      session.state == app::SessionState::In && !session.is_strangers && session.citizen.id == mine;
  if (!is_mine && world_.chance.one_in(3)) {
    world_.note("logs in", std::string(mine));
    return tab.app().login(mine);
  }
  if (tab.state().draft) return work_on_draft(tab);
  if (!tab.state().dossiers.empty() && world_.chance.one_in(3)) return look_after_dossiers(tab);
  const auto& drafts = tab.state().drafts;
  if (!drafts.empty() && !world_.chance.one_in(4)) {
    const std::string id = drafts[world_.chance.below(drafts.size())].id;
    world_.note("resumes", id);
    return tab.app().resume_draft(id);
  }
  if (started_ >= kDraftsMax) return;
  ++started_;
  world_.note("starts a draft", "");
  tab.app().start_draft(kProcedure);
}

void Person::fill_in(Tab& tab) {
  app::App& app = tab.app();
  world_.note("types", std::to_string(typed_ + 1));
  app.set_answer("tinh", "01");
  app.set_answer("xa", "00004");
  app.set_answer(kNameField, std::string(kCanary) + " " + std::to_string(++typed_));
}

void Person::attach(Tab& tab) {
  world_.note("attaches", std::to_string(pictures_ + 1));
  // The same picture twice happens, and is two papers all the same.
  if (pictures_ == 0 || !world_.chance.one_in(4)) ++pictures_;
  const std::string handle = "p" + std::to_string(world_.options.seed * 64 + pictures_);
  tab.app().add_attachment(
      kSlot,
      {.handle = handle, .name = "anh.jpg", .media_type = "image/jpeg", .size_bytes = 100'000});
}

void Person::sign(Tab& tab) {
  app::App& app = tab.app();
  if (!app.review()) return;
  world_.note("signs", tab.state().draft->id);
  app.declare(true);
  app.sign_and_send();
}

void Person::work_on_draft(Tab& tab) {
  app::App& app = tab.app();
  const app::DraftView& draft = *tab.state().draft;
  if (draft.read_only) return app.accept_update();
  if (number_in(draft) == 0) return fill_in(tab);
  if (draft.attachments.empty()) return attach(tab);
  switch (world_.chance.below(9)) {
    case 0:
      return fill_in(tab);
    case 1:
      return attach(tab);
    case 2:
      world_.note("removes", draft.attachments.front().id);
      return app.remove_attachment(std::string(draft.attachments.front().id));
    case 3:
      return app.close_draft();
    default:
      return sign(tab);
  }
}

void Person::look_after_dossiers(Tab& tab) {
  const auto& dossiers = tab.state().dossiers;
  const std::string id = dossiers[world_.chance.below(dossiers.size())].submission_id;
  app::App& app = tab.app();
  const app::DossierView& view = *std::ranges::find(dossiers, id, &app::DossierView::submission_id);
  switch (world_.chance.below(9)) {
    case 0:
    case 1:
      world_.note("tries again", id);
      return app.retry_now(id);
    case 2:
      return world_.officer_acts();
    case 3:
      if (!view.can_archive || !world_.chance.one_in(3)) return;
      world_.note("archives", id);
      return app.archive(id);
    case 4:
      if (!view.can_withdraw || !world_.chance.one_in(3)) return;
      world_.note("withdraws", id);
      world_.witness.saw_decision(id);
      world_.disk_witness.saw_decision(id);
      return app.withdraw(id);
    case 5:
    case 6:
      world_.note("asks for news", id);
      return app.refresh_events(id);
    case 7:
      return app.open_dossier(id);
    default:
      return app.save_copy(id);
  }
}

void Person::something_else(Tab& tab) {
  app::App& app = tab.app();
  switch (world_.chance.below(10)) {
    case 0:
      world_.note("locks", "");
      return app.lock();
    case 1:
      world_.note("logs out", "");
      return app.logout();
    case 2:
      app.on_event(app::HostEvent::Hidden);
      return app.on_event(app::HostEvent::Visible);
    case 3:
      return world_.change_user(tab);
    case 4:
    case 5:
      return world_.set_online(!world_.is_online);
    case 6:
      world_.note("closes the tab", "");
      return tab.kill();
    case 7:
      return app.check_session();
    case 8:
      if (!tab.state().drafts.empty() && world_.chance.one_in(4)) {
        const std::string id = tab.state().drafts.front().id;
        world_.note("discards", id);
        return app.discard_draft(id);
      }
      return;
    default:
      return world_.officer_acts();
  }
}

void Person::help(Tab& tab) {
  if (!tab.is_open() || tab.state().startup != app::Startup::Ready) return world_.open_tab(tab);
  tab.app().on_event(app::HostEvent::Activity);
  if (!open_vault(tab)) return;
  const app::SessionView& session = tab.state().session;
  const std::string_view mine = kCitizens[static_cast<std::size_t>(tab.user)];
  const bool is_mine =
      session.state == app::SessionState::In && !session.is_strangers && session.citizen.id == mine;
  if (!is_mine) tab.app().login(mine);
}

}  // namespace motcua::sim
