#include "procedures/check_branches.h"

#include <algorithm>
#include <set>
#include <utility>

#include "procedures/answer_search.h"
#include "procedures/fragment.h"

namespace motcua::procedures {

namespace {

class BranchCheck {
 public:
  BranchCheck(PackFiles& files, const Pack& pack, const Json& compiled,
              const std::vector<Sample>& samples, const forms::PlaceLookup& places,
              PackReport& report)
      : files_(files),
        pack_(pack),
        compiled_(compiled),
        samples_(samples),
        report_(report),
        folder_("packs/" + pack.id + "/"),
        search_(pack, compiled, samples, places,
                [this](const forms::Evaluation& evaluation) { compare(evaluation); }) {}

  void run() {
    for (const std::string& value : search_.impossible_values()) {
      mistake("ui.json", "a condition waits for " + value + ", which nobody can choose");
    }
    for (const Sample& sample : samples_) {
      if (!sample.is_sound()) continue;
      compare(sample.evaluation);
      check_edges(sample);
    }
    for (const forms::Field& field : pack_.form->fields()) {
      reach(field);
      answer(field);
    }
    const Json* shown = compiled_.at_pointer("/form/schema/allOf");
    if (shown != nullptr) {
      for (const Json& one : *shown->as_array()) {
        const Json* condition = one.find("if");
        if (condition != nullptr)
          both(*condition, "ui.json", condition->dump(), !is_first_of_many(*condition));
      }
    }
    for (const char* list : {"components", "slots", "recipient"}) {
      conditions_of(compiled_.find(list), list);
    }
    conditions_of(compiled_.at_pointer("/fee/rules"), "fee");
    conditions_of(compiled_.at_pointer("/time/rules"), "time");
    conditions_of(compiled_.at_pointer("/signature/rules"), "signature");
  }

 private:
  using Wanted = AnswerSearch::Wanted;

  void mistake(const std::string& file, const std::string& what) {
    files_.mistake(folder_ + file, what);
  }

  // True when a valid sample or a found set of answers shows it.
  SearchResult show(const std::set<std::string>& fields, const forms::RawAnswers& fixed,
                    const Wanted& wanted) {
    const bool is_shown = std::any_of(samples_.begin(), samples_.end(), [&](const Sample& one) {
      return one.is_sound() && wanted(one.evaluation);
    });
    if (is_shown) {
      ++report_.shown_by_samples;
      return SearchResult::Found;
    }
    const SearchResult result = search_.find(fields, fixed, wanted);
    if (result == SearchResult::Found) ++report_.found;
    return result;
  }

  [[nodiscard]] std::string add_sample() const {
    const std::string blocked = search_.blocked_by();
    return (blocked.empty() ? "" : " (stopped at " + blocked + ")") +
           std::string("; add a valid sample that shows it");
  }

  void reach(const forms::Field& field) {
    const auto wanted = [&](const forms::Evaluation& evaluation) {
      return evaluation.is_visible(field.id) || evaluation.data.at_pointer(field.pointer);
    };
    const SearchResult result = show({field.id}, {}, wanted);
    if (result == SearchResult::Impossible) mistake("ui.json", field.id + " is never asked");
    if (result == SearchResult::Unknown) {
      mistake("ui.json", "cannot tell whether " + field.id + " is ever asked" + add_sample());
    }
  }

  // An answer that some check refuses on purpose: it belongs to another procedure.
  static bool is_refused(const forms::Field& field, const std::string& value) {
    return std::any_of(field.rules.begin(), field.rules.end(), [&](const forms::FieldRule& rule) {
      const auto argument = [&](const char* name) {
        const auto found = rule.arguments.find(name);
        return found == rule.arguments.end() ? std::string() : found->second;
      };
      if (rule.name != "R-OTHER-PROCEDURE" && rule.name != "R-REFUSED") return false;
      if (argument("severity") == "warning") return false;
      return argument("value") == value || (argument("value").empty() && argument("not") != value);
    });
  }

  // Every option of a question that decides about others leads to the end of the form.
  void answer(const forms::Field& field) {
    const bool is_checkbox = field.widget == forms::Widget::Checkbox;
    if (!search_.deciding().contains(field.id) || (field.options.empty() && !is_checkbox)) return;
    for (const std::string& value : search_.answers_to(field.id)) {
      if (is_refused(field, value) || (is_checkbox && field.required && value.empty())) continue;
      const Json is = is_checkbox ? Json(value == "true") : Json(value);
      const auto wanted = [&](const forms::Evaluation& evaluation) {
        const Json* given = evaluation.data.at_pointer(field.pointer);
        return given != nullptr && *given == is;
      };
      const SearchResult result = show({field.id}, {{field.id, value}}, wanted);
      const std::string what = field.id + " = " + is.dump();
      if (result == SearchResult::Impossible) mistake("ui.json", what + " can never be answered");
      if (result == SearchResult::Unknown) {
        mistake("ui.json", what + " leads to no complete form" + add_sample());
      }
    }
  }

  void conditions_of(const Json* items, const std::string& name) {
    if (items == nullptr || !items->is_array()) return;
    std::size_t index = 0;
    for (const Json& item : *items->as_array()) {
      const std::string number = std::to_string(++index);
      const Json* when = item.find("when");
      const std::string what = name + " " + item.text_or("id", number);
      if (when != nullptr) both(*when, "pack.json", what, name != "slots");
    }
  }

  // "Person 1 is there": always, when the number of persons begins at one.
  [[nodiscard]] bool is_first_of_many(const Json& condition) const {
    const auto* properties = condition.find_object("properties");
    if (properties == nullptr || properties->size() != 1) return false;
    const auto& [name, schema] = properties->front();
    const forms::Field* field = pack_.form->find_field(name);
    const auto* least = schema.find_integer("minimum");
    return field != nullptr && least != nullptr && schema.size() == 1 && *least <= field->minimum;
  }

  // The condition can hold and (a slot that is always needed aside) can fail.
  void both(const Json& condition, const char* file, const std::string& name, bool can_fail) {
    Json document = Json::object({{"allOf", Json::array({condition})}});
    if (const Json* definitions = compiled_.at_pointer("/form/schema/$defs")) {
      document.set("$defs", *definitions);
    }
    const auto schema = forms::Schema::compile(document);
    if (!schema) return;
    std::set<std::string> fields;
    add_constraint_fields(condition, fields);
    for (const bool side : {true, false}) {
      if (!side && !can_fail) continue;
      const auto wanted = [&](const forms::Evaluation& evaluation) {
        return schema->accepts(evaluation.data) == side;
      };
      const SearchResult result = show(fields, {}, wanted);
      const std::string what = name + (side ? " is true" : " is false");
      if (result == SearchResult::Impossible) {
        mistake(file, "never: " + what + (side ? "" : "; leave the condition out"));
      }
      if (result == SearchResult::Unknown) mistake(file, "cannot tell when " + what + add_sample());
    }
  }

  // Complete by the questions means valid by the schema.
  void compare(const forms::Evaluation& evaluation) {
    if (pack_.form->schema().accepts(evaluation.data)) return;
    const auto issues = pack_.form->schema().validate(evaluation.data);
    const std::string why = issues.empty() ? "" : issues.front().at + " " + issues.front().keyword;
    std::string answers;
    for (const std::string& field : search_.deciding()) {
      const Json* value = evaluation.data.find(field);
      if (value == nullptr || answers.size() > 300) continue;
      answers += (answers.empty() ? "" : ", ") + field + "=" + value->dump();
    }
    if (told_.insert(why).second) {
      mistake("schema.json", "refuses what the questions accept: " + why + " when " + answers);
    }
  }

  // One member less or one more than was asked, and the schema refuses.
  void check_edges(const Sample& sample) {
    const auto& schema = pack_.form->schema();
    for (const forms::Field& field : pack_.form->fields()) {
      const bool has_value = sample.evaluation.data.at_pointer(field.pointer) != nullptr;
      Json data = sample.evaluation.data;
      const bool is_needed = field.required || field.widget == forms::Widget::Checkbox;
      if (has_value && is_needed && data.remove(field.id) && schema.accepts(data)) {
        mistake("schema.json", "accepts \"" + sample.name + "\" without " + field.id);
      }
      if (has_value || sample.evaluation.is_visible(field.id)) continue;
      const Json* other = value_elsewhere(field);
      if (other == nullptr) continue;
      data.set(field.id, *other);
      if (schema.accepts(data)) {
        mistake("schema.json", "accepts \"" + sample.name + "\" with the hidden " + field.id);
      }
    }
  }

  [[nodiscard]] const Json* value_elsewhere(const forms::Field& field) const {
    for (const Sample& sample : samples_) {
      const Json* value = sample.evaluation.data.at_pointer(field.pointer);
      if (value != nullptr) return value;
    }
    return nullptr;
  }

  PackFiles& files_;
  const Pack& pack_;
  const Json& compiled_;
  const std::vector<Sample>& samples_;
  PackReport& report_;
  const std::string folder_;
  std::set<std::string> told_{};
  AnswerSearch search_;
};

}  // namespace

void check_branches(PackFiles& files, const Pack& pack, const Json& compiled,
                    const std::vector<Sample>& samples, const forms::PlaceLookup& places,
                    PackReport& report) {
  BranchCheck(files, pack, compiled, samples, places, report).run();
}

}  // namespace motcua::procedures
