#include "screens/form_questions.h"

#include <utility>

namespace motcua::screens {
namespace {

using Maybe = std::optional<FormEvent>;

std::string label_of(const FieldView& field, const text::Tr& tr) {
  return field.is_required ? field.label : tr("common.optional", {{"label", field.label}});
}

FormEvent text_event(const FieldView& field, std::string text, bool is_committed) {
  return {.kind = FormEventKind::TextChanged,
          .field = field.id,
          .text = std::move(text),
          .is_committed = is_committed};
}

void draw_text(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  kit::TextFieldSpec spec{.key = field.id,
                          .label = label_of(field, tr),
                          .hint = field.hint,
                          .error = field.error,
                          .warning = field.warning,
                          .value = field.value,
                          .autocomplete = field.autocomplete,
                          .maxlength = static_cast<int>(field.max_length),
                          .required = field.is_required};
  switch (field.kind) {
    case FieldKind::PersonName:
      spec.autocapitalize = kit::Capitalize::Words;
      spec.spellcheck = kit::Spellcheck::Off;
      break;
    case FieldKind::Digits:
      spec.type = kit::TextType::Numeric;
      spec.spellcheck = kit::Spellcheck::Off;
      break;
    case FieldKind::Phone:
      spec.type = kit::TextType::Tel;
      break;
    case FieldKind::Email:
      spec.type = kit::TextType::Email;
      break;
    default:
      break;
  }
  auto edit = kit::text_field(ui, spec);
  if (edit) event = text_event(field, std::move(edit->text), edit->committed);
}

void draw_long_text(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  auto edit = kit::text_area(ui, {.key = field.id,
                                  .label = label_of(field, tr),
                                  .hint = field.hint,
                                  .error = field.error,
                                  .value = field.value,
                                  .maxlength = static_cast<int>(field.max_length),
                                  .required = field.is_required});
  if (edit) event = text_event(field, std::move(edit->text), edit->committed);
}

void draw_date(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  const auto edit = kit::date_field(ui, {.key = field.id,
                                         .legend = label_of(field, tr),
                                         .hint = field.hint,
                                         .error = field.error,
                                         .day = field.day,
                                         .month = field.month,
                                         .year = field.year,
                                         .day_label = tr("date.day"),
                                         .month_label = tr("date.month"),
                                         .year_label = tr("date.year"),
                                         .required = field.is_required,
                                         .is_birthday = field.autocomplete == "bday"});
  if (!edit) return;
  event = FormEvent{.kind = FormEventKind::DateChanged,
                    .field = field.id,
                    .text = edit->day + "/" + edit->month + "/" + edit->year,
                    .is_committed = edit->committed};
}

std::optional<std::size_t> draw_radios(kit::Ui& ui, const FieldView& field, const text::Tr& tr) {
  std::vector<kit::RadioOption> options;
  options.reserve(field.options.size());
  for (const OptionView& option : field.options) {
    options.push_back({.label = option.label, .hint = option.hint});
  }
  return kit::radio_group(ui, {.key = field.id,
                               .legend = label_of(field, tr),
                               .hint = field.hint,
                               .error = field.error,
                               .options = options,
                               .selected = field.selected,
                               .required = field.is_required});
}

std::optional<std::size_t> draw_select(kit::Ui& ui, const FieldView& field, const text::Tr& tr) {
  std::vector<std::string> options;
  options.reserve(field.options.size());
  for (const OptionView& option : field.options) options.push_back(option.label);
  return kit::select(ui, {.key = field.id,
                          .label = label_of(field, tr),
                          .hint = field.hint,
                          .error = field.error,
                          .options = options,
                          .selected = field.selected,
                          .empty_label = tr("form.select.empty"),
                          .required = field.is_required});
}

// An index equal to options.size() takes the choice back.
void draw_choice(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  const auto chosen =
      field.kind == FieldKind::Radio ? draw_radios(ui, field, tr) : draw_select(ui, field, tr);
  if (chosen) {
    event = FormEvent{.kind = FormEventKind::OptionChosen,
                      .field = field.id,
                      .index = *chosen,
                      .is_committed = true};
  }
}

// Buttons, not radios: an arrow key would answer before the other parts were read.
void draw_follow_up(kit::Ui& ui, const FieldView& field, Maybe& event) {
  const auto scope = ui.scope(field.id + ".which");
  const kit::Group group(ui, "parts", field.follow_up->text);
  if (!field.follow_up->hint.empty()) {
    kit::paragraph(ui, "hint", field.follow_up->hint, kit::Tone::Secondary);
  }
  for (std::size_t i = 0; i < field.follow_up->options.size(); ++i) {
    if (!kit::button(
            ui, {.key = "part" + std::to_string(i), .label = field.follow_up->options[i].label})) {
      continue;
    }
    event = FormEvent{.kind = FormEventKind::FollowUpAnswered,
                      .field = field.id,
                      .index = i,
                      .is_committed = true};
  }
}

void draw_combo(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  std::vector<kit::Suggestion> suggestions;
  suggestions.reserve(field.suggestions.size());
  for (const OptionView& one : field.suggestions) {
    suggestions.push_back({.label = one.label, .detail = one.hint});
  }
  const std::string status =
      suggestions.empty()
          ? std::string{}
          : tr.plural("form.place.count", static_cast<std::int64_t>(suggestions.size()));
  auto edit = kit::combobox(ui, {.key = field.id,
                                 .label = label_of(field, tr),
                                 .hint = field.hint,
                                 .error = field.error,
                                 .text = field.value,
                                 .suggestions = suggestions,
                                 .status = status,
                                 .required = field.is_required});
  if (!field.note.empty()) {
    kit::status_line(ui, field.id + ".note", field.note, kit::Tone::Secondary);
  }
  if (field.follow_up) draw_follow_up(ui, field, event);
  if (!edit) return;
  if (edit->chosen) {
    event = FormEvent{.kind = FormEventKind::SuggestionChosen,
                      .field = field.id,
                      .index = *edit->chosen,
                      .is_committed = true};
  } else {
    event = text_event(field, std::move(edit->text), edit->committed);
  }
}

}  // namespace

void draw_question(kit::Ui& ui, const FieldView& field, const text::Tr& tr, Maybe& event) {
  switch (field.kind) {
    case FieldKind::Date:
      draw_date(ui, field, tr, event);
      break;
    case FieldKind::Radio:
    case FieldKind::Select:
      draw_choice(ui, field, tr, event);
      break;
    case FieldKind::Combo:
      draw_combo(ui, field, tr, event);
      break;
    case FieldKind::CheckBox:
      if (kit::checkbox(ui, {.key = field.id,
                             .label = field.label,
                             .hint = field.hint,
                             .error = field.error,
                             .checked = field.is_checked})) {
        event =
            FormEvent{.kind = FormEventKind::CheckToggled, .field = field.id, .is_committed = true};
      }
      break;
    case FieldKind::Computed: {
      if (field.value.empty()) return;  // Nothing to say before there is something to derive from.
      const std::vector<kit::SummaryRow> row{{.label = field.label, .value = field.value}};
      kit::summary_rows(ui, field.id, row);
      break;
    }
    case FieldKind::LongText:
      draw_long_text(ui, field, tr, event);
      break;
    default:
      draw_text(ui, field, tr, event);  // Says its warning itself.
      return;
  }
  if (!field.warning.empty()) {
    kit::status_line(ui, field.id + ".warning", tr("form.warning", {{"text", field.warning}}),
                     kit::Tone::Warning);
  }
}

}  // namespace motcua::screens
