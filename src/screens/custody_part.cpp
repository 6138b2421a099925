#include "screens/custody_part.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<CustodyEvent>;

void draw_mark(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr, Maybe& event) {
  if (view.mark_picture.empty()) return;
  const Part part(ui, "mark", tr("mark.title"));
  kit::paragraph(ui, "text", tr("mark.text"));
  kit::image(ui, {.key = "picture",
                  .alt = tr("mark.alt", {{"number", view.register_number}}),
                  .url = view.mark_picture,
                  .max_height = view.mark_px,
                  .width = view.mark_px,
                  .height = view.mark_px});
  if (kit::link(ui, {.key = "open", .label = tr("mark.open"), .href = view.mark_path})) {
    event = CustodyEvent{.path = view.mark_path};
  }
}

// Nothing goes on before that.
void draw_needed(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr, Maybe& event) {
  if (!view.needs_signature) return;
  kit::notice(ui, "needs", kit::Tone::Warning, tr("remote.needed.title"), tr("remote.needed"));
  if (view.needs_login) {
    if (kit::button(
            ui,
            {.key = "login", .label = tr("dossier.login.go"), .kind = kit::ButtonKind::Primary})) {
      event = CustodyEvent{.kind = CustodyEventKind::SignIn};
    }
    return;
  }
  if (view.signers.empty()) {
    kit::paragraph(ui, "nobody", tr(view.knows_signers ? "remote.nobody" : "remote.asking"));
    return;
  }
  for (std::size_t i = 0; i < view.signers.size(); ++i) {
    if (kit::button(ui, {.key = "sign" + std::to_string(i),
                         .label = tr("remote.sign", {{"name", view.signers[i]}}),
                         .kind = kit::ButtonKind::Primary,
                         .busy = view.is_signing})) {
      event = CustodyEvent{.kind = CustodyEventKind::SignRemotely, .signer = i};
    }
  }
}

// Nobody is asked for a signature that the procedure does not need; one that is there is shown.
void draw_remote(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr) {
  if (view.signed_by.empty()) return;
  const Part part(ui, "remote", tr("remote.title"));
  kit::paragraph(ui, "by",
                 tr("remote.signed", {{"name", view.signed_by}, {"moment", view.signed_at}}));
  kit::paragraph(ui, "certificate",
                 tr("remote.certificate", {{"issuer", view.issued_by}, {"serial", view.serial}}),
                 kit::Tone::Secondary);
  kit::paragraph(ui, "value", tr("remote.value"), kit::Tone::Secondary);
}

void draw_withdraw(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr, Maybe& event) {
  if (!view.can_withdraw) return;
  const Part part(ui, "withdraw", tr("withdraw.title"));
  kit::paragraph(ui, "text", tr("withdraw.text"), kit::Tone::Secondary);
  if (kit::button(ui, {.key = "ask",
                       .label = tr("withdraw.ask"),
                       .kind = kit::ButtonKind::Danger,
                       .busy = view.is_withdrawing})) {
    event = CustodyEvent{.kind = CustodyEventKind::WithdrawAsked};
  }
  if (!view.asks_withdraw) return;
  const auto answer = kit::confirm_dialog(ui, {.key = "sure",
                                               .title = tr("withdraw.sure.title"),
                                               .text = tr("withdraw.sure"),
                                               .yes_label = tr("withdraw.yes"),
                                               .no_label = tr("withdraw.no"),
                                               .is_busy = view.is_withdrawing});
  if (!answer) return;
  event = CustodyEvent{.kind = *answer == kit::Answer::Yes ? CustodyEventKind::WithdrawConfirmed
                                                           : CustodyEventKind::WithdrawCancelled};
}

}  // namespace

std::optional<CustodyEvent> draw_custody_asked(kit::Ui& ui, const CustodyPart& view,
                                               const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("asked");
  if (!view.version.empty()) kit::paragraph(ui, "version", view.version);
  const auto follow = [&](std::string_view key, const std::string& label, const std::string& path) {
    if (!path.empty() && kit::link(ui, {.key = std::string(key), .label = label, .href = path})) {
      event = CustodyEvent{.path = path};
    }
  };
  follow("previous", tr("supplement.previous"), view.previous_path);
  follow("next", tr("supplement.next"), view.next_path);
  if (!view.problem.empty()) {
    kit::notice(ui, "problem", kit::Tone::Error, tr("custody.problem.title"), view.problem);
  }
  draw_needed(ui, view, tr, event);
  if (!view.is_asked) return event;
  kit::notice(ui, "asks", kit::Tone::Warning, tr("supplement.title"),
              view.can_supplement ? tr("supplement.text") : tr("supplement.elsewhere"));
  if (view.can_supplement && kit::button(ui, {.key = "begin",
                                              .label = tr("supplement.begin"),
                                              .kind = kit::ButtonKind::Primary,
                                              .busy = view.is_supplementing})) {
    event = CustodyEvent{.kind = CustodyEventKind::Supplement};
  }
  return event;
}

std::optional<CustodyEvent> draw_custody(kit::Ui& ui, const CustodyPart& view, const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("custody");
  draw_mark(ui, view, tr, event);
  draw_remote(ui, view, tr);
  draw_withdraw(ui, view, tr, event);
  return event;
}

}  // namespace motcua::screens
