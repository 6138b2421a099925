// A later bundle: the compiled form of one procedure, changed as an officer would change it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/jcs.h"
#include "support/test_assets.h"

namespace motcua::testing_support {

// Calls `edit` with the form ({"schema","ui","texts","sha256"}), gives it the version and a digest
// of its own, and signs everything as bundle `bundle_version`.
inline void change_form(TestFiles& files, std::string_view code, const std::string& version,
                        std::int64_t bundle_version, const std::function<void(Json& form)>& edit) {
  constexpr JsonLimits kLimits{.depth = 64, .bytes = 16U << 20};
  Json forms = *Json::parse(files["assets/forms.json"], "test", kLimits);
  Json& form = *forms.find(code);
  edit(form);
  const std::string id = "urn:motcua:form:" + std::string(code) + ":" + version;
  form.find("schema")->find("properties")->find("@form")->set("const", id);
  const std::string sha256 = crypto::sha256_hex(
      to_jcs(Json::object({{"schema", *form.find("schema")}, {"ui", *form.find("ui")}})));
  form.set("sha256", sha256);
  std::string lines;
  for (const Json::Member& each : *forms.as_object()) {
    lines += (lines.empty() ? "" : ",\n") + Json(each.name).dump() + ":" + each.value.dump();
  }
  files["assets/forms.json"] = "{\n" + lines + "\n}\n";

  Json packs = *Json::parse(files["assets/packs.json"], "test", kLimits);
  for (Json& pack : *packs.find("procedures")->as_array()) {
    if (pack.text_or("code", "") != code) continue;
    pack.set("version", version);
    pack.set("form", Json::object({{"id", id}, {"sha256", sha256}}));
  }
  files["assets/packs.json"] = packs.dump();
  sign_files(files, bundle_version);
}

inline Json* find_control(Json& element, std::string_view field) {
  if (element.text_or("scope", "") == "#/properties/" + std::string(field)) return &element;
  Json* inner = element.find("elements");
  if (inner == nullptr || !inner->is_array()) return nullptr;
  for (Json& each : *inner->as_array()) {
    if (Json* found = find_control(each, field)) return found;
  }
  return nullptr;
}

inline void remove_control(Json& element, std::string_view field) {
  Json* inner = element.find("elements");
  if (inner == nullptr || !inner->is_array()) return;
  std::erase_if(*inner->as_array(), [&](const Json& each) {
    return each.text_or("scope", "") == "#/properties/" + std::string(field);
  });
  for (Json& each : *inner->as_array()) remove_control(each, field);
}

// A question at the end of the page `page`, with its words in both languages.
inline void add_question(Json& form, std::string_view page, const std::string& field,
                         const std::string& label) {
  form.find("schema")->find("properties")->set(field, Json::object({{"type", "string"}}));
  form.find("texts")->set("field." + field, Json::object({{"vi", label}, {"en", label}}));
  for (Json& each : *form.find("ui")->find("elements")->as_array()) {
    const Json* id = each.at_pointer("/options/id");
    if (id == nullptr || id->as_string() == nullptr || *id->as_string() != page) continue;
    each.find("elements")
        ->push(Json::object({{"type", "Control"},
                             {"scope", "#/properties/" + field},
                             {"label", "field." + field},
                             {"options", Json::object({{"widget", "text"}})}}));
  }
}

}  // namespace motcua::testing_support
