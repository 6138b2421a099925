#include "procedures/fragment.h"

#include <algorithm>
#include <array>

namespace motcua::procedures {

namespace {

constexpr int kNestingMax = 8;
constexpr std::size_t kTextMax = 1U << 16;  // Replacing marks does not blow a text up.

template <typename Value, typename Visit>
void walk(Value& elements, const Visit& visit, int depth) {
  auto* items = elements.as_array();
  if (items == nullptr || depth > kNestingMax) return;
  for (auto& element : *items) {
    if (element.text_or("type", "") == "Control") {
      visit(element);
    } else if (auto* inner = element.find("elements")) {
      walk(*inner, visit, depth + 1);
    }
  }
}

void keep_some(Json& elements, const std::function<bool(const Json& control)>& keep, int depth) {
  auto* items = elements.as_array();
  if (items == nullptr || depth > kNestingMax) return;
  Json::Array kept;
  for (Json& element : *items) {
    Json* inner = element.find("elements");
    if (element.text_or("type", "") == "Control") {
      if (!keep(element)) continue;
    } else if (inner != nullptr && !inner->empty()) {
      keep_some(*inner, keep, depth + 1);
      if (inner->empty()) continue;
    }
    kept.push_back(std::move(element));
  }
  *items = std::move(kept);
}

}  // namespace

std::string field_of_scope(std::string_view scope) {
  constexpr std::string_view kStart = "#/properties/";
  if (!scope.starts_with(kStart)) return "";
  scope.remove_prefix(kStart.size());
  return scope.find('/') == std::string_view::npos ? std::string(scope) : "";
}

std::string id_of_control(const Json& control) {
  return field_of_scope(control.text_or("scope", ""));
}

void each_control(Json& elements, const std::function<void(Json& control)>& visit) {
  walk(elements, visit, 0);
}

void each_control(const Json& elements, const std::function<void(const Json& control)>& visit) {
  walk(elements, visit, 0);
}

void keep_controls(Json& elements, const std::function<bool(const Json& control)>& keep) {
  keep_some(elements, keep, 0);
}

void add_condition_fields(const Json& condition, std::set<std::string>& fields) {
  const std::string field = field_of_scope(condition.text_or("scope", ""));
  if (!field.empty()) fields.insert(field);
  if (const auto* parts = condition.find_array("conditions")) {
    for (const Json& part : *parts) add_condition_fields(part, fields);
  }
}

void add_constraint_fields(const Json& constraint, std::set<std::string>& fields) {
  if (const auto* properties = constraint.find_object("properties")) {
    for (const auto& member : *properties) fields.insert(member.name);
  }
  if (const auto* required = constraint.find_array("required")) {
    for (const Json& name : *required) {
      if (const std::string* text = name.as_string()) fields.insert(*text);
    }
  }
  for (const std::string_view keyword : {"if", "then", "else", "not"}) {
    if (const Json* inner = constraint.find(keyword)) add_constraint_fields(*inner, fields);
  }
  for (const std::string_view keyword : {"allOf", "anyOf", "oneOf"}) {
    const auto* parts = constraint.find_array(keyword);
    if (parts == nullptr) continue;
    for (const Json& part : *parts) add_constraint_fields(part, fields);
  }
}

std::vector<std::string> append(Fragment& to, Fragment piece) {
  std::vector<std::string> clashes;
  for (Json& element : *piece.elements.as_array()) to.elements.push(std::move(element));
  for (auto& member : *piece.properties.as_object()) {
    const Json* known = to.properties.find(member.name);
    if (known == nullptr) {
      to.properties.set(member.name, std::move(member.value));
    } else if (!(*known == member.value)) {
      clashes.push_back(member.name);
    }
  }
  for (Json& constraint : *piece.constraints.as_array()) {
    to.constraints.push(std::move(constraint));
  }
  to.texts.merge(piece.texts);
  return clashes;
}

std::string replaced(std::string text, const Replacements& replacements) {
  for (const auto& [mark, value] : replacements) {
    std::size_t at = text.find(mark);
    while (at != std::string::npos && text.size() < kTextMax) {
      text.replace(at, mark.size(), value);
      at = text.find(mark, at + value.size());
    }
  }
  return text;
}

Json replaced(const Json& json, const Replacements& replacements) {
  if (const std::string* text = json.as_string()) return replaced(*text, replacements);
  if (const auto* items = json.as_array()) {
    Json out = Json::array();
    for (const Json& item : *items) out.push(replaced(item, replacements));
    return out;
  }
  if (const auto* members = json.as_object()) {
    Json out = Json::object();
    for (const auto& member : *members) {
      out.set(replaced(member.name, replacements), replaced(member.value, replacements));
    }
    return out;
  }
  return json;
}

Json with_rule(Json element, const Json& rule) {
  const auto layout = [](Json elements, const Json& its_rule) {
    return Json::object(
        {{"type", "VerticalLayout"}, {"elements", std::move(elements)}, {"rule", its_rule}});
  };
  if (element.text_or("type", "") != "Category") {
    return layout(Json::array({std::move(element)}), rule);
  }
  if (const Json* own = element.find("rule")) {
    const Json* inner = element.find("elements");
    Json moved = layout(inner == nullptr ? Json::array() : *inner, *own);
    element.set("elements", Json::array({std::move(moved)}));
  }
  element.set("rule", rule);
  return element;
}

bool is_field_argument(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kNames = {"birth", "child", "type", "gender_of",
                                                             "other", "from",  "if"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace motcua::procedures
