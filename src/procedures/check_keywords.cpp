#include "procedures/check_keywords.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "forms/format.h"

namespace motcua::procedures {

namespace {

using Names = std::set<std::string_view>;

constexpr int kNestingMax = 32;

class KeywordCheck {
 public:
  KeywordCheck(PackFiles& files, std::string where) : files_(files), where_(std::move(where)) {}

  void only(const Json* json, const Names& known, const std::string& at) {
    if (json == nullptr) return;
    const auto* members = json->as_object();
    if (members == nullptr) return mistake(at, "an object belongs here");
    for (const auto& member : *members) {
      if (!known.contains(member.name)) mistake(at, "unknown word " + member.name);
    }
  }

  template <typename Read>
  void each(const Json& json, std::string_view name, const Read& read) {
    const Json* items = json.find(name);
    if (items == nullptr) return;
    const std::string at = "/" + std::string(name);
    if (!items->is_array()) return mistake(at, "a list belongs here");
    std::size_t index = 0;
    for (const Json& item : *items->as_array()) read(item, at + "/" + std::to_string(index++));
  }

  void schema(const Json* json, const std::string& at, int depth = 0) {
    static const Names kKnown = {"$schema",    "$id",      "title",
                                 "$defs",      "$ref",     "type",
                                 "enum",       "const",    "minLength",
                                 "maxLength",  "pattern",  "format",
                                 "minimum",    "maximum",  "exclusiveMinimum",
                                 "if",         "then",     "exclusiveMaximum",
                                 "multipleOf", "else",     "not",
                                 "allOf",      "anyOf",    "oneOf",
                                 "properties", "required", "unevaluatedProperties"};
    if (json == nullptr || json->is_bool()) return;
    if (depth > kNestingMax) return mistake(at, "nested too deep");
    only(json, kKnown, at);
    for (const char* name : {"properties", "$defs"}) {
      const auto* members = json->find_object(name);
      if (members == nullptr) continue;
      for (const auto& member : *members) {
        schema(&member.value, at + "/" + name + "/" + member.name, depth + 1);
      }
    }
    for (const char* name : {"if", "then", "else", "not"}) {
      schema(json->find(name), at + "/" + name, depth + 1);
    }
    for (const char* name : {"allOf", "anyOf", "oneOf"}) {
      const auto* parts = json->find_array(name);
      if (parts == nullptr) continue;
      for (const Json& part : *parts) schema(&part, at + "/" + name, depth + 1);
    }
    const std::string* format = json->find_string("format");
    if (format != nullptr && forms::find_format(*format) == nullptr) {
      mistake(at, "format " + *format + " is not checked by us");
    }
    const std::string* reference = json->find_string("$ref");
    if (reference != nullptr && !reference->starts_with("#/$defs/")) {
      mistake(at, "$ref goes to #/$defs/ only");
    }
  }

  void element(const Json& json, const std::string& at, int depth) {
    if (depth > kNestingMax) return mistake(at, "nested too deep");
    const std::string type = json.text_or("type", "");
    if (type == "Categorization") only(&json, {"type", "elements"}, at);
    if (type == "Category") {
      only(&json, {"type", "label", "options", "elements", "rule"}, at);
      only(json.find("options"), {"id", "lead"}, at + "/options");
    }
    if (type == "Group") only(&json, {"type", "label", "elements", "rule"}, at);
    if (type == "VerticalLayout") only(&json, {"type", "elements", "rule"}, at);
    if (type == "Control") control(json, at);
    if (const Json* rule = json.find("rule")) {
      only(rule, {"effect", "condition"}, at + "/rule");
      condition(rule->find("condition"), at + "/rule/condition", 0);
    }
    const auto* inner = json.find_array("elements");
    if (inner == nullptr) return;
    std::size_t index = 0;
    for (const Json& one : *inner) {
      element(one, at + "/elements/" + std::to_string(index++), depth + 1);
    }
  }

  void mistake(const std::string& at, const std::string& what) {
    files_.mistake(where_, at + ": " + what);
  }

 private:
  void condition(const Json* json, const std::string& at, int depth) {
    if (json == nullptr || depth > kNestingMax) return;
    const bool is_compound = json->find("conditions") != nullptr;
    only(json,
         is_compound ? Names{"type", "conditions"} : Names{"scope", "schema", "failWhenUndefined"},
         at);
    schema(json->find("schema"), at + "/schema");
    if (const auto* parts = json->find_array("conditions")) {
      for (const Json& part : *parts) condition(&part, at + "/conditions", depth + 1);
    }
  }

  void control(const Json& json, const std::string& place) {
    static const Names kOptions = {"widget",  "required",     "recalled", "maxLength", "minimum",
                                   "maximum", "default",      "hint",     "options",   "list",
                                   "copy",    "autocomplete", "province", "compute",   "rules",
                                   "profile", "partial"};
    static const Names kProfile = {"full_name",
                                   "birth_date",
                                   "gender",
                                   "id12",
                                   "ethnic",
                                   "nationality",
                                   "id_card.kind",
                                   "id_card.number",
                                   "id_card.issued",
                                   "id_card.issuer",
                                   "residence.kind",
                                   "residence.province",
                                   "residence.commune",
                                   "residence.detail",
                                   "phone",
                                   "email"};
    const std::string scope = json.text_or("scope", "?");
    const std::string at = place + " " + scope.substr(scope.rfind('/') + 1);
    only(&json, {"type", "scope", "label", "options", "rule"}, at);
    const Json* options = json.find("options");
    if (options == nullptr) return mistake(at, "options with a widget belong here");
    only(options, kOptions, at + "/options");
    const std::string* profile = options->find_string("profile");
    if (profile != nullptr && !kProfile.contains(*profile)) {
      mistake(at, "unknown profile value " + *profile);
    }
    only(options->find("compute"), {"function", "from"}, at + "/options/compute");
    const auto list = [&](const char* name, const Names& known, const auto& more) {
      const auto* items = options->find_array(name);
      if (items == nullptr) return;
      for (const Json& item : *items) {
        if (!known.empty()) only(&item, known, at + "/options/" + name);
        more(item);
      }
    };
    list("options", {"value", "aka", "hint"}, [](const Json&) {});
    list("copy", {"from", "when"},
         [&](const Json& copy) { condition(copy.find("when"), at + "/options/copy/when", 0); });
  }

  PackFiles& files_;
  const std::string where_;
};

constexpr std::string_view kFact[] = {"vi", "en", "recalled"};

Names fact_with(std::initializer_list<std::string_view> more) {
  Names names(std::begin(kFact), std::end(kFact));
  names.insert(more);
  return names;
}

}  // namespace

void check_pack_keywords(PackFiles& files, const Json& pack, const std::string& where) {
  KeywordCheck check(files, where);
  check.only(&pack,
             {"version", "id", "code", "name", "field", "authority", "who", "serviceLevel", "time",
              "fee", "result", "legal", "components", "slots", "recipient", "members", "signature",
              "specialCases", "mistakes"},
             "");
  for (const char* name : {"name", "field", "authority", "who", "serviceLevel", "legal"}) {
    check.only(pack.find(name), fact_with({}), "/" + std::string(name));
  }
  check.only(pack.find("time"), fact_with({"workingDays", "rules"}), "/time");
  check.only(pack.find("fee"), fact_with({"rules"}), "/fee");
  check.only(pack.find("result"), fact_with({"codes"}), "/result");
  const auto rules = [&](const char* name, const Names& known) {
    const Json* fact = pack.find(name);
    if (fact == nullptr) return;
    check.each(*fact, "rules", [&](const Json& rule, const std::string& at) {
      check.only(&rule, known, "/" + std::string(name) + at);
      check.schema(rule.find("when"), "/" + std::string(name) + at + "/when");
    });
  };
  rules("fee", fact_with({"when", "amount", "per", "channel", "count", "times", "tiers", "max"}));
  rules("time", fact_with({"when", "workingDays"}));
  rules("signature", {"when", "need"});
  if (const Json* signature = pack.find("signature")) {
    check.only(signature, {"need", "source", "note", "rules"}, "/signature");
    check.only(signature->find("source"), fact_with({}), "/signature/source");
    if (signature->find("note") != nullptr) {
      check.only(signature->find("note"), fact_with({}), "/signature/note");
    }
  } else {
    check.mistake("", "a pack says which signature is needed");
  }
  if (const Json* result = pack.find("result")) {
    check.each(*result, "codes", [&](const Json& code, const std::string& at) {
      check.only(&code, fact_with({"code", "procedure"}), "/result" + at);
    });
  }
  check.each(pack, "components", [&](const Json& item, const std::string& at) {
    check.only(&item,
               {"id", "name", "kind", "condition", "replacedBy", "replacedPartly", "replacedNote",
                "notNeeded", "form", "recalled", "when", "depends", "slot", "holder"},
               at);
    check.schema(item.find("when"), at + "/when");
  });
  check.each(pack, "slots", [&](const Json& item, const std::string& at) {
    check.only(&item, {"id", "title", "hint", "mediaTypes", "bytesMax", "countMax", "when"}, at);
    check.schema(item.find("when"), at + "/when");
  });
  check.each(pack, "recipient", [&](const Json& item, const std::string& at) {
    check.only(&item, {"when", "commune"}, at);
    check.schema(item.find("when"), at + "/when");
  });
  check.each(pack, "specialCases", [&](const Json& item, const std::string& at) {
    check.only(&item, {"when", "then", "codes"}, at);
  });
  check.each(pack, "mistakes", [&](const Json& item, const std::string& at) {
    check.only(&item, fact_with({"at"}), at);
  });
}

void check_form_keywords(PackFiles& files, const Json& form, const std::string& where) {
  if (const Json* ui = form.find("ui")) KeywordCheck(files, where + "ui.json").element(*ui, "", 0);
  KeywordCheck(files, where + "schema.json").schema(form.find("schema"), "");
}

}  // namespace motcua::procedures
