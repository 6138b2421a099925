#include "procedures/derive.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/jcs.h"

namespace motcua::procedures {

namespace {

constexpr int kNestingMax = 16;
constexpr std::int64_t kTextMax = 500;

Json reference(std::string_view name) {
  return Json::object({{"$ref", "#/$defs/" + std::string(name)}});
}

Json text_type(const Json& options) {
  const auto* most = options.find_integer("maxLength");
  return Json::object(
      {{"type", "string"}, {"minLength", 1}, {"maxLength", most == nullptr ? kTextMax : *most}});
}

Json number_type(const Json& options, const char* type) {
  Json out = Json::object({{"type", type}});
  for (const char* bound : {"minimum", "maximum"}) {
    if (const Json* value = options.find(bound)) out.set(bound, *value);
  }
  return out;
}

Json values_of(const Json::Array& items) {
  Json out = Json::array();
  for (const Json& item : items) out.push(item.text_or("value", ""));
  return Json::object({{"enum", std::move(out)}});
}

bool flag(const Json& json, std::string_view name) {
  const bool* value = json.find_bool(name);
  return value != nullptr && *value;
}

// Fields that are shown in the same case.
struct Branch {
  Json condition{};  // A schema over the data; null: always.
  std::vector<std::string> fields{};
  std::vector<std::string> required{};
};

class Deriver {
 public:
  Deriver(PackFiles& files, const ExpandedForm& form, const Json& lists,
          const SchemaSubject& subject)
      : files_(files), form_(form), lists_(lists), subject_(subject) {}

  Json run() {
    properties_.set("@form", Json::object({{"const", subject_.form_id}}));
    if (const auto* pages = form_.ui.find_array("elements")) {
      for (const Json& page : *pages) visit(page, {}, 0);
    }
    for (const auto& property : *form_.properties.as_object()) {
      if (!seen_.contains(property.name)) {
        files_.mistake(subject_.where + "schema.json", property.name + " is never asked");
      }
    }
    require_computed();
    return assemble();
  }

 private:
  using Conditions = std::map<std::string, Json>;  // By their canonical bytes.

  void visit(const Json& element, Conditions conditions, int depth) {
    if (depth > kNestingMax) return;
    if (const Json* rule = element.find("rule")) {
      const Json* condition = rule->find("condition");
      Json schema = condition == nullptr ? Json(true) : schema_of(*condition, 0);
      if (rule->text_or("effect", "") == "HIDE") schema = Json::object({{"not", schema}});
      std::string key = to_jcs(schema);
      conditions.emplace(std::move(key), std::move(schema));
    }
    if (element.text_or("type", "") == "Control") return visit_control(element, conditions);
    if (const auto* inner = element.find_array("elements")) {
      for (const Json& one : *inner) visit(one, conditions, depth + 1);
    }
  }

  // R3 in schema words: a hidden or unanswered field is absent from the data.
  static Json schema_of(const Json& condition, int depth) {
    if (depth > kNestingMax) return false;
    const std::string type = condition.text_or("type", "");
    if (type == "AND" || type == "OR") {
      Json parts = Json::array();
      if (const auto* inner = condition.find_array("conditions")) {
        for (const Json& one : *inner) parts.push(schema_of(one, depth + 1));
      }
      return Json::object({{type == "AND" ? "allOf" : "anyOf", std::move(parts)}});
    }
    const std::string field = field_of_scope(condition.text_or("scope", ""));
    const Json* schema = condition.find("schema");
    Json out = Json::object(
        {{"properties", Json::object({{field, schema == nullptr ? Json(true) : *schema}})}});
    if (flag(condition, "failWhenUndefined")) out.set("required", Json::array({Json(field)}));
    return out;
  }

  void visit_control(const Json& control, const Conditions& conditions) {
    static const Json kNone = Json::object();
    const Json* given = control.find("options");
    const Json& options = given == nullptr ? kNone : *given;
    const std::string id = id_of_control(control);
    if (id.empty()) return;  // Form::compile tells.
    seen_.insert(id);
    conditions_of_.emplace(id, conditions);
    const Json* declared = form_.properties.find(id);
    properties_.set(id, declared == nullptr ? type_of(id, options) : *declared);
    add_other_procedures(id, options);
    const std::string widget = options.text_or("widget", "text");
    const bool is_required = flag(options, "required") || widget == "checkbox";
    if (const Json* compute = options.find("compute")) {
      computed_.emplace_back(id, compute->text_or("from", ""));
    }
    Branch& branch = branch_of(conditions);
    branch.fields.push_back(id);
    if (is_required && widget != "computed") {
      branch.required.push_back(id);
      required_.insert(id);
    }
  }

  Branch& branch_of(const Conditions& conditions) {
    std::string key;
    for (const auto& [bytes, schema] : conditions) key += bytes + "\n";
    const auto known = branch_index_.find(key);
    if (known != branch_index_.end()) return branches_[known->second];
    branch_index_.emplace(key, branches_.size());
    Branch branch;
    if (conditions.size() == 1) branch.condition = conditions.begin()->second;
    if (conditions.size() > 1) {
      Json parts = Json::array();
      for (const auto& [bytes, schema] : conditions) parts.push(schema);
      branch.condition = Json::object({{"allOf", std::move(parts)}});
    }
    branches_.push_back(std::move(branch));
    return branches_.back();
  }

  // The type a control has when the author wrote none.
  Json type_of(const std::string& id, const Json& options) {
    static const std::map<std::string, std::string_view, std::less<>> kNamed = {
        {"person-name", "name"}, {"id12", "id12"},   {"date", "date"},
        {"phone", "phone"},      {"email", "email"}, {"province", "province"},
        {"commune", "commune"},
    };
    const std::string widget = options.text_or("widget", "text");
    if (widget == "date" && flag(options, "partial")) return reference("partial_date");
    const auto named = kNamed.find(widget);
    if (named != kNamed.end()) return reference(named->second);
    if (widget == "checkbox") {
      Json type = Json::object({{"type", "boolean"}});
      if (flag(options, "required")) type.set("enum", Json::array({Json(true)}));
      return type;
    }
    if (widget == "integer") return number_type(options, "integer");
    if (widget == "decimal") return number_type(options, "number");
    const std::string list = options.text_or("list", "");
    if (list == "ethnic" || list == "country") return reference(list);
    const auto* items = list.empty() ? options.find_array("options") : lists_.find_array(list);
    if (items != nullptr) return values_of(*items);
    if (widget == "choice" || widget == "select") {
      files_.mistake(subject_.where + "ui.json", id + " has no options");
    }
    return text_type(options);
  }

  // An answer that belongs to another procedure is never sealed.
  void add_other_procedures(const std::string& id, const Json& options) {
    const auto* rules = options.find_array("rules");
    if (rules == nullptr) return;
    for (const Json& rule : *rules) {
      const bool refuses = rule.text_or("rule", "") == "R-OTHER-PROCEDURE" &&
                           rule.text_or("severity", "") != "warning" && rule.find("if") == nullptr;
      if (!refuses) continue;
      const Json is = Json::object({{"const", rule.text_or("value", rule.text_or("not", ""))}});
      const bool names_wrong = rule.find("value") != nullptr;
      Json one = names_wrong ? Json::object({{"not", is}}) : is;
      constraints_.push(Json::object({{"properties", Json::object({{id, std::move(one)}})}}));
    }
  }

  // A text made from a required answer is there whenever that answer is.
  void require_computed() {
    for (const auto& [id, from] : computed_) {
      const Conditions& own = conditions_of_[id];
      const Conditions& source = conditions_of_[from];
      const bool is_asked_too = std::includes(
          own.begin(), own.end(), source.begin(), source.end(),
          [](const auto& left, const auto& right) { return left.first < right.first; });
      if (required_.contains(from) && is_asked_too) branch_of(own).required.push_back(id);
    }
  }

  static Json strings(const std::vector<std::string>& values) {
    Json out = Json::array();
    for (const std::string& value : values) out.push(value);
    return out;
  }

  Json assemble() {
    Json required = Json::array({Json("@form")});
    Json all = Json::array();
    for (const Branch& branch : branches_) {
      if (branch.condition.is_null()) {
        for (const std::string& id : branch.required) required.push(id);
        continue;
      }
      Json none = Json::object();
      for (const std::string& id : branch.fields) none.set(id, false);
      Json one = Json::object({{"if", branch.condition}});
      if (!branch.required.empty()) {
        one.set("then", Json::object({{"required", strings(branch.required)}}));
      }
      one.set("else", Json::object({{"properties", std::move(none)}}));
      all.push(std::move(one));
    }
    for (const Json& constraint : *constraints_.as_array()) all.push(constraint);
    for (const Json& constraint : *form_.constraints.as_array()) all.push(constraint);
    Json out = Json::object({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                             {"$id", subject_.form_id},
                             {"title", subject_.title},
                             {"type", "object"},
                             {"properties", properties_},
                             {"required", std::move(required)}});
    if (!all.empty()) out.set("allOf", std::move(all));
    out.set("unevaluatedProperties", false);
    Json definitions = Json::object();
    collect_definitions(out, definitions, 0);
    if (!definitions.empty()) out.set("$defs", std::move(definitions));
    return out;
  }

  void collect_definitions(const Json& json, Json& to, int depth) {
    constexpr std::string_view kStart = "#/$defs/";
    if (depth > 4 * kNestingMax) return;
    if (const auto* items = json.as_array()) {
      for (const Json& item : *items) collect_definitions(item, to, depth + 1);
      return;
    }
    const auto* members = json.as_object();
    if (members == nullptr) return;
    for (const auto& member : *members) {
      const std::string* target = member.value.as_string();
      if (member.name != "$ref" || target == nullptr || !target->starts_with(kStart)) {
        collect_definitions(member.value, to, depth + 1);
        continue;
      }
      const std::string name = target->substr(kStart.size());
      const Json* found = files_.read("packs/parts/defs.json").find(name);
      if (to.find(name) != nullptr) continue;
      if (found == nullptr) {
        files_.mistake(subject_.where + "schema.json", "there is no definition " + name);
        continue;
      }
      to.set(name, *found);
      collect_definitions(*found, to, depth + 1);
    }
  }

  PackFiles& files_;
  const ExpandedForm& form_;
  const Json& lists_;
  const SchemaSubject& subject_;
  Json properties_ = Json::object();
  Json constraints_ = Json::array();
  std::vector<Branch> branches_{};
  std::map<std::string, std::size_t> branch_index_{};
  std::map<std::string, Conditions> conditions_of_{};
  std::vector<std::pair<std::string, std::string>> computed_{};
  std::set<std::string> seen_{};
  std::set<std::string> required_{};
};

}  // namespace

Json derive_schema(PackFiles& files, const ExpandedForm& form, const Json& lists,
                   const SchemaSubject& subject) {
  return Deriver(files, form, lists, subject).run();
}

}  // namespace motcua::procedures
