// From a JSON Schema and a UI schema to the compiled form.
#include <algorithm>
#include <array>

#include "base/jcs.h"
#include "forms/form.h"
#include "forms/form_program.h"

namespace motcua::forms {

namespace {

constexpr std::array<std::pair<std::string_view, Widget>, 16> kWidgets = {{
    {"text", Widget::Text},
    {"person-name", Widget::PersonName},
    {"id12", Widget::Id12},
    {"date", Widget::Date},
    {"choice", Widget::Choice},
    {"select", Widget::Select},
    {"phone", Widget::Phone},
    {"email", Widget::Email},
    {"text-area", Widget::TextArea},
    {"province", Widget::Province},
    {"commune", Widget::Commune},
    {"integer", Widget::Integer},
    {"decimal", Widget::Decimal},
    {"checkbox", Widget::Checkbox},
    {"doc-number", Widget::DocNumber},
    {"computed", Widget::Computed},
}};
constexpr int kNestingMax = 8;

// "#/properties/a/properties/b" → "/a/b"; nullopt for anything else.
std::optional<std::string> pointer_of_scope(std::string_view scope) {
  constexpr std::string_view kStep = "/properties/";
  if (!scope.starts_with('#')) return std::nullopt;
  scope.remove_prefix(1);
  std::string pointer;
  while (!scope.empty()) {
    if (!scope.starts_with(kStep)) return std::nullopt;
    scope.remove_prefix(kStep.size());
    const auto end = std::min(scope.find('/'), scope.size());
    if (end == 0) return std::nullopt;
    pointer += "/" + std::string(scope.substr(0, end));
    scope.remove_prefix(end);
  }
  if (pointer.empty()) return std::nullopt;
  return pointer;
}

// A rule is read when all fields are known, so that it may look forward as well.
struct PendingRule {
  std::vector<std::size_t> fields{};  // Whose relevance it decides.
  const Json* condition = nullptr;
  bool hides = false;
  std::string at{};
};

struct PendingCopy {
  std::size_t field = 0;
  std::string from{};
  const Json* condition = nullptr;
  std::string at{};
};

class Compiler {
 public:
  Compiler(const Json& schema, const Json& ui, const Json& lists, Form::Program& program)
      : schema_(schema), ui_(ui), lists_(lists), program_(program) {}

  bool run(FormProblem* problem) {
    compile_all();
    if (why_ != nullptr && problem != nullptr) *problem = {.at = at_, .why = why_};
    return why_ == nullptr;
  }

 private:
  void refuse(std::string at, const char* why) {
    if (why_ != nullptr) return;
    at_ = std::move(at);
    why_ = why;
  }

  void compile_all() {
    SchemaProblem schema_problem;
    auto compiled = Schema::compile(schema_, {}, &schema_problem);
    if (!compiled) return refuse("schema:" + schema_problem.at, schema_problem.why);
    program_.schema = *std::move(compiled);
    program_.canonical = to_jcs(Json::object({{"schema", schema_}, {"ui", ui_}}));
    read_constants();
    if (ui_.text_or("type", "") != "Categorization") {
      return refuse("/type", "a Categorization belongs here");
    }
    const auto* categories = ui_.find_array("elements");
    if (categories == nullptr) return refuse("/elements", "pages are missing");
    for (std::size_t i = 0; i < categories->size(); ++i) {
      read_page((*categories)[i], "/elements/" + std::to_string(i));
    }
    if (why_ == nullptr) read_references();
    if (why_ == nullptr) sort_fields();
  }

  void read_constants() {
    const auto* members = schema_.find_object("properties");
    if (members == nullptr) return refuse("schema:/properties", "properties are missing");
    for (const auto& member : *members) {
      if (const Json* value = member.value.find("const")) {
        program_.constants.push_back({.name = member.name, .value = *value});
      }
    }
  }

  void read_page(const Json& source, const std::string& at) {
    if (source.text_or("type", "") != "Category") return refuse(at, "a Category belongs here");
    const Json* options = source.find("options");
    Page page;
    page.id = options == nullptr ? "" : options->text_or("id", "");
    page.title_key = source.text_or("label", "");
    page.lead_key = options == nullptr ? "" : options->text_or("lead", "");
    if (page.id.empty() || page.title_key.empty()) return refuse(at, "a page needs id and label");
    program_.pages.push_back(std::move(page));
    const std::size_t first = program_.fields.size();
    read_elements(source, at, "", 0);
    note_rule(source, at, first);
  }

  void read_elements(const Json& source, const std::string& at, const std::string& group,
                     int depth) {
    const auto* elements = source.find_array("elements");
    if (elements == nullptr || depth > kNestingMax) return refuse(at, "elements are missing");
    for (std::size_t i = 0; i < elements->size(); ++i) {
      const Json& element = (*elements)[i];
      const std::string here = at + "/elements/" + std::to_string(i);
      const std::string type = element.text_or("type", "");
      const std::size_t first = program_.fields.size();
      if (type == "Control") {
        read_control(element, here, group);
      } else if (type == "Group" || type == "VerticalLayout") {
        read_elements(element, here, element.text_or("label", group), depth + 1);
      } else {
        return refuse(here, "unknown element type");
      }
      note_rule(element, here, first);
    }
  }

  // The rule of an element decides about every field from `first` on.
  void note_rule(const Json& source, const std::string& at, std::size_t first) {
    const Json* rule = source.find("rule");
    if (rule == nullptr) return;
    const std::string effect = rule->text_or("effect", "");
    if (effect != "SHOW" && effect != "HIDE") return refuse(at + "/rule", "unknown effect");
    PendingRule pending{.condition = rule->find("condition"),
                        .hides = effect == "HIDE",
                        .at = at + "/rule/condition"};
    for (std::size_t i = first; i < program_.fields.size(); ++i) pending.fields.push_back(i);
    pending_.push_back(std::move(pending));
  }

  void read_control(const Json& source, const std::string& at, const std::string& group) {
    const auto pointer = pointer_of_scope(source.text_or("scope", ""));
    if (!pointer) return refuse(at + "/scope", "a scope is #/properties/…");
    if (!schema_knows(*pointer)) return refuse(at + "/scope", "the schema has no such property");
    static const Json kNone = Json::object();
    const Json* given = source.find("options");
    const Json& options = given == nullptr ? kNone : *given;
    Field field;
    field.pointer = *pointer;
    field.id = options.text_or("id", pointer->substr(pointer->rfind('/') + 1));
    field.label_key = source.text_or("label", "field." + field.id);
    field.hint_key = options.text_or("hint", "");
    read_widget(options, at, field);
    read_limits(options, field);
    read_options(options, at, field);
    read_rules(options, at, field);
    add_field(std::move(field), at, group);
    const std::size_t index = program_.fields.size() - 1;
    if (why_ != nullptr) return;
    program_.logic[index].type = type_of(*pointer);
    if (const auto* copies = options.find_array("copy")) {
      for (std::size_t i = 0; i < copies->size(); ++i) {
        copies_.push_back({.field = index,
                           .from = (*copies)[i].text_or("from", ""),
                           .condition = (*copies)[i].find("when"),
                           .at = at + "/options/copy/" + std::to_string(i)});
      }
    }
    if (const Json* compute = options.find("compute")) {
      if (compute->text_or("function", "") != "date-in-words") {
        return refuse(at + "/options/compute", "unknown function");
      }
      program_.logic[index].computation = Computation::DateInWords;
      computed_.emplace_back(index, compute->text_or("from", ""));
    }
  }

  void add_field(Field field, const std::string& at, const std::string& group) {
    const std::size_t index = program_.fields.size();
    if (!program_.index_by_id.emplace(field.id, index).second ||
        !program_.index_by_pointer.emplace(field.pointer, index).second) {
      return refuse(at, "asked twice");
    }
    Page& page = program_.pages.back();
    program_.page_by_field.emplace(field.id, program_.pages.size() - 1);
    if (page.groups.empty() || page.groups.back().title_key != group) {
      page.groups.push_back({.title_key = group});
    }
    page.groups.back().fields.push_back(field.id);
    page.fields.push_back(field.id);
    program_.fields.push_back(std::move(field));
    program_.logic.emplace_back();
  }

  [[nodiscard]] bool schema_knows(std::string_view pointer) const {
    return property(pointer) != nullptr;
  }

  // What the schema says about the value of one field, whatever the others are. Null without a
  // word of its own; it compiles, as the whole schema did.
  [[nodiscard]] std::optional<Schema> type_of(std::string_view pointer) const {
    const Json* declared = property(pointer);
    if (declared == nullptr || !declared->is_object() || declared->empty()) return std::nullopt;
    Json alone = Json::object({{"allOf", Json::array({*declared})}});
    if (const Json* definitions = schema_.find("$defs")) alone.set("$defs", *definitions);
    auto compiled = Schema::compile(alone);
    return compiled ? std::optional(*std::move(compiled)) : std::nullopt;
  }

  // As declared in the schema's own `properties`.
  [[nodiscard]] const Json* property(std::string_view pointer) const {
    const Json* at = &schema_;
    while (at != nullptr && !pointer.empty()) {
      pointer.remove_prefix(1);
      const auto end = std::min(pointer.find('/'), pointer.size());
      const Json* properties = at->find("properties");
      at = properties == nullptr ? nullptr : properties->find(pointer.substr(0, end));
      pointer.remove_prefix(end);
    }
    return at;
  }

  void read_widget(const Json& options, const std::string& at, Field& field) {
    const std::string name = options.text_or("widget", "text");
    const auto* found = std::find_if(kWidgets.begin(), kWidgets.end(),
                                     [&](const auto& entry) { return entry.first == name; });
    if (found == kWidgets.end()) return refuse(at + "/options/widget", "unknown widget");
    field.widget = found->second;
  }

  static void read_limits(const Json& options, Field& field) {
    const bool* required = options.find_bool("required");
    field.required = required != nullptr && *required;
    const bool* recalled = options.find_bool("recalled");
    field.recalled = recalled != nullptr && *recalled;
    field.autocomplete = options.text_or("autocomplete", "");
    field.default_value = options.text_or("default", "");
    field.province_field = options.text_or("province", "");
    field.profile = options.text_or("profile", "");
    const bool* partial = options.find_bool("partial");
    field.takes_part_of_date = partial != nullptr && *partial;
    const auto* length = options.find_integer("maxLength");
    field.max_length = length == nullptr ? kFieldCharactersMax : static_cast<std::size_t>(*length);
    if (const auto* least = options.find_integer("minimum")) field.minimum = *least;
    if (const auto* most = options.find_integer("maximum")) field.maximum = *most;
  }

  void read_options(const Json& options, const std::string& at, Field& field) {
    const std::string list = options.text_or("list", "");
    const auto* items = list.empty() ? options.find_array("options") : lists_.find_array(list);
    const bool is_choice = field.widget == Widget::Choice || field.widget == Widget::Select;
    if (is_choice != (items != nullptr)) return refuse(at + "/options", "a choice needs options");
    if (items == nullptr) return;
    const std::string prefix = list.empty() ? "option." + field.id + "." : "list." + list + ".";
    for (const Json& item : *items) {
      const std::string value = item.text_or("value", "");
      if (value.empty()) return refuse(at + "/options", "an option needs a value");
      const bool* has_hint = item.find_bool("hint");
      field.options.push_back(
          {.value = value,
           .label_key = prefix + value,
           .hint_key = has_hint != nullptr && *has_hint ? prefix + value + ".hint" : "",
           .alias = item.text_or(list.empty() ? "aka" : "vi", "")});
    }
  }

  void read_rules(const Json& options, const std::string& at, Field& field) {
    const auto* rules = options.find_array("rules");
    if (rules == nullptr) return;
    for (const Json& rule : *rules) {
      FieldRule out;
      out.name = rule.text_or("rule", "");
      if (out.name.empty() || !rule.is_object()) return refuse(at + "/options/rules", "no name");
      for (const auto& member : *rule.as_object()) {
        const std::string* text = member.value.as_string();
        if (text == nullptr) return refuse(at + "/options/rules", "arguments are texts");
        if (member.name != "rule") out.arguments.emplace(member.name, *text);
      }
      field.rules.push_back(std::move(out));
    }
  }

  void read_references() {
    for (const PendingCopy& copy : copies_) {
      const auto found = program_.index_by_id.find(copy.from);
      if (found == program_.index_by_id.end()) return refuse(copy.at, "copies an unknown field");
      if (copy.condition == nullptr) return refuse(copy.at, "a condition is missing");
      program_.logic[copy.field].copies.push_back(
          {.from = found->second, .when = read_condition(*copy.condition, copy.at + "/when", 0)});
    }
    for (const auto& [index, source] : computed_) {
      const auto found = program_.index_by_id.find(source);
      if (found == program_.index_by_id.end()) {
        return refuse(program_.fields[index].id, "computed from an unknown field");
      }
      program_.logic[index].computed_from = found->second;
    }
    for (const Field& field : program_.fields) {
      const std::string& province = field.province_field;
      if (!province.empty() && !program_.index_by_id.contains(province)) {
        return refuse(field.id, "unknown province field");
      }
    }
    for (const PendingRule& rule : pending_) {
      if (rule.condition == nullptr) return refuse(rule.at, "a condition is missing");
      Condition condition = read_condition(*rule.condition, rule.at, 0);
      condition.is_negated = rule.hides;
      for (const std::size_t field : rule.fields) {
        program_.logic[field].shown_when.push_back(condition);
      }
    }
  }

  Condition read_condition(const Json& source, const std::string& at, int depth) {
    Condition out;
    const std::string type = source.text_or("type", "");
    if (type == "AND" || type == "OR") {
      out.kind = type == "AND" ? Condition::Kind::All : Condition::Kind::Any;
      const auto* parts = source.find_array("conditions");
      if (parts == nullptr || depth > kNestingMax) return refuse(at, "no conditions"), out;
      for (std::size_t i = 0; i < parts->size(); ++i) {
        out.parts.push_back(
            read_condition((*parts)[i], at + "/conditions/" + std::to_string(i), depth + 1));
      }
      return out;
    }
    const auto pointer = pointer_of_scope(source.text_or("scope", ""));
    const auto found =
        pointer ? program_.index_by_pointer.find(*pointer) : program_.index_by_pointer.end();
    if (found == program_.index_by_pointer.end()) {
      return refuse(at + "/scope", "a rule reads a field that is asked"), out;
    }
    out.field = found->second;
    // The standard's default (an absent value makes the condition true) surprises everybody.
    const bool* fails = source.find_bool("failWhenUndefined");
    if (fails == nullptr) return refuse(at, "failWhenUndefined must be written"), out;
    out.fails_when_absent = *fails;
    const Json* schema = source.find("schema");
    if (schema == nullptr) return refuse(at, "a schema is missing"), out;
    SchemaProblem problem;
    auto compiled = Schema::compile(*schema, {}, &problem);
    if (!compiled) return refuse(at + "/schema" + problem.at, problem.why), out;
    out.schema = *std::move(compiled);
    return out;
  }

  static void add_reads(const Condition& condition, std::vector<std::size_t>& reads) {
    if (condition.kind == Condition::Kind::Value) reads.push_back(condition.field);
    for (const Condition& part : condition.parts) add_reads(part, reads);
  }

  [[nodiscard]] std::vector<std::size_t> reads_of(std::size_t field) const {
    const FieldLogic& logic = program_.logic[field];
    std::vector<std::size_t> reads;
    for (const Condition& condition : logic.shown_when) add_reads(condition, reads);
    for (const Copy& copy : logic.copies) {
      add_reads(copy.when, reads);
      reads.push_back(copy.from);
    }
    if (logic.computation != Computation::None) reads.push_back(logic.computed_from);
    const std::string& province = program_.fields[field].province_field;
    if (!province.empty()) reads.push_back(program_.index_by_id.find(province)->second);
    return reads;
  }

  // R5: what a field reads is decided before it; a circle has no such order.
  void sort_fields() {
    enum class Mark : std::uint8_t { New, Open, Done };
    std::vector<Mark> marks(program_.fields.size(), Mark::New);
    const auto visit = [&](const auto& self, std::size_t field) -> void {
      if (marks[field] == Mark::Done) return;
      if (marks[field] == Mark::Open) {
        return refuse(program_.fields[field].id, "rules in a circle");
      }
      marks[field] = Mark::Open;
      for (const std::size_t other : reads_of(field)) self(self, other);
      marks[field] = Mark::Done;
      program_.order.push_back(field);
    };
    for (std::size_t i = 0; i < program_.fields.size(); ++i) visit(visit, i);
  }

  const Json& schema_;
  const Json& ui_;
  const Json& lists_;
  Form::Program& program_;
  std::vector<PendingRule> pending_{};
  std::vector<PendingCopy> copies_{};
  std::vector<std::pair<std::size_t, std::string>> computed_{};
  std::string at_{};
  const char* why_ = nullptr;
};

}  // namespace

Result<Form> Form::compile(const Json& schema, const Json& ui, const Json& lists,
                           FormProblem* problem) {
  auto program = std::make_shared<Program>();
  if (!Compiler(schema, ui, lists, *program).run(problem)) {
    return fail(ErrorCode::Corrupt, "form.compile");
  }
  return Form(std::move(program));
}

}  // namespace motcua::forms
