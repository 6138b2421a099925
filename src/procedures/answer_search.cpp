#include "procedures/answer_search.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "procedures/fragment.h"

namespace motcua::procedures {

namespace {

constexpr std::size_t kTriesMax = 3000;  // Sets of answers for one wanted state.
constexpr std::size_t kRoundsMax = 40;   // Corrections while filling in the rest.
constexpr std::size_t kOptionsMax = 12;  // Of a long list only the first ones.
constexpr std::size_t kBasesMax = 8;
constexpr int kNestingMax = 16;

std::string raw_date(const Date& date) {
  return std::to_string(date.day) + "/" + std::to_string(date.month) + "/" +
         std::to_string(date.year);
}

// Days before (or after) today that forms make a difference about: a newborn, a child under 6, 14,
// 16, grown-ups, the old; a term to come.
std::vector<std::string> some_dates(const Date& today) {
  static constexpr std::array<int, 16> kDaysAgo = {
      13000, 400, 5, 0, 40, 90, -10, -200, -400, 1200, 2600, 5300, 6200, 7400, 9000, 29500};
  std::vector<std::string> out;
  for (const int days : kDaysAgo) out.push_back(raw_date(add_days(today, -days)));
  return out;
}

std::vector<std::string> good_answers(const forms::Field& field, const Date& today) {
  using forms::Widget;
  switch (field.widget) {
    case Widget::PersonName:
      return {"Nguyễn Văn An", "Trần Thị Bình"};
    case Widget::Id12:
      return {"001090012345", "001190012346"};
    case Widget::Date:
      return some_dates(today);
    case Widget::Phone:
      return {"0912345678"};
    case Widget::Email:
      return {"an@example.com"};
    case Widget::Province:
      return {"01"};
    case Widget::Commune:
      return {"00004", "00008"};
    case Widget::Integer:
    case Widget::Decimal: {
      std::set<std::int64_t> numbers;
      for (const std::int64_t one :
           {field.minimum, field.minimum + 1, std::int64_t{2}, std::int64_t{10}, field.maximum}) {
        if (one >= field.minimum && one <= field.maximum) numbers.insert(one);
      }
      std::vector<std::string> out;
      for (const std::int64_t one : numbers) out.push_back(std::to_string(one));
      return out;
    }
    case Widget::Checkbox:
      return {"true", ""};
    case Widget::DocNumber:
      return {"001090012345", "B1234567", "0123456789", "12345", "29A12345"};
    case Widget::Choice:
    case Widget::Select: {
      std::vector<std::string> out;
      for (const forms::Option& option : field.options) {
        if (out.size() < kOptionsMax) out.push_back(option.value);
      }
      return out;
    }
    case Widget::Text:
    case Widget::TextArea:
    case Widget::Computed:
      break;
  }
  return {"Nội dung", "0123456789", "2020"};
}

// The place of the least significant combination that is next; false when all were.
bool advance(std::vector<std::size_t>& places, const std::vector<std::size_t>& sizes) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (++places[i] < sizes[i]) return true;
    places[i] = 0;
  }
  return false;
}

}  // namespace

AnswerSearch::AnswerSearch(const Pack& pack, const Json& compiled,
                           const std::vector<Sample>& samples, const forms::PlaceLookup& places,
                           Seen seen)
    : pack_(pack), places_(places), seen_(std::move(seen)) {
  for (const Sample& sample : samples) {
    if (sample.is_sound() && bases_.size() < kBasesMax) bases_.push_back(&sample);
  }
  if (const Json* ui = compiled.at_pointer("/form/ui")) read_conditions(*ui, {}, 0);
  const auto read_all = [&](const Json* items, const char* member) {
    if (items == nullptr || !items->is_array()) return;
    for (const Json& item : *items->as_array()) {
      const Json* schema = member == nullptr ? &item : item.find(member);
      if (schema != nullptr) read_constraint(*schema);
    }
  };
  for (const char* at :
       {"/components", "/slots", "/recipient", "/fee/rules", "/time/rules", "/signature/rules"}) {
    read_all(compiled.at_pointer(at), "when");
  }
  read_all(compiled.at_pointer("/form/schema/allOf"), nullptr);
  for (const forms::Field& field : pack_.form->fields()) add_answers(field);
}

void AnswerSearch::read_conditions(const Json& element, std::set<std::string> above, int depth) {
  if (depth > kNestingMax) return;
  const auto read = [&](const auto& self, const Json* condition) -> void {
    if (condition == nullptr) return;
    const std::string field = field_of_scope(condition->text_or("scope", ""));
    if (const Json* schema = condition->find("schema")) read_values(*schema, field);
    if (!field.empty()) {
      above.insert(field);
      deciding_.insert(field);
    }
    if (const auto* parts = condition->find_array("conditions")) {
      for (const Json& part : *parts) self(self, &part);
    }
  };
  if (const Json* rule = element.find("rule")) read(read, rule->find("condition"));
  if (element.text_or("type", "") == "Control") {
    const Json* copies = element.at_pointer("/options/copy");
    if (copies != nullptr && copies->is_array()) {
      for (const Json& copy : *copies->as_array()) read(read, copy.find("when"));
    }
    depends_[id_of_control(element)] = std::move(above);
    return;
  }
  if (const auto* inner = element.find_array("elements")) {
    for (const Json& one : *inner) read_conditions(one, above, depth + 1);
  }
}

// {"const"}, {"enum"}, {"minimum"}: the values at which a condition turns.
void AnswerSearch::read_values(const Json& schema, const std::string& field) {
  auto& values = mentioned_[field];
  const auto add = [&](const Json& value) {
    if (const std::string* text = value.as_string()) values.insert(*text);
    if (const auto* number = value.as_integer()) {
      for (const std::int64_t step : {-1, 0, 1}) values.insert(std::to_string(*number + step));
    }
  };
  for (const char* word : {"const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}) {
    if (const Json* value = schema.find(word)) add(*value);
  }
  if (const auto* items = schema.find_array("enum")) {
    for (const Json& item : *items) add(item);
  }
  if (const Json* inner = schema.find("not")) read_values(*inner, field);
}

void AnswerSearch::read_constraint(const Json& constraint) {
  std::set<std::string> fields;
  add_constraint_fields(constraint, fields);
  if (const Json* condition = constraint.find("if")) {
    fields.clear();
    add_constraint_fields(*condition, fields);
    read_constraint(*condition);
  }
  for (const std::string& field : fields) {
    if (pack_.form->find_field(field) != nullptr) deciding_.insert(field);
  }
  if (const auto* properties = constraint.find_object("properties")) {
    for (const auto& member : *properties) read_values(member.value, member.name);
  }
  for (const char* word : {"allOf", "anyOf", "oneOf"}) {
    const auto* parts = constraint.find_array(word);
    if (parts == nullptr) continue;
    for (const Json& part : *parts) read_constraint(part);
  }
  if (const Json* inner = constraint.find("not")) read_constraint(*inner);
}

void AnswerSearch::add_answers(const forms::Field& field) {
  std::vector<std::string>& answers = answers_[field.id];
  const auto add = [&](const std::string& answer) {
    if (std::find(answers.begin(), answers.end(), answer) == answers.end()) {
      answers.push_back(answer);
    }
  };
  for (const std::string& value : mentioned_[field.id]) {
    const bool is_offered =
        field.options.empty() ||
        std::any_of(field.options.begin(), field.options.end(),
                    [&](const forms::Option& option) { return option.value == value; });
    if (!is_offered) impossible_.insert(field.id + " = " + value);
    if (is_offered && field.widget != forms::Widget::Checkbox) add(value);
  }
  const Date today =
      bases_.empty() ? Date{.year = 2026, .month = 11, .day = 22} : bases_.front()->today;
  for (const std::string& answer : good_answers(field, today)) add(answer);
  if (deciding_.contains(field.id)) return;
  for (const Sample* sample : bases_) {
    const auto given = sample->answers.find(field.id);
    if (given != sample->answers.end() && !given->second.empty()) add(given->second);
  }
}

const std::vector<std::string>& AnswerSearch::answers_to(const std::string& field) const {
  static const std::vector<std::string> kNone;
  const auto found = answers_.find(field);
  return found == answers_.end() ? kNone : found->second;
}

std::set<std::string> AnswerSearch::closure(const std::set<std::string>& fields) const {
  std::set<std::string> out;
  std::vector<std::string> open(fields.begin(), fields.end());
  while (!open.empty()) {
    const std::string field = open.back();
    open.pop_back();
    const auto found = depends_.find(field);
    if (found == depends_.end() || !out.insert(field).second) continue;
    open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return out;
}

bool AnswerSearch::complete(forms::RawAnswers& answers, const std::set<std::string>& kept,
                            const Date& today, forms::Evaluation& out) {
  std::map<std::string, std::size_t> tried;
  for (std::size_t round = 0; round < kRoundsMax; ++round) {
    out = forms::evaluate(*pack_.form, answers, today, places_);
    bool has_changed = false;
    for (const forms::FieldIssue& issue : out.issues) {
      if (issue.severity == forms::Severity::Warning) continue;
      const auto& choices = answers_to(issue.field);
      const bool is_kept = kept.contains(issue.field) && issue.code != "required";
      if (is_kept || tried[issue.field] >= choices.size()) {
        blocked_by_ = issue.field + " " + issue.code;
        return false;
      }
      answers[issue.field] = choices[tried[issue.field]++];
      has_changed = true;
    }
    if (!has_changed) break;
  }
  if (!out.is_complete()) return false;
  seen_(out);
  return true;
}

std::optional<forms::RawAnswers> AnswerSearch::first_answers(const Date& today) {
  forms::RawAnswers answers;
  forms::Evaluation evaluation;
  if (!complete(answers, {}, today, evaluation)) return std::nullopt;
  // Only what was asked: a form that was filled in otherwise keeps old answers.
  std::erase_if(answers, [&](const auto& answer) { return !evaluation.is_visible(answer.first); });
  return answers;
}

SearchResult AnswerSearch::find(const std::set<std::string>& fields, const forms::RawAnswers& fixed,
                                const Wanted& wanted) {
  blocked_by_.clear();
  std::vector<std::string> open;
  for (const std::string& field : closure(fields)) {
    const bool is_open = !fixed.contains(field) && deciding_.contains(field);
    if (is_open && !answers_to(field).empty()) open.push_back(field);
  }
  bool is_blocked = false;
  std::size_t tries = 0;
  // One set of answers to the open fields, put over a sample's.
  const auto attempt = [&](const Sample& base, const forms::RawAnswers& chosen) {
    ++tries;
    forms::RawAnswers answers = base.answers;
    std::set<std::string> kept;
    for (const forms::RawAnswers* some : {&chosen, &fixed}) {
      for (const auto& [field, answer] : *some) {
        answers[field] = answer;
        kept.insert(field);
      }
    }
    forms::Evaluation evaluation;
    const bool is_complete = complete(answers, kept, base.today, evaluation);
    const bool is_wanted = wanted(evaluation);
    is_blocked = is_blocked || (is_wanted && !is_complete);
    return is_wanted && is_complete;
  };
  for (const Sample* base : bases_) {
    if (attempt(*base, {})) return SearchResult::Found;
    for (const std::string& field : open) {
      for (const std::string& answer : answers_to(field)) {
        if (tries > kTriesMax) return SearchResult::Unknown;
        if (attempt(*base, {{field, answer}})) return SearchResult::Found;
      }
    }
  }
  if (bases_.empty() || combinations(open) > kTriesMax) return SearchResult::Unknown;
  std::vector<std::size_t> sizes;
  for (const std::string& field : open) sizes.push_back(answers_to(field).size());
  std::vector<std::size_t> places(open.size(), 0);
  do {
    forms::RawAnswers chosen;
    for (std::size_t i = 0; i < open.size(); ++i) chosen[open[i]] = answers_to(open[i])[places[i]];
    if (attempt(*bases_.front(), chosen)) return SearchResult::Found;
  } while (advance(places, sizes));
  return is_blocked ? SearchResult::Unknown : SearchResult::Impossible;
}

std::size_t AnswerSearch::combinations(const std::vector<std::string>& fields) const {
  std::size_t count = 1;
  for (const std::string& field : fields) {
    count *= answers_to(field).size();
    if (count > kTriesMax) break;
  }
  return count;
}

}  // namespace motcua::procedures
