#include "screens/profile_card.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<ProfileCardEvent>;

void draw_login(kit::Ui& ui, const text::Tr& tr, Maybe& event) {
  kit::heading(ui, "title", 2, tr("form.profile.login.title"));
  kit::paragraph(ui, "text", tr("form.profile.login.text"));
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "login", .label = tr("form.profile.login")})) {
    event = ProfileCardEvent::Login;
  }
  if (kit::button(ui, {.key = "decline",
                       .label = tr("form.profile.decline"),
                       .kind = kit::ButtonKind::Quiet})) {
    event = ProfileCardEvent::Decline;
  }
}

void draw_values(kit::Ui& ui, const ProfileOfferView& view, const text::Tr& tr, Maybe& event) {
  if (view.values.empty()) return;
  if (kit::disclosure(
          ui, {.key = "values", .label = tr("form.profile.values"), .open = view.shows_values})) {
    event = ProfileCardEvent::ValuesToggled;
  }
  if (!view.shows_values) return;
  std::vector<kit::SummaryRow> rows;
  rows.reserve(view.values.size());
  for (const ProfileRow& value : view.values) {
    rows.push_back({.label = value.label, .value = value.value});
  }
  kit::summary_rows(ui, "rows", rows);
}

void draw_offer(kit::Ui& ui, const ProfileOfferView& view, const text::Tr& tr, Maybe& event) {
  kit::heading(ui, "title", 2, tr("form.profile.title"));
  if (!view.lines.empty()) {
    kit::paragraph(ui, "lead", tr("form.profile.lead"));
    kit::bullet_list(ui, "lines", view.lines);
  }
  if (!view.papers.empty()) kit::paragraph(ui, "papers", view.papers);
  draw_values(ui, view, tr, event);
  kit::paragraph(ui, "words", view.words);
  kit::paragraph(ui, "free", tr("form.profile.free"), kit::Tone::Secondary);
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "use", .label = tr("form.profile.use")})) {
    event = ProfileCardEvent::Use;
  }
  if (kit::button(ui, {.key = "decline",
                       .label = tr("form.profile.decline"),
                       .kind = kit::ButtonKind::Quiet})) {
    event = ProfileCardEvent::Decline;
  }
}

}  // namespace

Maybe draw_profile_offer(kit::Ui& ui, const ProfileOfferView& view, const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("profile");
  const kit::Card card(ui, "card");
  if (view.needs_login) {
    draw_login(ui, tr, event);
  } else {
    draw_offer(ui, view, tr, event);
  }
  return event;
}

bool draw_locked_field(kit::Ui& ui, const LockedFieldView& view, const text::Tr& tr) {
  const std::vector<kit::SummaryRow> row{
      {.label = view.label,
       .value = view.value,
       .action_label = tr("common.edit"),
       .action_name = tr("common.edit.row", {{"label", view.label}})}};
  const bool is_pressed = kit::summary_rows(ui, view.key, row).has_value();
  kit::status_line(ui, view.key + ".source", tr("form.locked", {{"source", view.source}}),
                   kit::Tone::Secondary);
  return is_pressed;
}

bool draw_restore(kit::Ui& ui, const LockedFieldView& view, const text::Tr& tr) {
  return kit::button(ui, {.key = view.key + ".restore",
                          .label = tr("form.restore"),
                          .kind = kit::ButtonKind::Quiet,
                          .name = tr("form.restore.row", {{"label", view.label}})});
}

}  // namespace motcua::screens
