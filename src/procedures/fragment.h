// A piece of a form while a pack is compiled: questions with their data types and words. Private
// to the pack compiler.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "procedures/text.h"

namespace motcua::procedures {

using Texts = std::map<std::string, BilingualText, std::less<>>;

struct Fragment {
  Json elements = Json::array();     // UI elements, or pages.
  Json properties = Json::object();  // Field id → its schema.
  Json constraints = Json::array();  // Schemas over the whole data ("allOf").
  Texts texts{};
};

// "#/properties/ho_ten" → "ho_ten"; "" for anything else: fields of packs lie flat.
[[nodiscard]] std::string field_of_scope(std::string_view scope);
[[nodiscard]] std::string id_of_control(const Json& control);

// Calls visit(control) for every Control below, in order.
void each_control(Json& elements, const std::function<void(Json& control)>& visit);
void each_control(const Json& elements, const std::function<void(const Json& control)>& visit);

// Removes the controls that `keep` refuses, and groups and pages left empty by that.
void keep_controls(Json& elements, const std::function<bool(const Json& control)>& keep);

// The fields a condition of the UI reads.
void add_condition_fields(const Json& condition, std::set<std::string>& fields);
// The fields a constraint names in "properties" and "required", at any depth.
void add_constraint_fields(const Json& constraint, std::set<std::string>& fields);

// Appends a piece; returns the fields that exist already with another type.
[[nodiscard]] std::vector<std::string> append(Fragment& to, Fragment piece);

// Replaces each mark ("{as}") by its value in every string and member name.
using Replacements = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string replaced(std::string text, const Replacements& replacements);
[[nodiscard]] Json replaced(const Json& json, const Replacements& replacements);

// The element shown only while `rule` allows: a page gets the rule itself (its own one moves to
// its elements), anything else is put into a layout that has it.
[[nodiscard]] Json with_rule(Json element, const Json& rule);

// Rule arguments that name another field: "birth", "other", "if" and so on.
[[nodiscard]] bool is_field_argument(std::string_view name);

}  // namespace motcua::procedures
