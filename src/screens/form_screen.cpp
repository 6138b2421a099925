#include "screens/form_screen.h"

#include "screens/cards.h"
#include "screens/form_questions.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<FormEvent>;

void draw_help(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  if (field.kind == FieldKind::Computed) return;
  const auto asked = draw_field_help(ui, field.id, field.label, field.help, tr);
  if (!asked) return;
  const bool takes = *asked == FieldHelpEvent::UseProposal;
  event = FormEvent{.kind = takes ? FormEventKind::ProposalTaken : FormEventKind::HelpToggled,
                    .field = field.id};
}

void draw_field(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  if (field.source.empty()) {
    draw_question(ui, field, tr, event);
    return draw_help(ui, field, tr, event);
  }
  const LockedFieldView view{
      .key = field.id, .label = field.label, .value = field.shown, .source = field.source};
  if (field.is_locked) {
    if (draw_locked_field(ui, view, tr)) {
      event = FormEvent{.kind = FormEventKind::Unlocked, .field = field.id};
    }
    return;
  }
  draw_question(ui, field, tr, event);
  kit::status_line(ui, field.id + ".source", field.source, kit::Tone::Secondary);
  if (draw_restore(ui, view, tr)) {
    event = FormEvent{.kind = FormEventKind::Restored, .field = field.id};
  }
}

void draw_group(kit::Ui& ui, std::size_t number, const FieldGroupView& group, const text::Tr& tr,
                Maybe& event) {
  if (group.title.empty()) {
    for (const FieldView& field : group.fields) draw_field(ui, field, tr, event);
    return;
  }
  const std::string key = "group" + std::to_string(number);
  const kit::Group frame(ui, key, group.title);
  for (const FieldView& field : group.fields) draw_field(ui, field, tr, event);
}

void draw_actions(kit::Ui& ui, const text::Tr& tr, Maybe& event) {
  const kit::Row row(ui, "actions");
  if (kit::button(ui,
                  {.key = "next", .label = tr("form.next"), .kind = kit::ButtonKind::Primary})) {
    event = FormEvent{.kind = FormEventKind::Next};
  }
  if (kit::button(
          ui, {.key = "back", .label = tr("common.back"), .kind = kit::ButtonKind::Secondary})) {
    event = FormEvent{.kind = FormEventKind::Back};
  }
  if (kit::button(
          ui, {.key = "together", .label = tr("form.together"), .kind = kit::ButtonKind::Quiet})) {
    event = FormEvent{.kind = FormEventKind::TogetherStarted};
  }
  if (kit::button(
          ui, {.key = "missing", .label = tr("form.missing"), .kind = kit::ButtonKind::Quiet})) {
    event = FormEvent{.kind = FormEventKind::MissingAsked};
  }
}

}  // namespace

std::optional<FormEvent> draw_form_screen(kit::Ui& ui, const FormView& view, const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope(view.page);
  draw_steps(ui, view.step, view.steps, tr);
  kit::heading(ui, "title", 1, view.title);
  if (!view.intro.empty()) kit::paragraph(ui, "intro", view.intro, kit::Tone::Secondary);
  if (view.is_read_only) {
    kit::notice(ui, "old", kit::Tone::Warning, tr("form.read_only.title"), tr("form.read_only"));
  }
  if (!view.mistakes.empty()) {
    const Part part(ui, "mistakes", tr("form.mistakes"));
    kit::bullet_list(ui, "list", view.mistakes);
  }
  if (view.offer) {
    if (const auto answer = draw_profile_offer(ui, *view.offer, tr)) {
      event = FormEvent{.kind = FormEventKind::OfferAnswered, .offer = *answer};
    }
  }
  if (const auto picked = draw_problems(ui, view.problems, tr)) {
    event = FormEvent{.kind = FormEventKind::ProblemPicked, .field = view.problems[*picked].field};
  }
  const kit::Form form(ui, "form");
  for (std::size_t i = 0; i < view.groups.size(); ++i) {
    draw_group(ui, i, view.groups[i], tr, event);
  }
  draw_save_line(ui, view.save, tr);
  draw_actions(ui, tr, event);
  if (const auto asked = draw_terms(ui, view.terms, tr)) {
    const bool opens = *asked == TermsEvent::OpenProcedure;
    event = FormEvent{.kind = opens ? FormEventKind::Go : FormEventKind::TermsToggled,
                      .text = opens ? view.terms.href : std::string{}};
  }
  return event;
}

}  // namespace motcua::screens
