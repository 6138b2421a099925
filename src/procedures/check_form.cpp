#include "procedures/check_form.h"

#include <algorithm>
#include <set>

#include "forms/checks.h"
#include "procedures/fragment.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

namespace {

class FormCheck {
 public:
  FormCheck(PackFiles& files, const Json& json, const Pack& pack, const std::string& folder)
      : files_(files), json_(json), pack_(pack), folder_(folder) {}

  void run() {
    check_facts();
    if (!pack_.form) return;
    for (const forms::Field& field : pack_.form->fields()) check_field(field);
    for (const forms::Page& page : pack_.form->pages()) {
      if (page.fields.empty()) mistake("ui.json", "page " + page.id + " has no questions");
      need_text(page.title_key);
      need_text(page.lead_key);
      for (const auto& group : page.groups) need_text(group.title_key);
    }
    check_references();
  }

 private:
  void mistake(const std::string& file, const std::string& what) {
    files_.mistake(folder_ + file, what);
  }

  void need_text(const std::string& key) {
    if (key.empty()) return;
    const auto found = pack_.form.texts().find(key);
    if (found == pack_.form.texts().end()) return mistake("texts.vi.json", "no text for " + key);
    if (found->second.vi.empty()) mistake("texts.vi.json", "empty text for " + key);
    if (found->second.en.empty()) mistake("texts.en.json", "empty text for " + key);
  }

  // A text of pack.json is there in both languages.
  void need_both(const Json* text, const std::string& at) {
    if (text == nullptr) return;
    if (text->text_or("vi", "").empty()) mistake("pack.json", at + " has no Vietnamese text");
    if (text->text_or("en", "").empty()) mistake("pack.json", at + " has no English text");
  }

  void check_facts() {
    for (const char* name :
         {"name", "field", "authority", "who", "serviceLevel", "time", "fee", "result", "legal"}) {
      const Json* fact = json_.find(name);
      if (fact == nullptr) mistake("pack.json", std::string(name) + " is missing");
      // Titles of laws and decrees stay in their own language.
      if (std::string_view(name) != "legal") need_both(fact, name);
    }
    need_both(json_.at_pointer("/signature/source"), "signature/source");
    need_both(json_.at_pointer("/signature/note"), "signature/note");
    const auto each = [&](const char* list, std::initializer_list<const char*> names) {
      const auto* items = json_.find_array(list);
      if (items == nullptr) return;
      for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string at = std::string(list) + "/" + std::to_string(i);
        for (const char* name : names) need_both((*items)[i].find(name), at + "/" + name);
        if (names.size() == 0) need_both(&(*items)[i], at);
      }
    };
    each("components", {"name", "kind", "condition", "replacedNote", "notNeeded"});
    each("slots", {"title", "hint"});
    each("specialCases", {"when", "then"});
    each("mistakes", {});
  }

  void check_field(const forms::Field& field) {
    need_text(field.label_key);
    need_text(field.hint_key);
    for (const forms::Option& option : field.options) {
      need_text(option.label_key);
      need_text(option.hint_key);
    }
    for (const forms::FieldRule& rule : field.rules) check_rule(field, rule);
    const bool has_default =
        field.default_value.empty() || field.options.empty() ||
        std::any_of(field.options.begin(), field.options.end(), [&](const forms::Option& option) {
          return option.value == field.default_value;
        });
    if (!has_default) mistake("ui.json", field.id + ": the default is no option");
    check_options(field);
    const bool is_number =
        field.widget == forms::Widget::Integer || field.widget == forms::Widget::Decimal;
    if (is_number && field.maximum <= field.minimum) {
      mistake("ui.json", field.id + ": a number needs minimum and maximum");
    }
    if (field.widget == forms::Widget::Commune && field.province_field.empty()) {
      mistake("ui.json", field.id + ": a commune needs options.province");
    }
  }

  // Every option can be sealed, and every value of the data type can be chosen.
  void check_options(const forms::Field& field) {
    if (field.options.empty()) return;
    const Json* type = json_.at_pointer("/form/schema/properties/" + field.id);
    if (type == nullptr) return;
    const Json* definitions = json_.at_pointer("/form/schema/$defs");
    Json alone = Json::object({{"allOf", Json::array({*type})}});
    if (definitions != nullptr) alone.set("$defs", *definitions);
    const auto schema = forms::Schema::compile(alone);
    if (!schema) return;
    std::set<std::string> offered;
    for (const forms::Option& option : field.options) {
      if (!offered.insert(option.value).second) {
        mistake("ui.json", field.id + ": option " + option.value + " twice");
      }
      if (!schema->accepts(option.value)) {
        mistake("schema.json", field.id + " does not accept its option " + option.value);
      }
    }
    const auto* values = type->find_array("enum");
    if (values == nullptr) return;
    for (const Json& value : *values) {
      const std::string* text = value.as_string();
      if (text != nullptr && !offered.contains(*text)) {
        mistake("schema.json", field.id + " has the value " + *text + " that nobody can choose");
      }
    }
  }

  void check_rule(const forms::Field& field, const forms::FieldRule& rule) {
    if (!forms::is_known_rule(rule.name)) {
      mistake("ui.json", field.id + ": unknown rule " + rule.name);
    }
    for (const auto& [name, value] : rule.arguments) {
      if (is_field_argument(name) && pack_.form->find_field(value) == nullptr) {
        mistake("ui.json", field.id + ": rule " + rule.name + " names an unknown field " + value);
      }
    }
  }

  // Conditions of pack.json read questions that are asked; papers lie in slots and the reverse.
  void check_references() {
    const auto asked = [&](const Json* schema, const std::string& at) {
      std::set<std::string> fields;
      if (schema != nullptr) add_constraint_fields(*schema, fields);
      for (const std::string& field : fields) {
        if (pack_.form->find_field(field) == nullptr) {
          mistake("pack.json", at + " reads " + field + ", which is not asked");
        }
      }
    };
    const auto each = [&](const Json* items, const std::string& name) {
      if (items == nullptr || !items->is_array()) return;
      for (const Json& item : *items->as_array()) {
        asked(item.find("when"), name + " " + item.text_or("id", ""));
      }
    };
    each(json_.find("components"), "components");
    each(json_.find("slots"), "slots");
    each(json_.find("recipient"), "recipient");
    each(json_.at_pointer("/fee/rules"), "fee");
    each(json_.at_pointer("/time/rules"), "time");
    each(json_.at_pointer("/signature/rules"), "signature");
    if (const auto* constraints = json_.at_pointer("/form/schema/allOf")) {
      for (const Json& one : *constraints->as_array()) asked(&one, "a constraint");
    }
    for (const Component& component : pack_.components) {
      for (const std::string& field : component.depends) {
        if (pack_.form->find_field(field) == nullptr) {
          mistake("pack.json", component.id + " depends on " + field + ", which is not asked");
        }
      }
    }
    check_slots();
    check_hints();
  }

  void check_slots() {
    std::set<std::string> seen;
    for (const AttachmentSlot& slot : pack_.slots) {
      if (!seen.insert(slot.id).second) mistake("pack.json", "slot " + slot.id + " twice");
    }
    seen.clear();
    for (const Component& component : pack_.components) {
      if (component.id.empty() || !seen.insert(component.id).second) {
        mistake("pack.json", "component id \"" + component.id + "\" is empty or stands twice");
      }
    }
    if (pack_.recipient_rules.empty()) {
      mistake("pack.json", "recipient is missing: the field whose commune receives the dossier");
    }
  }

  void check_hints() {
    const auto* mistakes = json_.find_array("mistakes");
    if (mistakes == nullptr) return;
    for (const Json& item : *mistakes) {
      const std::string* at = item.find_string("at");
      if (at == nullptr) continue;
      if (pack_.form->find_field(*at) == nullptr && pack_.form->find_page(*at) == nullptr) {
        mistake("pack.json", "a mistake stands at " + *at + ", which is no field and no page");
      }
    }
  }

  PackFiles& files_;
  const Json& json_;
  const Pack& pack_;
  const std::string& folder_;
};

}  // namespace

void check_compiled(const CompileTools& tools, const Json& json, const std::string& where) {
  PackProblem problem;
  const auto pack = read_pack(json, tools.lists, &problem);
  if (!pack) return tools.files.mistake(where, problem.at + ": " + problem.why);
  FormCheck(tools.files, json, *pack, where).run();
}

}  // namespace motcua::procedures
