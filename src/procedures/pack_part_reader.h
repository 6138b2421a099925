// What the readers of a pack's parts share: the first mistake found, lists and conditions; private
// to this module.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "forms/schema.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

class PackPartReader {
 protected:
  // The first mistake is kept: later ones often only follow from it.
  void refuse(std::string at, const char* why) {
    if (!problem_) problem_ = PackProblem{.at = std::move(at), .why = why};
  }
  [[nodiscard]] const std::optional<PackProblem>& problem() const { return problem_; }

  // Calls read(item, pointer) for every item of a list; a missing list is empty.
  template <typename Read>
  static void each(const Json* json, std::string_view name, const Read& read) {
    const auto* items = json == nullptr ? nullptr : json->find_array(name);
    if (items == nullptr) return;
    std::size_t index = 0;
    for (const Json& item : *items) {
      read(item, "/" + std::string(name) + "/" + std::to_string(index++));
    }
  }

  // The condition "when" of a part; nothing when it has none.
  std::optional<forms::Schema> read_when(const Json& json, const std::string& at) {
    const Json* source = json.find("when");
    if (source == nullptr) return std::nullopt;
    forms::SchemaProblem problem;
    auto schema = forms::Schema::compile(*source, {}, &problem);
    if (schema) return *std::move(schema);
    refuse(at + "/when" + problem.at, problem.why);
    return std::nullopt;
  }

 private:
  std::optional<PackProblem> problem_{};
};

}  // namespace motcua::procedures
