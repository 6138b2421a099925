// From a schema document to nodes: finds every $id and anchor, resolves references, reads keywords.
#include <algorithm>
#include <unordered_map>

#include "forms/schema_program.h"
#include "forms/uri.h"

namespace motcua::forms {

namespace {

constexpr std::string_view kSchemaKeywords[] = {"additionalProperties",
                                                "items",
                                                "contains",
                                                "not",
                                                "if",
                                                "then",
                                                "else",
                                                "propertyNames",
                                                "unevaluatedItems",
                                                "unevaluatedProperties",
                                                "contentSchema"};
constexpr std::string_view kSchemaListKeywords[] = {"allOf", "anyOf", "oneOf", "prefixItems"};
constexpr std::string_view kSchemaMapKeywords[] = {"properties", "patternProperties", "$defs",
                                                   "dependentSchemas", "definitions"};
constexpr std::string_view kValidationVocabulary =
    "https://json-schema.org/draft/2020-12/vocab/validation";
constexpr std::size_t kNodesMax = 20000;

// One step of a JSON Pointer with ~1 and ~0 undone.
std::string unescape_token(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '1' ? '/' : '~';
    } else {
      out += token[i];
    }
  }
  return out;
}

const Json* step_into(const Json* value, const std::string& token) {
  if (value->is_object()) return value->find(token);
  const auto* items = value->as_array();
  const bool is_index =
      !token.empty() && token.size() < 8 &&
      std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (items == nullptr || !is_index) return nullptr;
  const auto index = static_cast<std::size_t>(std::atol(token.c_str()));
  return index < items->size() ? &(*items)[index] : nullptr;
}

class Compiler {
 public:
  Compiler(const SchemaOptions& options, Schema::Program& program)
      : options_(options), program_(program) {}

  bool run(const Json& document, SchemaProblem* problem) {
    add_document(document, "");
    program_.root = node_for(program_.resources[0].root);
    // Reading a node may ask for further nodes; they are read in turn, so that references may loop.
    for (NodeId id = 0; id < sources_.size() && why_ == nullptr; ++id) read_node(id);
    if (why_ == nullptr) return true;
    if (problem != nullptr) *problem = {.at = pointer_to(at_), .why = why_};
    return false;
  }

 private:
  void refuse(const Json* at, const char* why) {
    if (why_ != nullptr) return;
    why_ = why;
    at_ = at;
  }

  // Where a value stands in the first document, for the message.
  [[nodiscard]] std::string pointer_to(const Json* wanted) const {
    std::string path;
    if (!program_.documents.empty()) search(&program_.documents[0], wanted, path);
    return path;
  }
  static bool search(const Json* value, const Json* wanted, std::string& path) {
    if (value == wanted) return true;
    const std::size_t size = path.size();
    if (const auto* members = value->as_object()) {
      for (const auto& member : *members) {
        path += "/" + member.name;
        if (search(&member.value, wanted, path)) return true;
        path.resize(size);
      }
    }
    if (const auto* items = value->as_array()) {
      for (std::size_t i = 0; i < items->size(); ++i) {
        path += "/" + std::to_string(i);
        if (search(&(*items)[i], wanted, path)) return true;
        path.resize(size);
      }
    }
    return false;
  }

  std::uint32_t add_document(const Json& document, const std::string& uri) {
    program_.documents.push_back(document);
    const Json* root = &program_.documents.back();
    const std::uint32_t id = add_resource(root, uri);
    index(root, id);
    return id;
  }

  std::uint32_t add_resource(const Json* root, std::string uri) {
    const auto id = static_cast<std::uint32_t>(program_.resources.size());
    resource_by_uri_.emplace(uri, id);
    program_.resources.push_back({.uri = std::move(uri), .root = root});
    if (const std::string* meta = root->find_string("$schema")) {
      const auto found = options_.documents.find(*meta);
      const Json* vocabularies =
          found == options_.documents.end() ? nullptr : found->second.find("$vocabulary");
      if (vocabularies != nullptr && vocabularies->find(kValidationVocabulary) == nullptr) {
        program_.resources.back().has_validation = false;
      }
    }
    return id;
  }

  // Notes the resource of every schema below `schema`, and their anchors.
  void index(const Json* schema, std::uint32_t resource) {
    if (schema->is_bool()) {
      resource_of_.emplace(schema, resource);
      return;
    }
    if (!schema->is_object() || resource_of_.contains(schema)) return;
    if (const std::string* id = schema->find_string("$id")) {
      std::string uri(without_fragment(resolve_uri(program_.resources[resource].uri, *id)));
      if (program_.resources[resource].root == schema) {
        resource_by_uri_.emplace(uri, resource);
        program_.resources[resource].uri = std::move(uri);
      } else {
        resource = add_resource(schema, std::move(uri));
      }
    }
    resource_of_.emplace(schema, resource);
    if (const std::string* anchor = schema->find_string("$anchor")) {
      program_.resources[resource].anchors.emplace(*anchor, schema);
    }
    if (const std::string* anchor = schema->find_string("$dynamicAnchor")) {
      program_.resources[resource].anchors.emplace(*anchor, schema);
      program_.resources[resource].dynamic_anchors.emplace(*anchor, kNoNode);
    }
    for (const auto& member : *schema->as_object()) index_keyword(member, resource);
  }

  void index_keyword(const Json::Member& member, std::uint32_t resource) {
    const auto is_in = [&](const auto& names) {
      return std::find(std::begin(names), std::end(names), member.name) != std::end(names);
    };
    if (is_in(kSchemaKeywords)) index(&member.value, resource);
    if (is_in(kSchemaListKeywords) && member.value.is_array()) {
      for (const Json& item : *member.value.as_array()) index(&item, resource);
    }
    if (is_in(kSchemaMapKeywords) && member.value.is_object()) {
      for (const auto& entry : *member.value.as_object()) index(&entry.value, resource);
    }
  }

  NodeId node_for(const Json* source) {
    const auto [found, is_new] = node_of_.emplace(source, static_cast<NodeId>(sources_.size()));
    if (is_new) {
      sources_.push_back(source);
      if (sources_.size() > kNodesMax) refuse(source, "too many schemas");
    }
    return found->second;
  }

  std::optional<std::uint32_t> find_resource(const std::string& uri) {
    const auto known = resource_by_uri_.find(uri);
    if (known != resource_by_uri_.end()) return known->second;
    const auto given = options_.documents.find(uri);
    if (given == options_.documents.end()) return std::nullopt;
    const std::uint32_t id = add_document(given->second, uri);
    resource_by_uri_.emplace(uri, id);  // Its own $id may have given it another name.
    return id;
  }

  // The schema a reference leads to; null (and refused) when there is none.
  const Json* resolve(const Json* at, const std::string& reference, std::uint32_t resource,
                      std::string* anchor, std::uint32_t* target_resource) {
    const std::string uri = resolve_uri(program_.resources[resource].uri, reference);
    const auto target = find_resource(std::string(without_fragment(uri)));
    if (!target) return refuse(at, "reference leaves the document"), nullptr;
    *target_resource = *target;
    const std::string fragment = decoded_fragment(uri);
    if (!fragment.empty() && fragment[0] != '/') {
      *anchor = fragment;
      const auto& anchors = program_.resources[*target].anchors;
      const auto found = anchors.find(fragment);
      if (found != anchors.end()) return found->second;
      return refuse(at, "unknown anchor"), nullptr;
    }
    const Json* value = program_.resources[*target].root;
    std::uint32_t nearest = *target;
    std::string_view rest = fragment;
    while (value != nullptr && !rest.empty()) {
      rest.remove_prefix(1);
      const auto end = std::min(rest.find('/'), rest.size());
      value = step_into(value, unescape_token(rest.substr(0, end)));
      rest.remove_prefix(end);
      if (const auto known = resource_of_.find(value); known != resource_of_.end()) {
        nearest = known->second;
      }
    }
    if (value == nullptr) return refuse(at, "reference to nothing"), nullptr;
    if (!resource_of_.contains(value)) index(value, nearest);
    return value;
  }

  void read_node(NodeId id) {
    const Json* source = sources_[id];
    SchemaNode node;
    const auto known = resource_of_.find(source);
    node.resource = known == resource_of_.end() ? 0 : known->second;
    if (const bool* value = source->as_bool()) {
      node.constant = *value;
    } else if (source->is_object()) {
      read_references(*source, node);
      read_applicators(*source, node);
      if (program_.resources[node.resource].has_validation) read_assertions(*source, node);
      if (const std::string* name = source->find_string("$dynamicAnchor")) {
        program_.resources[node.resource].dynamic_anchors[*name] = id;
      }
    } else {
      refuse(source, "a schema is an object or a boolean");
    }
    if (program_.nodes.size() < sources_.size()) program_.nodes.resize(sources_.size());
    program_.nodes[id] = std::move(node);
  }

  void read_references(const Json& source, SchemaNode& node) {
    std::string anchor;
    std::uint32_t target = 0;
    if (const std::string* text = source.find_string("$ref")) {
      const Json* found = resolve(&source, *text, node.resource, &anchor, &target);
      if (found != nullptr) node.ref = node_for(found);
    }
    anchor.clear();
    if (const std::string* text = source.find_string("$dynamicRef")) {
      const Json* found = resolve(&source, *text, node.resource, &anchor, &target);
      if (found == nullptr) return;
      node.dynamic_ref = node_for(found);
      if (program_.resources[target].dynamic_anchors.contains(anchor)) node.dynamic_name = anchor;
      // Any schema with this dynamic anchor may be reached: all of them need their nodes.
      for (std::size_t i = 0; i < program_.resources.size(); ++i) {
        auto& resource = program_.resources[i];
        if (resource.dynamic_anchors.contains(anchor)) node_for(resource.anchors[anchor]);
      }
    }
  }

  NodeId child(const Json& source, std::string_view name) {
    const Json* value = source.find(name);
    return value == nullptr ? kNoNode : node_for(value);
  }
  std::vector<NodeId> children(const Json& source, std::string_view name) {
    std::vector<NodeId> out;
    if (const auto* items = source.find_array(name)) {
      for (const Json& item : *items) out.push_back(node_for(&item));
    }
    return out;
  }

  Pattern pattern_of(const Json* at, const std::string& text) {
    auto pattern = Pattern::compile(text);
    if (pattern) return *std::move(pattern);
    refuse(at, "pattern outside the linear subset");
    return {};
  }

  void read_applicators(const Json& source, SchemaNode& node) {
    node.all_of = children(source, "allOf");
    node.any_of = children(source, "anyOf");
    node.one_of = children(source, "oneOf");
    node.negated = child(source, "not");
    node.condition = child(source, "if");
    if (node.condition != kNoNode) {
      node.then = child(source, "then");
      node.otherwise = child(source, "else");
    }
    node.prefix_items = children(source, "prefixItems");
    node.items = child(source, "items");
    node.contains = child(source, "contains");
    node.additional = child(source, "additionalProperties");
    node.property_names = child(source, "propertyNames");
    node.unevaluated_items = child(source, "unevaluatedItems");
    node.unevaluated_properties = child(source, "unevaluatedProperties");
    if (node.unevaluated_items != kNoNode || node.unevaluated_properties != kNoNode) {
      program_.tracks_evaluated = true;
    }
    if (const auto* members = source.find_object("properties")) {
      for (const auto& member : *members) {
        node.properties.emplace(member.name, node_for(&member.value));
      }
    }
    if (const auto* members = source.find_object("patternProperties")) {
      for (const auto& member : *members) {
        node.pattern_properties.emplace_back(pattern_of(&member.value, member.name),
                                             node_for(&member.value));
      }
    }
    if (const auto* members = source.find_object("dependentSchemas")) {
      for (const auto& member : *members) {
        node.dependent_schemas.emplace_back(member.name, node_for(&member.value));
      }
    }
  }

  std::optional<double> number(const Json& source, std::string_view name) {
    const Json* value = source.find(name);
    if (value == nullptr) return std::nullopt;
    const auto number = value->as_double();
    if (!number) refuse(value, "a number belongs here");
    return number;
  }

  std::vector<std::string> names(const Json* list) {
    std::vector<std::string> out;
    if (list == nullptr) return out;
    if (!list->is_array()) return refuse(list, "a list of names belongs here"), out;
    for (const Json& item : *list->as_array()) {
      const std::string* name = item.as_string();
      if (name == nullptr) return refuse(list, "a list of names belongs here"), out;
      out.push_back(*name);
    }
    return out;
  }

  void read_types(const Json& source, SchemaNode& node) {
    static constexpr std::pair<std::string_view, std::uint8_t> kTypes[] = {
        {"null", kTypeNull},    {"boolean", kTypeBoolean}, {"object", kTypeObject},
        {"array", kTypeArray},  {"number", kTypeNumber},   {"integer", kTypeInteger},
        {"string", kTypeString}};
    const Json* type = source.find("type");
    if (type == nullptr) return;
    const auto wanted = type->is_string() ? std::vector{*type->as_string()} : names(type);
    for (const std::string& name : wanted) {
      const auto* found = std::find_if(std::begin(kTypes), std::end(kTypes),
                                       [&](const auto& entry) { return entry.first == name; });
      if (found == std::end(kTypes)) return refuse(type, "unknown type");
      node.types |= found->second;
    }
  }

  void read_assertions(const Json& source, SchemaNode& node) {
    read_types(source, node);
    node.enumeration = source.find_array("enum");
    node.exact_value = source.find("const");
    node.multiple_of = number(source, "multipleOf");
    node.minimum = number(source, "minimum");
    node.maximum = number(source, "maximum");
    node.above = number(source, "exclusiveMinimum");
    node.below = number(source, "exclusiveMaximum");
    node.min_length = number(source, "minLength");
    node.max_length = number(source, "maxLength");
    node.min_items = number(source, "minItems");
    node.max_items = number(source, "maxItems");
    node.min_properties = number(source, "minProperties");
    node.max_properties = number(source, "maxProperties");
    node.min_contains = number(source, "minContains").value_or(1);
    node.max_contains = number(source, "maxContains");
    if (const bool* unique = source.find_bool("uniqueItems")) node.has_unique_items = *unique;
    if (const Json* pattern = source.find("pattern"); pattern != nullptr && pattern->is_string()) {
      node.pattern = pattern_of(pattern, *pattern->as_string());
    }
    if (const std::string* format = source.find_string("format");
        format != nullptr && options_.asserts_formats) {
      node.format = find_format(*format);
    }
    node.required = names(source.find("required"));
    if (const auto* members = source.find_object("dependentRequired")) {
      for (const auto& member : *members) {
        node.dependent_required.emplace_back(member.name, names(&member.value));
      }
    }
  }

  const SchemaOptions& options_;
  Schema::Program& program_;
  std::unordered_map<std::string, std::uint32_t> resource_by_uri_{};
  std::unordered_map<const Json*, std::uint32_t> resource_of_{};
  std::unordered_map<const Json*, NodeId> node_of_{};
  std::vector<const Json*> sources_{};
  const char* why_ = nullptr;
  const Json* at_ = nullptr;
};

}  // namespace

Result<Schema> Schema::compile(const Json& document, const SchemaOptions& options,
                               SchemaProblem* problem) {
  auto program = std::make_shared<Program>();
  if (!Compiler(options, *program).run(document, problem)) {
    return fail(ErrorCode::Corrupt, "schema.compile");
  }
  return Schema(std::move(program));
}

}  // namespace motcua::forms
