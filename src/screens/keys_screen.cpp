#include "screens/keys_screen.h"

#include "screens/list_state.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<KeysEvent>;

void draw_name_field(kit::Ui& ui, const KeysView& view, const text::Tr& tr, Maybe& event) {
  const kit::Form form(ui, "name-form");
  if (const auto edit = kit::text_field(ui, {.key = "name",
                                             .label = tr("keys.name"),
                                             .hint = tr("keys.name.hint"),
                                             .value = view.label,
                                             .maxlength = 64})) {
    event = KeysEvent{.kind = KeysEventKind::LabelChanged, .text = edit->text};
  }
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "save",
                       .label = tr("keys.name.save"),
                       .kind = kit::ButtonKind::Primary,
                       .busy = view.busy})) {
    event = KeysEvent{.kind = KeysEventKind::LabelSaved};
  }
  if (kit::button(ui, {.key = "cancel", .label = tr("keys.cancel")})) {
    event = KeysEvent{.kind = KeysEventKind::RenameCancelled};
  }
}

void draw_actions(kit::Ui& ui, const KeysView& view, const KeyRow& key, const text::Tr& tr,
                  Maybe& event) {
  if (!key.revoked.empty()) return;
  if (view.renaming == key.kid) return draw_name_field(ui, view, tr, event);
  const kit::Row row(ui, "actions");
  if (kit::button(ui,
                  {.key = "rename",
                   .label = tr("keys.rename"),
                   .enabled = !view.busy,
                   .name = key.is_this_device ? tr("keys.rename.here")
                                              : tr("keys.rename.name", {{"label", key.label}})})) {
    event = KeysEvent{.kind = KeysEventKind::RenameAsked, .text = key.kid};
  }
  if (kit::button(ui,
                  {.key = "revoke",
                   .label = tr("keys.revoke"),
                   .kind = kit::ButtonKind::Danger,
                   .enabled = !view.busy && !(key.is_this_device && view.has_waiting),
                   .name = key.is_this_device ? tr("keys.revoke.here")
                                              : tr("keys.revoke.name", {{"label", key.label}})})) {
    event = KeysEvent{.kind = KeysEventKind::RevokeAsked, .text = key.kid};
  }
}

void draw_key(kit::Ui& ui, const KeysView& view, const KeyRow& key, const text::Tr& tr,
              Maybe& event) {
  const auto scope = ui.scope(key.kid);
  const kit::Card card(ui, "card");
  kit::heading(ui, "label", 2, key.label.empty() ? tr("keys.unnamed") : key.label);
  if (key.is_this_device) {
    kit::status_line(ui, "here", tr("keys.this_device"), kit::Tone::Success);
  }
  std::vector<kit::SummaryRow> rows{{.label = tr("keys.created"), .value = key.created}};
  rows.push_back(
      {.label = tr("keys.used"), .value = key.used.empty() ? tr("keys.never") : key.used});
  if (!key.revoked.empty()) rows.push_back({.label = tr("keys.revoked"), .value = key.revoked});
  rows.push_back({.label = tr("keys.code"), .value = key.kid.substr(0, 16)});
  kit::summary_rows(ui, "facts", rows);
  if (!key.revoked.empty()) {
    kit::paragraph(ui, "old", tr("keys.revoked.text"), kit::Tone::Secondary);
  } else if (key.is_this_device && view.has_waiting) {
    kit::paragraph(ui, "waiting", tr("keys.waiting"), kit::Tone::Secondary);
  }
  draw_actions(ui, view, key, tr, event);
}

void draw_question(kit::Ui& ui, const KeysView& view, const text::Tr& tr, Maybe& event) {
  for (const KeyRow& key : view.rows) {
    if (key.kid != view.revoking) continue;
    const auto answer = kit::confirm_dialog(
        ui, {.key = "sure",
             .title = tr("keys.sure.title", {{"label", key.label}}),
             .text = key.is_this_device ? tr("keys.sure.here") : tr("keys.sure"),
             .yes_label = tr("keys.sure.yes"),
             .no_label = tr("keys.sure.no"),
             .is_busy = view.busy});
    if (!answer) return;
    event = KeysEvent{.kind = *answer == kit::Answer::Yes ? KeysEventKind::RevokeConfirmed
                                                          : KeysEventKind::RevokeCancelled,
                      .text = key.kid};
    return;
  }
}

}  // namespace

std::optional<KeysEvent> draw_keys_screen(kit::Ui& ui, const KeysView& view, const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("keys.title"));
  kit::paragraph(ui, "intro", tr("keys.intro"));
  kit::paragraph(ui, "not", tr("keys.not"), kit::Tone::Secondary);
  const std::string login_why = tr("keys.login");
  const ListAct act = draw_list_state(ui,
                                      {.needs_login = view.needs_login,
                                       .is_loaded = view.is_loaded,
                                       .login_why = login_why,
                                       .problem = view.problem},
                                      tr);
  if (act == ListAct::SignIn) event = KeysEvent{.kind = KeysEventKind::SignIn};
  if (act == ListAct::Retry) event = KeysEvent{.kind = KeysEventKind::Retry};
  if (view.is_loaded && !view.needs_login && view.problem.empty() && view.rows.empty()) {
    kit::paragraph(ui, "none", tr("keys.none"));
  }
  for (const KeyRow& key : view.rows) draw_key(ui, view, key, tr, event);
  draw_question(ui, view, tr, event);
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = KeysEvent{.text = "/"};
  }
  return event;
}

}  // namespace motcua::screens
