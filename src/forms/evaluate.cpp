#include "forms/evaluate.h"

#include <algorithm>
#include <iterator>

#include "forms/checks.h"
#include "forms/form_program.h"
#include "forms/normalise.h"
#include "forms/words.h"

namespace motcua::forms {

namespace {

class Evaluator {
 public:
  Evaluator(const Form& form, const RawAnswers& answers, const Date& today,
            const PlaceLookup& places)
      : program_(form.program()),
        answers_(answers),
        today_(today),
        places_(places),
        states_(program_.fields.size()) {}

  Evaluation run() {
    for (const std::size_t field : program_.order) decide(field);
    for (std::size_t i = 0; i < states_.size(); ++i) check(i);
    collect();
    return std::move(out_);
  }

 private:
  struct State {
    bool is_relevant = false;
    bool is_asked = false;
    bool has_error = false;
    std::optional<std::size_t> copied_from{};
    std::optional<Json> value{};
    std::vector<FieldIssue> issues{};
  };

  // R3: what is not relevant, not answered or not usable reads "absent".
  [[nodiscard]] bool holds(const Condition& condition) const {
    bool result = false;
    switch (condition.kind) {
      case Condition::Kind::Value: {
        const auto& value = states_[condition.field].value;
        result = value ? condition.schema->accepts(*value) : !condition.fails_when_absent;
        break;
      }
      case Condition::Kind::All:
        result = std::all_of(condition.parts.begin(), condition.parts.end(),
                             [&](const Condition& part) { return holds(part); });
        break;
      case Condition::Kind::Any:
        result = std::any_of(condition.parts.begin(), condition.parts.end(),
                             [&](const Condition& part) { return holds(part); });
        break;
    }
    return result != condition.is_negated;
  }
  [[nodiscard]] bool hold(const std::vector<Condition>& conditions) const {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition& condition) { return holds(condition); });
  }

  void decide(std::size_t index) {
    const Field& field = program_.fields[index];
    const FieldLogic& logic = program_.logic[index];
    State& state = states_[index];
    state.is_relevant = hold(logic.shown_when);  // R1, R2: groups' rules are among them.
    if (!state.is_relevant) return;
    if (logic.computation != Computation::None) return compute(index);
    for (const Copy& copy : logic.copies) {
      if (!holds(copy.when)) continue;
      state.copied_from = copy.from;
      state.value = states_[copy.from].value;
      if (state.value) out_.derived[field.id] = raw_of(field, *state.value);
      return;
    }
    state.is_asked = true;
    Normalised normal = normalise(field, raw(field), places_, province_of(field));
    state.value = std::move(normal.value);
    state.issues = std::move(normal.issues);
    if (normal.is_empty && field.required) {
      state.issues.push_back({.field = field.id, .code = "required"});
    }
  }

  void compute(std::size_t index) {
    const Field& field = program_.fields[index];
    const FieldLogic& logic = program_.logic[index];
    State& state = states_[index];
    state.is_asked = true;  // Shown, to be read.
    state.copied_from = logic.computed_from;
    const auto& source = states_[logic.computed_from].value;
    const std::string* text = source ? source->as_string() : nullptr;
    if (text == nullptr) return;
    const auto date = parse_iso_date(*text);
    if (!date) return;
    state.value = date_in_words(*date);
    out_.derived[field.id] = *state.value->as_string();
  }

  [[nodiscard]] std::string raw(const Field& field) const {
    const auto entry = answers_.find(field.id);
    return entry == answers_.end() ? field.default_value : entry->second;
  }

  [[nodiscard]] std::string province_of(const Field& field) const {
    if (field.province_field.empty()) return "";
    const Json* value = value_of(field.province_field);
    const std::string* text = value == nullptr ? nullptr : value->as_string();
    return text == nullptr ? "" : *text;
  }

  [[nodiscard]] const Json* value_of(std::string_view id) const {
    const auto found = program_.index_by_id.find(id);
    if (found == program_.index_by_id.end()) return nullptr;
    const auto& value = states_[found->second].value;
    return value ? &*value : nullptr;
  }

  void check(std::size_t index) {
    State& state = states_[index];
    if (!state.is_asked || !state.value) return;
    const Field& field = program_.fields[index];
    const CheckContext context{.value_of = [this](std::string_view id) { return value_of(id); },
                               .today = today_};
    for (const FieldRule& rule : field.rules) {
      run_check(rule, field, *state.value, context, state.issues);
    }
    state.has_error = has_error(state);
    if (state.has_error) return;
    check_type(index, state);
    state.has_error = has_error(state);
  }

  static bool has_error(const State& state) {
    return std::any_of(state.issues.begin(), state.issues.end(),
                       [](const FieldIssue& issue) { return issue.severity == Severity::Error; });
  }

  // What the checks let through and the schema would refuse is told here, at the field, never when
  // the dossier is sealed.
  void check_type(std::size_t index, State& state) const {
    const auto& type = program_.logic[index].type;
    if (!type || type->accepts(*state.value)) return;
    const auto failures = type->validate(*state.value);
    const std::string keyword = failures.empty() ? "" : failures.front().keyword;
    FieldIssue issue{.field = program_.fields[index].id, .code = "text.format"};
    if (keyword == "enum" || keyword == "const") issue.code = "choice.unknown";
    if (keyword == "minimum" || keyword == "exclusiveMinimum") issue.code = "number.too_small";
    if (keyword == "maximum" || keyword == "exclusiveMaximum") issue.code = "number.too_large";
    state.issues.push_back(std::move(issue));
  }

  // A copy is as good as its source.
  [[nodiscard]] bool is_sound(const State& state) const {
    if (state.copied_from) return is_sound(states_[*state.copied_from]);
    return state.value && !state.has_error;
  }

  // Puts a value at a pointer, making the objects on the way.
  static void put(Json& data, std::string_view pointer, Json value) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const std::string name(pointer.substr(0, end));
    if (end == pointer.size()) {
      data.set(name, std::move(value));
      return;
    }
    Json* inner = data.find(name);
    if (inner == nullptr) {
      data.set(name, Json::object());
      inner = data.find(name);
    }
    put(*inner, pointer.substr(end), std::move(value));
  }

  void collect() {
    out_.data = Json::object();
    for (const auto& member : program_.constants) out_.data.set(member.name, member.value);
    for (std::size_t i = 0; i < states_.size(); ++i) {
      State& state = states_[i];
      const Field& field = program_.fields[i];
      if (state.is_asked) {
        out_.visible_fields.push_back(field.id);
        const std::string& page = program_.pages[program_.page_by_field.at(field.id)].id;
        if (out_.visible_pages.empty() || out_.visible_pages.back() != page) {
          out_.visible_pages.push_back(page);
        }
      }
      if (state.value && is_sound(state)) put(out_.data, field.pointer, *state.value);
      std::move(state.issues.begin(), state.issues.end(), std::back_inserter(out_.issues));
    }
    sort_visible();
  }

  void sort_visible() {
    std::vector<std::uint32_t> place(states_.size(),
                                     0);  // By field: where it stands among those shown.
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i].is_asked) place[i] = count++;
    }
    out_.visible_by_id.reserve(count);
    for (const auto& [id, index] : program_.index_by_id) {  // In the order of ids.
      if (states_[index].is_asked) out_.visible_by_id.push_back(place[index]);
    }
  }

  const Form::Program& program_;
  const RawAnswers& answers_;
  const Date today_;
  const PlaceLookup& places_;
  std::vector<State> states_;
  Evaluation out_{};
};

}  // namespace

bool Evaluation::is_complete() const {
  return std::none_of(issues.begin(), issues.end(),
                      [](const FieldIssue& issue) { return issue.severity == Severity::Error; });
}

bool Evaluation::is_visible(std::string_view field) const {
  const auto id = [this](std::uint32_t at) -> std::string_view { return visible_fields[at]; };
  return std::ranges::binary_search(visible_by_id, field, {}, id);
}

Evaluation evaluate(const Form& form, const RawAnswers& answers, const Date& today,
                    const PlaceLookup& places) {
  return Evaluator(form, answers, today, places).run();
}

std::string raw_or_default(const Form& form, const RawAnswers& answers, std::string_view field) {
  const auto entry = answers.find(std::string(field));
  if (entry != answers.end()) return entry->second;
  const Field* found = form.find_field(field);
  return found == nullptr ? "" : found->default_value;
}

}  // namespace motcua::forms
