// The compiled form of a schema; private to schema_*.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "forms/format.h"
#include "forms/pattern.h"
#include "forms/schema.h"

namespace motcua::forms {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = std::numeric_limits<NodeId>::max();

// Bits of SchemaNode::types.
enum : std::uint8_t {
  kTypeNull = 1,
  kTypeBoolean = 2,
  kTypeObject = 4,
  kTypeArray = 8,
  kTypeNumber = 16,
  kTypeInteger = 32,
  kTypeString = 64,
};

struct SchemaNode {
  std::uint32_t resource = 0;
  std::optional<bool> constant{};  // The schemas true and false.
  NodeId ref = kNoNode;
  NodeId dynamic_ref = kNoNode;  // Where it leads without the dynamic scope.
  std::string dynamic_name{};    // The anchor to look for in the dynamic scope; empty: none.

  std::uint8_t types = 0;  // 0: any.
  const Json::Array* enumeration = nullptr;
  const Json* exact_value = nullptr;

  std::optional<double> multiple_of{}, minimum{}, maximum{}, above{}, below{};
  std::optional<double> min_length{}, max_length{};
  std::optional<double> min_items{}, max_items{}, min_properties{}, max_properties{};
  std::optional<Pattern> pattern{};
  FormatCheck format = nullptr;

  std::vector<NodeId> all_of{}, any_of{}, one_of{};
  NodeId negated = kNoNode, condition = kNoNode, then = kNoNode, otherwise = kNoNode;

  std::vector<NodeId> prefix_items{};
  NodeId items = kNoNode, contains = kNoNode, unevaluated_items = kNoNode;
  double min_contains = 1;
  std::optional<double> max_contains{};
  bool has_unique_items = false;

  std::map<std::string, NodeId, std::less<>> properties{};
  std::vector<std::pair<Pattern, NodeId>> pattern_properties{};
  NodeId additional = kNoNode, property_names = kNoNode, unevaluated_properties = kNoNode;
  std::vector<std::string> required{};
  std::vector<std::pair<std::string, NodeId>> dependent_schemas{};
  std::vector<std::pair<std::string, std::vector<std::string>>> dependent_required{};
};

// A schema with its own URI: the document, or a part of it with $id.
struct SchemaResource {
  std::string uri{};
  const Json* root = nullptr;
  std::map<std::string, const Json*, std::less<>> anchors{};
  std::map<std::string, NodeId, std::less<>> dynamic_anchors{};
  bool has_validation = true;  // False when its meta-schema leaves the validation vocabulary out.
};

struct Schema::Program {
  std::deque<Json> documents{};  // Nodes point into these.
  std::vector<SchemaNode> nodes{};
  std::vector<SchemaResource> resources{};
  NodeId root = 0;
  bool tracks_evaluated = false;  // Some schema asks what others have looked at.
};

}  // namespace motcua::forms
