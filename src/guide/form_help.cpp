#include "guide/form_help.h"

#include <algorithm>
#include <array>
#include <utility>

#include "guide/form_words.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kChoicesMax = 8;  // More are typed, not pressed.

struct ProblemKind {
  std::string_view part;  // Of the issue's code.
  std::string_view key;
};
constexpr std::array kProblems = {ProblemKind{"required", "form.problem.required"},
                                  ProblemKind{"date", "form.problem.date"},
                                  ProblemKind{"id", "form.problem.id"},
                                  ProblemKind{"name", "form.problem.name"},
                                  ProblemKind{"phone", "form.problem.phone"},
                                  ProblemKind{"email", "form.problem.email"},
                                  ProblemKind{"place", "form.problem.place"},
                                  ProblemKind{"commune", "form.problem.place"},
                                  ProblemKind{"province", "form.problem.place"},
                                  ProblemKind{"choice", "form.problem.choice"},
                                  ProblemKind{"text", "form.problem.text"},
                                  ProblemKind{"number", "form.problem.number"},
                                  ProblemKind{"integer", "form.problem.number"}};

std::string replaced(std::string text, std::string_view name, const std::string& value) {
  const std::size_t at = text.find(name);
  if (at != text.npos) text.replace(at, name.size(), value);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

const forms::Field* find_field(const procedures::Pack& pack, std::string_view field) {
  return pack.form ? pack.form->find_field(field) : nullptr;
}

std::string label_of(const procedures::Pack& pack, const forms::Field& field, Language language) {
  return std::string(pack.text(language, field.label_key));
}

}  // namespace

std::string_view widget_key(forms::Widget widget) {
  switch (widget) {
    case forms::Widget::PersonName:
      return "person-name";
    case forms::Widget::Id12:
      return "id12";
    case forms::Widget::Date:
      return "date";
    case forms::Widget::Choice:
    case forms::Widget::Select:
      return "choice";
    case forms::Widget::Phone:
      return "phone";
    case forms::Widget::Email:
      return "email";
    case forms::Widget::TextArea:
      return "text-area";
    case forms::Widget::Province:
      return "province";
    case forms::Widget::Commune:
      return "commune";
    case forms::Widget::Integer:
    case forms::Widget::Decimal:
      return "integer";
    case forms::Widget::Checkbox:
      return "checkbox";
    case forms::Widget::DocNumber:
      return "doc-number";
    case forms::Widget::Computed:
      return "computed";
    default:
      return "text";
  }
}

std::string find_hint(const Knowledge& knowledge, const forms::Field& field, Language language) {
  // Parts name their fields by suffix: "nyc_ngay_cap", "me_ngay_cap"; the longest suffix wins.
  for (std::size_t at = 0; at != std::string::npos; at = field.id.find('_', at)) {
    if (at > 0) ++at;
    const std::string key = "form.find." + field.id.substr(at);
    if (knowledge.has_text(key)) return knowledge.text(key, language);
  }
  return knowledge.text("form.find." + std::string(widget_key(field.widget)), language);
}

FieldHelp explain_field(const Knowledge& knowledge, const procedures::Pack& pack,
                        std::string_view field_id, Language language) {
  const forms::Field* field = find_field(pack, field_id);
  if (field == nullptr) return {};
  const std::string kind(widget_key(field->widget));
  FieldHelp help{.title = label_of(pack, *field, language),
                 .text = {},
                 .find = find_hint(knowledge, *field, language),
                 .example = knowledge.text("form.example." + kind, language),
                 .required = field->required,
                 .recalled = field->recalled,
                 .source = {.title = pack.legal.text.in(language),
                            .date = knowledge.as_of(),
                            .recalled = field->recalled}};
  if (!field->hint_key.empty()) help.text = pack.text(language, field->hint_key);
  const std::string& general = knowledge.text("form.kind." + kind, language);
  if (!general.empty()) help.text += (help.text.empty() ? "" : " ") + general;
  if (help.source.title.empty()) help.source.title = pack.name.text.in(language);
  return help;
}

std::string explain_problem(const Knowledge& knowledge, const procedures::Pack& pack,
                            const forms::FieldIssue& issue, Language language) {
  const forms::Field* field = find_field(pack, issue.field);
  const std::string find = field == nullptr ? "" : find_hint(knowledge, *field, language);
  const std::string_view first = std::string_view(issue.code).substr(0, issue.code.find('.'));
  for (const ProblemKind& kind : kProblems) {
    if (first == kind.part) {
      return replaced(knowledge.text(kind.key, language), "{find}", find);
    }
  }
  return replaced(knowledge.text("form.problem.default", language), "{find}", find);
}

namespace {

std::string ask_key(const forms::Field& field) {
  switch (field.widget) {
    case forms::Widget::Date:
      return "form.ask.date";
    case forms::Widget::Choice:
    case forms::Widget::Select:
      return "form.ask.choice";
    case forms::Widget::Checkbox:
      return "form.ask.checkbox";
    default:
      return "form.ask";
  }
}

FormQuestion question_of(const Knowledge& knowledge, const procedures::Pack& pack,
                         const forms::Field& field, Language language) {
  FormQuestion question{.field = field.id, .optional = !field.required};
  if (const forms::Page* page = pack.form->page_of(field.id)) question.page = page->id;
  std::string label = label_of(pack, field, language);
  // A label that is a question already keeps its own sign.
  const bool is_question = label.ends_with('?') || label.ends_with('.');
  question.text =
      is_question ? label : replaced(knowledge.text(ask_key(field), language), "{label}", label);
  if (!field.hint_key.empty()) question.hint = pack.text(language, field.hint_key);
  if (question.hint.empty()) question.hint = find_hint(knowledge, field, language);
  if (field.widget == forms::Widget::Checkbox) {
    question.choices = {{knowledge.text("form.yes", language), "true"}};
    if (!field.required) question.choices.push_back({knowledge.text("form.no", language), ""});
  } else if (field.options.size() <= kChoicesMax) {
    for (const forms::Option& option : field.options) {
      question.choices.push_back(
          {std::string(pack.text(language, option.label_key)), option.value});
    }
  }
  return question;
}

}  // namespace

std::optional<FormQuestion> next_question(const Knowledge& knowledge, const procedures::Pack& pack,
                                          const forms::RawAnswers& answers,
                                          const forms::Evaluation& evaluation,
                                          const std::vector<std::string>& skipped,
                                          Language language) {
  if (!pack.form) return std::nullopt;
  for (const std::string& id : evaluation.visible_fields) {
    const forms::Field* field = pack.form->find_field(id);
    if (field == nullptr || field->widget == forms::Widget::Computed) continue;
    std::vector<std::string> problems;
    for (const forms::FieldIssue& issue : evaluation.issues) {
      if (issue.field == id && issue.severity == forms::Severity::Error) {
        problems.push_back(issue.code);
      }
    }
    const std::string raw = forms::raw_or_default(*pack.form, answers, id);
    const bool was_passed =
        !field->required && (std::ranges::find(skipped, id) != skipped.end() ||
                             (field->widget == forms::Widget::Checkbox && answers.contains(id)));
    const bool is_open =
        problems.empty() ? raw.empty() && !was_passed : !was_passed || !raw.empty();
    if (!is_open) continue;
    FormQuestion question = question_of(knowledge, pack, *field, language);
    question.problems = std::move(problems);
    return question;
  }
  return std::nullopt;
}

}  // namespace motcua::guide
