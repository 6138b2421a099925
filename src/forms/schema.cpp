// Checks a value against compiled nodes.
#include "forms/schema.h"
#include "base/sort.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/jcs.h"
#include "base/unicode.h"
#include "forms/schema_program.h"

namespace motcua::forms {

namespace {

constexpr int kDepthMax = 400;

// What the schemas that hold have looked at in one object or array.
using Evaluated = std::vector<bool>;

bool has_integer_value(const Json& value) {
  if (value.is_integer()) return true;
  const auto number = value.as_double();
  return number && std::isfinite(*number) && std::trunc(*number) == *number;
}

std::uint8_t types_of(const Json& value) {
  if (value.is_null()) return kTypeNull;
  if (value.is_bool()) return kTypeBoolean;
  if (value.is_object()) return kTypeObject;
  if (value.is_array()) return kTypeArray;
  if (value.is_string()) return kTypeString;
  return has_integer_value(value) ? kTypeNumber | kTypeInteger : kTypeNumber;
}

// Decimal fractions are not exact as doubles: 0.0075 / 0.0001 must count as whole.
bool is_multiple(double value, double of) {
  if (of == 0 || std::fmod(value, of) == 0) return of != 0;
  const double quotient = value / of;
  return std::isfinite(quotient) &&
         std::fabs(quotient - std::round(quotient)) <= 1e-12 * std::fabs(quotient);
}

// Members of one object by name. Json::Object keeps document order and searches one by one, which
// is too slow for the data of a whole form asked for each of its conditions.
class MemberIndex {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  explicit MemberIndex(const Json::Object& members) : members_(members) {
    order_.reserve(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) order_.push_back(i);
    sort_small(order_, {}, [&](std::size_t i) -> std::string_view { return name(i); });
  }

  [[nodiscard]] std::size_t find(std::string_view wanted) const {
    const auto at = std::ranges::lower_bound(
        order_, wanted, {}, [&](std::size_t i) -> std::string_view { return name(i); });
    return at != order_.end() && name(*at) == wanted ? *at : kNone;
  }

 private:
  [[nodiscard]] std::string_view name(std::size_t i) const { return members_[i].name; }

  const Json::Object& members_;
  std::vector<std::size_t> order_{};
};

class Checker {
 public:
  Checker(const Schema::Program& program, std::vector<SchemaIssue>* issues)
      : program_(program), issues_(issues) {}

  // `keyword` names the applicator, for the schema false. `seen` (may be null) gains what was
  // looked at when the schema holds.
  bool check(NodeId id, const Json& value, Evaluated* seen, const char* keyword) {
    const SchemaNode& node = program_.nodes[id];
    if (node.constant) return *node.constant || reject(keyword);
    if (depth_ >= kDepthMax) return reject("$ref");
    ++depth_;
    const bool enters = scope_.empty() || scope_.back() != node.resource;
    if (enters) scope_.push_back(node.resource);
    Evaluated mine;
    if (program_.tracks_evaluated) mine.assign(value.size(), false);
    const bool holds = check_node(node, value, mine);
    if (holds && seen != nullptr) merge(*seen, mine);
    if (enters) scope_.pop_back();
    --depth_;
    return holds;
  }

 private:
  static void merge(Evaluated& into, const Evaluated& from) {
    for (std::size_t i = 0; i < from.size() && i < into.size(); ++i) {
      if (from[i]) into[i] = true;
    }
  }
  static void mark(Evaluated& seen, std::size_t index) {
    if (index < seen.size()) seen[index] = true;
  }

  bool reject(const char* keyword) {
    if (issues_ != nullptr && issues_->size() < Schema::kIssuesMax) {
      issues_->push_back({.at = path_, .keyword = keyword});
    }
    return false;
  }
  // Without a list of issues the first failure decides.
  [[nodiscard]] bool is_decided(bool holds) const { return !holds && issues_ == nullptr; }

  // The answer without issues.
  bool probe(NodeId id, const Json& value, Evaluated* seen) {
    auto* const issues = std::exchange(issues_, nullptr);
    const bool holds = check(id, value, seen, "");
    issues_ = issues;
    return holds;
  }

  // Checks a part of the value one step further down.
  bool check_part(NodeId id, const Json& value, std::string_view token, const char* keyword) {
    const std::size_t size = path_.size();
    if (issues_ != nullptr) {
      path_ += '/';
      for (const char c : token) {
        if (c == '~') {
          path_ += "~0";
        } else if (c == '/') {
          path_ += "~1";
        } else {
          path_ += c;
        }
      }
    }
    const bool holds = check(id, value, nullptr, keyword);
    path_.resize(size);
    return holds;
  }

  bool check_node(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool holds = check_value(node, value);
    if (is_decided(holds)) return false;
    holds &= check_in_place(node, value, seen);
    if (is_decided(holds)) return false;
    if (const auto* members = value.as_object()) {
      holds &= check_object(node, value, *members, seen);
      if (holds) holds = check_unevaluated(node.unevaluated_properties, *members, seen);
    } else if (const auto* items = value.as_array()) {
      holds &= check_array(node, *items, seen);
      if (holds) holds = check_unevaluated(node.unevaluated_items, *items, seen);
    }
    return holds;
  }

  bool check_value(const SchemaNode& node, const Json& value) {
    bool holds = true;
    if (node.types != 0 && (node.types & types_of(value)) == 0) holds = reject("type");
    if (node.exact_value != nullptr && !(*node.exact_value == value)) holds = reject("const");
    if (node.enumeration != nullptr &&
        std::none_of(node.enumeration->begin(), node.enumeration->end(),
                     [&](const Json& allowed) { return allowed == value; })) {
      holds = reject("enum");
    }
    if (const auto number = value.as_double()) holds &= check_number(node, *number);
    if (const std::string* text = value.as_string()) holds &= check_string(node, *text);
    return holds;
  }

  bool check_number(const SchemaNode& node, double number) {
    bool holds = true;
    if (node.minimum && number < *node.minimum) holds = reject("minimum");
    if (node.maximum && number > *node.maximum) holds = reject("maximum");
    if (node.above && number <= *node.above) holds = reject("exclusiveMinimum");
    if (node.below && number >= *node.below) holds = reject("exclusiveMaximum");
    if (node.multiple_of && !is_multiple(number, *node.multiple_of)) holds = reject("multipleOf");
    return holds;
  }

  bool check_string(const SchemaNode& node, const std::string& text) {
    bool holds = true;
    if (node.min_length || node.max_length) {
      const auto length = static_cast<double>(unicode::count_code_points(text));
      if (node.min_length && length < *node.min_length) holds = reject("minLength");
      if (node.max_length && length > *node.max_length) holds = reject("maxLength");
    }
    if (node.pattern && !node.pattern->matches(text)) holds = reject("pattern");
    if (node.format != nullptr && !node.format(text)) holds = reject("format");
    return holds;
  }

  NodeId dynamic_target(const SchemaNode& node) const {
    if (node.dynamic_name.empty()) return node.dynamic_ref;
    for (const std::uint32_t resource : scope_) {  // Outermost first.
      const auto& anchors = program_.resources[resource].dynamic_anchors;
      const auto found = anchors.find(node.dynamic_name);
      if (found != anchors.end() && found->second != kNoNode) return found->second;
    }
    return node.dynamic_ref;
  }

  bool check_in_place(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool holds = true;
    if (node.ref != kNoNode) holds &= check(node.ref, value, &seen, "$ref");
    if (node.dynamic_ref != kNoNode) {
      holds &= check(dynamic_target(node), value, &seen, "$dynamicRef");
    }
    for (const NodeId id : node.all_of) {
      if (is_decided(holds)) return false;
      holds &= check(id, value, &seen, "allOf");
    }
    if (is_decided(holds)) return false;
    if (!node.any_of.empty() && count_holding(node.any_of, value, seen) == 0) {
      holds = reject("anyOf");
    }
    if (!node.one_of.empty() && count_holding(node.one_of, value, seen) != 1) {
      holds = reject("oneOf");
    }
    if (node.negated != kNoNode && probe(node.negated, value, nullptr)) holds = reject("not");
    if (node.condition != kNoNode) {
      const bool is_met = probe(node.condition, value, &seen);
      const NodeId branch = is_met ? node.then : node.otherwise;
      if (branch != kNoNode) holds &= check(branch, value, &seen, is_met ? "then" : "else");
    }
    return holds;
  }

  std::size_t count_holding(const std::vector<NodeId>& ids, const Json& value, Evaluated& seen) {
    std::size_t count = 0;
    for (const NodeId id : ids) count += probe(id, value, &seen) ? 1 : 0;
    return count;
  }

  bool check_object(const SchemaNode& node, const Json& value, const Json::Object& members,
                    Evaluated& seen) {
    const auto count = static_cast<double>(members.size());
    bool holds = true;
    if (node.min_properties && count < *node.min_properties) holds = reject("minProperties");
    if (node.max_properties && count > *node.max_properties) holds = reject("maxProperties");
    const bool asks_names = !node.required.empty() || !node.properties.empty() ||
                            !node.dependent_required.empty() || !node.dependent_schemas.empty();
    if (asks_names) holds &= check_named(node, value, index_of(members), seen);
    if (is_decided(holds)) return false;
    return check_members(node, members, seen) && holds;
  }

  const MemberIndex& index_of(const Json::Object& members) {
    return indexes_.try_emplace(&members, members).first->second;
  }

  bool check_named(const SchemaNode& node, const Json& value, const MemberIndex& index,
                   Evaluated& seen) {
    const auto has = [&](std::string_view name) { return index.find(name) != MemberIndex::kNone; };
    bool holds = true;
    for (const std::string& name : node.required) {
      if (!has(name)) holds = reject("required");
    }
    for (const auto& [name, needed] : node.dependent_required) {
      if (!has(name)) continue;
      for (const std::string& other : needed) {
        if (!has(other)) holds = reject("dependentRequired");
      }
    }
    for (const auto& [name, id] : node.dependent_schemas) {
      if (is_decided(holds)) return false;
      if (has(name)) holds &= check(id, value, &seen, "dependentSchemas");
    }
    return holds;
  }

  // Only the members that a schema speaks about, in document order.
  bool check_members(const SchemaNode& node, const Json::Object& members, Evaluated& seen) {
    const bool asks_all = !node.pattern_properties.empty() || node.additional != kNoNode ||
                          node.property_names != kNoNode;
    std::vector<std::size_t> asked;
    if (!asks_all) {
      for (const auto& [name, id] : node.properties) {
        const std::size_t at = index_of(members).find(name);
        if (at != MemberIndex::kNone) asked.push_back(at);
      }
      sort_small(asked);
    }
    bool holds = true;
    const std::size_t count = asks_all ? members.size() : asked.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (is_decided(holds)) return false;
      const std::size_t at = asks_all ? i : asked[i];
      holds &= check_member(node, members[at], at, seen);
    }
    return holds;
  }

  bool check_member(const SchemaNode& node, const Json::Member& member, std::size_t index,
                    Evaluated& seen) {
    bool holds = true;
    bool is_known = false;
    if (const auto found = node.properties.find(member.name); found != node.properties.end()) {
      is_known = true;
      holds &= check_part(found->second, member.value, member.name, "properties");
    }
    for (const auto& [pattern, id] : node.pattern_properties) {
      if (!pattern.matches(member.name)) continue;
      is_known = true;
      holds &= check_part(id, member.value, member.name, "patternProperties");
    }
    if (!is_known && node.additional != kNoNode) {
      is_known = true;
      holds &= check_part(node.additional, member.value, member.name, "additionalProperties");
    }
    if (is_known) mark(seen, index);
    if (node.property_names != kNoNode && !probe(node.property_names, Json(member.name), nullptr)) {
      holds = reject("propertyNames");
    }
    return holds;
  }

  bool check_array(const SchemaNode& node, const Json::Array& items, Evaluated& seen) {
    const auto count = static_cast<double>(items.size());
    bool holds = true;
    if (node.min_items && count < *node.min_items) holds = reject("minItems");
    if (node.max_items && count > *node.max_items) holds = reject("maxItems");
    if (node.has_unique_items && has_duplicates(items)) holds = reject("uniqueItems");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (is_decided(holds)) return false;
      const bool is_prefix = i < node.prefix_items.size();
      const NodeId id = is_prefix ? node.prefix_items[i] : node.items;
      if (id == kNoNode) continue;
      holds &= check_part(id, items[i], std::to_string(i), is_prefix ? "prefixItems" : "items");
      mark(seen, i);
    }
    if (node.contains != kNoNode) holds &= check_contains(node, items, seen);
    return holds;
  }

  bool check_contains(const SchemaNode& node, const Json::Array& items, Evaluated& seen) {
    double count = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!probe(node.contains, items[i], nullptr)) continue;
      ++count;
      mark(seen, i);
    }
    if (count < node.min_contains) return reject(count == 0 ? "contains" : "minContains");
    return !node.max_contains || count <= *node.max_contains || reject("maxContains");
  }

  // Equal JSON values have equal canonical texts.
  static bool has_duplicates(const Json::Array& items) {
    std::unordered_set<std::string> texts;
    return std::any_of(items.begin(), items.end(),
                       [&](const Json& item) { return !texts.insert(to_jcs(item)).second; });
  }

  static const Json& value_of(const Json::Member& member) { return member.value; }
  static const Json& value_of(const Json& item) { return item; }
  static std::string token_of(const Json::Member& member, std::size_t) { return member.name; }
  static std::string token_of(const Json&, std::size_t index) { return std::to_string(index); }

  template <typename Parts>
  bool check_unevaluated(NodeId id, const Parts& parts, Evaluated& seen) {
    if (id == kNoNode) return true;
    constexpr bool kIsObject = std::is_same_v<Parts, Json::Object>;
    bool holds = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (seen[i]) continue;
      holds &= check_part(id, value_of(parts[i]), token_of(parts[i], i),
                          kIsObject ? "unevaluatedProperties" : "unevaluatedItems");
      seen[i] = true;
      if (is_decided(holds)) return false;
    }
    return holds;
  }

  const Schema::Program& program_;
  std::vector<SchemaIssue>* issues_;
  std::vector<std::uint32_t> scope_{};
  std::unordered_map<const Json::Object*, MemberIndex> indexes_{};
  std::string path_{};
  int depth_ = 0;
};

}  // namespace

std::vector<SchemaIssue> Schema::validate(const Json& instance) const {
  std::vector<SchemaIssue> issues;
  Checker(*program_, &issues).check(program_->root, instance, nullptr, "false");
  return issues;
}

bool Schema::accepts(const Json& instance) const {
  return Checker(*program_, nullptr).check(program_->root, instance, nullptr, "false");
}

}  // namespace motcua::forms
