#include "procedures/check_samples.h"

#include <algorithm>
#include <set>
#include <utility>

#include "procedures/describe.h"

namespace motcua::procedures {

namespace {

constexpr std::size_t kInvalidMin = 3;

struct Expected {
  std::string field{};
  std::string code{};
};

class SampleCheck {
 public:
  SampleCheck(PackFiles& files, const Pack& pack, const forms::PlaceLookup& places)
      : files_(files), pack_(pack), places_(places), where_("packs/" + pack.id + "/samples.json") {}

  std::vector<Sample> run() {
    const auto* items = files_.read(where_).find_array("samples");
    if (items == nullptr) {
      files_.mistake(where_, "{\"samples\":[…]} belongs here");
      return {};
    }
    std::vector<Sample> samples;
    for (const Json& item : *items) samples.push_back(read(item));
    std::size_t index = 0;
    for (Sample& sample : samples) judge(sample, (*items)[index++]);
    count(samples);
    return samples;
  }

 private:
  void mistake(const Sample& sample, const std::string& what) {
    files_.mistake(where_, "\"" + sample.name + "\": " + what);
  }

  Sample read(const Json& item) {
    Sample sample{.name = item.text_or("name", "")};
    const bool* valid = item.find_bool("valid");
    sample.is_valid = valid != nullptr && *valid;
    const auto today = parse_iso_date(item.text_or("today", ""));
    if (today) sample.today = *today;
    if (valid == nullptr || !today || sample.name.empty()) {
      mistake(sample, "a sample has name, valid, today and answers");
    }
    const auto* answers = item.find_object("answers");
    if (answers == nullptr) return sample;
    for (const auto& answer : *answers) {
      if (pack_.form->find_field(answer.name) == nullptr) {
        mistake(sample, answer.name + " is not asked");
      }
      sample.answers[answer.name] = raw(answer.value);
    }
    return sample;
  }

  static std::string raw(const Json& value) {
    if (const std::string* text = value.as_string()) return *text;
    if (const bool* flag = value.as_bool()) return *flag ? "true" : "";
    return value.is_number() ? value.dump() : "";
  }

  void judge(Sample& sample, const Json& item) {
    sample.evaluation = forms::evaluate(*pack_.form, sample.answers, sample.today, places_);
    const forms::Evaluation& evaluation = sample.evaluation;
    if (evaluation.is_complete() != sample.is_valid) {
      const std::string told = errors(evaluation);
      mistake(sample, sample.is_valid ? "is not complete: " + told : "has no error");
    }
    const bool is_accepted = pack_.form->schema().accepts(evaluation.data);
    if (sample.is_valid && !is_accepted) {
      mistake(sample, "the schema refuses it: " + schema_failures(evaluation.data));
    }
    if (!sample.is_valid && is_accepted && !only_optional_wrong(evaluation)) {
      mistake(sample, "the schema accepts it");
    }
    if (sample.is_valid) check_words(sample);
    if (!sample.is_valid) check_expected(sample, item);
  }

  static std::string errors(const forms::Evaluation& evaluation) {
    std::string out;
    for (const auto& issue : evaluation.issues) {
      if (issue.severity != forms::Severity::Error) continue;
      out += (out.empty() ? "" : ", ") + issue.field + " " + issue.code;
    }
    return out;
  }

  [[nodiscard]] std::string schema_failures(const Json& data) const {
    std::string out;
    for (const auto& issue : pack_.form->schema().validate(data)) {
      if (out.size() > 300) break;
      out += (out.empty() ? "" : ", ") + issue.at + " " + issue.keyword;
    }
    return out;
  }

  // An optional answer with an error is left out of the data, and without it the rest is good.
  [[nodiscard]] bool only_optional_wrong(const forms::Evaluation& evaluation) const {
    return std::all_of(evaluation.issues.begin(), evaluation.issues.end(), [&](const auto& issue) {
      const forms::Field* field = pack_.form->find_field(issue.field);
      return issue.severity == forms::Severity::Warning || (field != nullptr && !field->required);
    });
  }

  // Whatever can be sealed can be read before it is signed, and goes to somebody.
  void check_words(const Sample& sample) {
    for (const Language language : {Language::Vi, Language::En}) {
      if (!describe(pack_, sample.evaluation.data, language, places_)) {
        mistake(sample, "its data cannot be shown in words");
      }
    }
    if (recipient_commune(pack_, sample.evaluation.data).empty()) {
      mistake(sample, "no recipient: no rule of pack.json gives a commune");
    }
  }

  void check_expected(const Sample& sample, const Json& item) {
    const auto* issues = item.find_array("issues");
    if (issues == nullptr || issues->empty()) {
      return mistake(sample, "an invalid sample names its issues: [{\"field\",\"code\"}]");
    }
    for (const Json& issue : *issues) {
      const std::string field = issue.text_or("field", "");
      const std::string code = issue.text_or("code", "");
      const auto& found = sample.evaluation.issues;
      const bool is_there = std::any_of(found.begin(), found.end(), [&](const auto& one) {
        return one.field == field && one.code == code;
      });
      if (!is_there) {
        mistake(sample,
                "lacks the issue " + field + " " + code + "; it has " + errors(sample.evaluation));
      }
    }
    if (!kinds_.insert(Json(*issues).dump()).second) {
      mistake(sample, "shows the same mistake as another sample");
    }
  }

  void count(const std::vector<Sample>& samples) {
    const auto valid = static_cast<std::size_t>(std::count_if(
        samples.begin(), samples.end(), [](const Sample& one) { return one.is_valid; }));
    if (valid == 0) files_.mistake(where_, "one complete valid sample is needed");
    if (samples.size() - valid < kInvalidMin) {
      files_.mistake(where_, "three invalid samples are needed");
    }
  }

  PackFiles& files_;
  const Pack& pack_;
  const forms::PlaceLookup& places_;
  const std::string where_;
  std::set<std::string> kinds_{};
};

// The n-th person's questions are the first person's again: numbers in conditions are one branch.
std::string without_numbers(const std::string& condition) {
  std::string out;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    const bool is_digit = condition[i] >= '0' && condition[i] <= '9';
    std::size_t end = i;
    while (end < condition.size() && condition[end] >= '0' && condition[end] <= '9') ++end;
    const bool ends_prefix = is_digit && end < condition.size() && condition[end] == '_' && i > 0 &&
                             condition[i - 1] >= 'a' && condition[i - 1] <= 'z';
    const bool is_minimum = is_digit && out.ends_with("\"minimum\":");
    if (ends_prefix || is_minimum) {
      out += '#';
      i = end - 1;
    } else {
      out += condition[i];
    }
  }
  return out;
}

struct Branch {
  std::string name{};
  Json when{};
};

// Marks which conditions were true and false in the valid samples.
Coverage cover(const std::vector<Branch>& branches, const std::vector<Sample>& samples,
               const Json* definitions) {
  Coverage out;
  std::map<std::string, std::pair<bool, bool>> met;
  std::map<std::string, std::string> names;
  for (const Branch& branch : branches) {
    Json document = Json::object({{"allOf", Json::array({branch.when})}});
    if (definitions != nullptr) document.set("$defs", *definitions);
    const auto schema = forms::Schema::compile(document);
    if (!schema) continue;
    const std::string key = branch.name.empty() ? without_numbers(branch.when.dump()) : branch.name;
    names.emplace(key, branch.name.empty() ? branch.when.dump() : branch.name);
    auto& [is_true, is_false] = met[key];
    for (const Sample& sample : samples) {
      if (!sample.is_sound()) continue;
      const bool holds = schema->accepts(sample.evaluation.data);
      is_true = is_true || holds;
      is_false = is_false || !holds;
    }
  }
  for (const auto& [key, sides] : met) {
    out.all += 2;
    out.met += (sides.first ? 1U : 0U) + (sides.second ? 1U : 0U);
    if (!sides.first) out.missing.push_back(names[key] + " is never true");
    if (!sides.second) out.missing.push_back(names[key] + " is never false");
  }
  return out;
}

void add_branches(const Json* items, const std::string& name, std::vector<Branch>& to) {
  if (items == nullptr || !items->is_array()) return;
  std::size_t index = 0;
  for (const Json& item : *items->as_array()) {
    const std::string number = std::to_string(++index);
    const Json* when = item.find("when");
    if (when != nullptr) to.push_back({name + " " + item.text_or("id", number), *when});
  }
}

}  // namespace

std::vector<Sample> check_samples(PackFiles& files, const Pack& pack,
                                  const forms::PlaceLookup& places) {
  return SampleCheck(files, pack, places).run();
}

void check_coverage(PackFiles& files, const Json& compiled, const std::vector<Sample>& samples,
                    PackReport& report) {
  const Json* definitions = compiled.at_pointer("/form/schema/$defs");
  std::vector<Branch> shown;
  if (const Json* all = compiled.at_pointer("/form/schema/allOf")) {
    for (const Json& one : *all->as_array()) {
      const Json* condition = one.find("if");
      if (condition != nullptr && one.find("else") != nullptr) shown.push_back({"", *condition});
    }
  }
  report.visibility = cover(shown, samples, definitions);
  for (const std::string& missing : report.visibility.missing) {
    files.mistake("packs/" + compiled.text_or("id", "") + "/samples.json",
                  "in no valid sample: " + missing);
  }
  std::vector<Branch> papers;
  add_branches(compiled.find("components"), "paper", papers);
  add_branches(compiled.find("slots"), "slot", papers);
  report.papers = cover(papers, samples, definitions);
  std::vector<Branch> rules;
  add_branches(compiled.find("recipient"), "recipient", rules);
  add_branches(compiled.at_pointer("/fee/rules"), "fee", rules);
  add_branches(compiled.at_pointer("/time/rules"), "time", rules);
  add_branches(compiled.at_pointer("/signature/rules"), "signature", rules);
  report.rules = cover(rules, samples, definitions);
}

}  // namespace motcua::procedures
