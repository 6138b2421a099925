#include "screens/vault_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<VaultEvent>;

std::string problem_text(VaultProblem problem, std::size_t typed, std::size_t least,
                         std::size_t wait_s, const text::Tr& tr) {
  switch (problem) {
    case VaultProblem::None:
      return {};
    case VaultProblem::Empty:
      return tr("vault.error.empty");
    case VaultProblem::TooShort:
      return tr("vault.error.too_short",
                {{"min", std::to_string(least)}, {"typed", std::to_string(typed)}});
    case VaultProblem::TooSimple:
      return tr("vault.error.too_simple");
    case VaultProblem::NotEqual:
      return tr("vault.error.not_equal");
    case VaultProblem::Wrong:
      return tr("vault.error.wrong");
    case VaultProblem::WrongPin:
      return tr("vault.error.wrong_pin");
    case VaultProblem::PinGone:
      return tr("vault.error.pin_gone");
    case VaultProblem::Cancelled:
      return tr("ways.cancelled");
    case VaultProblem::WayLost:
      return tr("vault.error.way_lost");
    case VaultProblem::Wait:
      return tr("vault.error.wait", {{"seconds", std::to_string(wait_s)}});
    case VaultProblem::NoMemory:
      return tr("vault.error.no_memory");
    case VaultProblem::StorageFailed:
      break;
  }
  return tr("vault.error.storage");
}

VaultEvent plain(VaultEventKind kind) {
  return {.kind = kind};
}

void draw_erase(kit::Ui& ui, const UnlockView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "forgot", tr("unlock.forgot"));
  kit::paragraph(ui, "text", tr("unlock.forgot.text"));
  if (kit::button(ui, {.key = "erase",
                       .label = tr("unlock.erase"),
                       .kind = kit::ButtonKind::Quiet,
                       .enabled = !view.is_busy})) {
    event = plain(VaultEventKind::EraseAsked);
  }
  if (!view.asks_erase) return;
  if (const auto answer = confirm_erase(ui, tr)) {
    event = plain(*answer == kit::Answer::Yes ? VaultEventKind::EraseConfirmed
                                              : VaultEventKind::EraseCancelled);
  }
}

void draw_accounts(kit::Ui& ui, const UnlockView& view, const text::Tr& tr, Maybe& event) {
  if (view.account_words.size() < 2) return;
  std::vector<kit::RadioOption> options;
  options.reserve(view.account_words.size());
  for (const std::string& word : view.account_words) options.push_back({.label = word});
  const auto chosen = kit::radio_group(ui, {.key = "account",
                                            .legend = tr("unlock.accounts"),
                                            .hint = tr("unlock.accounts.hint"),
                                            .options = options,
                                            .selected = view.selected,
                                            .required = true});
  if (chosen) event = VaultEvent{.kind = VaultEventKind::AccountChosen, .index = *chosen};
}

void draw_other_ways(kit::Ui& ui, const UnlockView& view, const text::Tr& tr, Maybe& event) {
  if (view.has_passkey &&
      kit::button(
          ui, {.key = "passkey", .label = tr("unlock.use_passkey"), .enabled = !view.is_busy})) {
    event = plain(VaultEventKind::UsePasskey);
  }
  const char* other = view.by_pin ? "unlock.use_passphrase" : "unlock.use_pin";
  if ((view.has_pin || view.by_pin) && kit::button(ui, {.key = "other_way",
                                                        .label = tr(other),
                                                        .kind = kit::ButtonKind::Quiet,
                                                        .enabled = !view.is_busy})) {
    event = plain(VaultEventKind::OtherWay);
  }
}

void draw_guest(kit::Ui& ui, bool is_first, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "whose", tr("protect.whose"));
  kit::paragraph(ui, "text", tr("people.once.text"));
  const auto kind = is_first ? kit::ButtonKind::Primary : kit::ButtonKind::Secondary;
  if (kit::button(ui, {.key = "guest", .label = tr("people.once"), .kind = kind})) {
    event = plain(VaultEventKind::StartGuest);
  }
}

void draw_new_passphrase(kit::Ui& ui, const ProtectView& view, const text::Tr& tr, Maybe& event) {
  const std::string problem = problem_text(view.problem, view.typed, view.passphrase_min, 0, tr);
  const bool at_repeat = view.problem == VaultProblem::NotEqual;
  const kit::Form form(ui, "form");
  const std::string least = std::to_string(view.passphrase_min);
  if (auto edit = kit::passphrase(ui, {.key = "new",
                                       .label = tr("protect.new"),
                                       .hint = tr("protect.new.hint", {{"min", least}}),
                                       .error = at_repeat ? std::string{} : problem,
                                       .is_new = true,
                                       .clear = view.clears_fields})) {
    event = VaultEvent{.kind = VaultEventKind::PassphraseChanged, .text = std::move(edit->text)};
  }
  if (auto edit = kit::passphrase(ui, {.key = "repeat",
                                       .label = tr("protect.repeat"),
                                       .error = at_repeat ? problem : std::string{},
                                       .is_new = true,
                                       .clear = view.clears_fields})) {
    event = VaultEvent{.kind = VaultEventKind::RepeatChanged, .text = std::move(edit->text)};
  }
  if (view.is_busy) kit::status_line(ui, "busy", tr("protect.busy"), kit::Tone::Secondary);
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "submit",
                       .label = tr("protect.submit"),
                       .kind = kit::ButtonKind::Primary,
                       .busy = view.is_busy})) {
    event = plain(VaultEventKind::Submit);
  }
  if (kit::button(ui, {.key = "cancel",
                       .label = tr("common.back"),
                       .kind = kit::ButtonKind::Secondary,
                       .enabled = !view.is_busy})) {
    event = plain(VaultEventKind::Cancel);
  }
}

}  // namespace

std::optional<VaultEvent> draw_protect_screen(kit::Ui& ui, const ProtectView& view,
                                              const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("protect.title"));
  kit::paragraph(ui, "why", tr("protect.why"));
  if (view.keeps_nothing) {
    kit::notice(ui, "nothing", kit::Tone::Warning, tr("people.keeps_nothing.title"),
                tr("people.keeps_nothing"));
  }
  // On one's own device it comes last: what most people need stands first.
  const bool is_guest_first = view.is_shared || view.keeps_nothing;
  if (is_guest_first) draw_guest(ui, true, tr, event);
  if (view.keeps_nothing) return event;
  kit::notice(ui, "remember", kit::Tone::Warning, tr("protect.no_recovery.title"),
              tr("protect.no_recovery"));
  if (view.may_expire) {
    kit::notice(ui, "expire", kit::Tone::Warning, tr("protect.may_expire.title"),
                tr("protect.may_expire"));
  } else if (view.may_vanish) {
    kit::notice(ui, "vanish", kit::Tone::Normal, tr("protect.may_vanish.title"),
                tr("protect.may_vanish"));
  }
  draw_new_passphrase(ui, view, tr, event);
  if (!is_guest_first) draw_guest(ui, false, tr, event);
  return event;
}

std::optional<VaultEvent> draw_unlock_screen(kit::Ui& ui, const UnlockView& view,
                                             const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("unlock.title"));
  if (view.taken_over) {
    kit::notice(ui, "taken", kit::Tone::Normal, tr("unlock.taken.title"), tr("unlock.taken"));
  }
  if (view.locked_by_timer) {
    kit::notice(ui, "timer", kit::Tone::Normal, tr("unlock.timer.title"), tr("unlock.timer"));
  }
  {
    const kit::Form form(ui, "form");
    draw_accounts(ui, view, tr, event);
    if (view.account_words.size() == 1) {
      kit::paragraph(ui, "account", tr("unlock.account", {{"word", view.account_words.front()}}),
                     kit::Tone::Secondary);
    }
    if (auto edit =
            kit::passphrase(ui, {.key = "passphrase",
                                 .label = tr(view.by_pin ? "unlock.pin" : "unlock.passphrase"),
                                 .error = problem_text(view.problem, 0, 0, view.wait_s, tr),
                                 .is_new = false,
                                 .is_pin = view.by_pin,
                                 .clear = view.clears_field})) {
      event = VaultEvent{.kind = VaultEventKind::PassphraseChanged, .text = std::move(edit->text)};
    }
    if (view.is_busy) kit::status_line(ui, "busy", tr("unlock.busy"), kit::Tone::Secondary);
    if (kit::button(ui, {.key = "submit",
                         .label = tr("unlock.submit"),
                         .kind = kit::ButtonKind::Primary,
                         .busy = view.is_busy})) {
      event = plain(VaultEventKind::Submit);
    }
    draw_other_ways(ui, view, tr, event);
    if (kit::button(ui, {.key = "cancel",
                         .label = tr("common.home"),
                         .kind = kit::ButtonKind::Secondary,
                         .enabled = !view.is_busy})) {
      event = plain(VaultEventKind::Cancel);
    }
  }
  if (kit::button(ui, {.key = "other",
                       .label = tr("unlock.other"),
                       .kind = kit::ButtonKind::Quiet,
                       .enabled = !view.is_busy})) {
    event = plain(VaultEventKind::NewAccount);
  }
  if (kit::link(ui, {.key = "people", .label = tr("people.title"), .href = "/nguoi-dung-may"})) {
    event = plain(VaultEventKind::ShowPeople);
  }
  draw_erase(ui, view, tr, event);
  return event;
}

}  // namespace motcua::screens
