// JSON Schema 2020-12: compiled once, then checks values. The profile of packs is in assets/packs.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace motcua::forms {

// Why a schema could not be compiled: for the people who write schemas.
struct SchemaProblem {
  std::string at{};      // JSON Pointer into the schema document.
  const char* why = "";  // A literal such as "pattern outside the linear subset".
};

// One failed check. `at` is a JSON Pointer into the instance, `keyword` the schema keyword that
// failed there. The schema false fails with the keyword it stands at ("additionalProperties"), at
// the root with "false". No value of the instance is repeated.
struct SchemaIssue {
  std::string at{};
  std::string keyword{};

  friend bool operator==(const SchemaIssue&, const SchemaIssue&) = default;
};

struct SchemaOptions {
  // Documents that references may reach, by absolute URI. Form schemas use none.
  std::map<std::string, Json> documents{};
  // True: `format` is checked for the formats format.h names, others are ignored.
  bool asserts_formats = true;
};

// An immutable compiled schema; copies share it. Checking takes time linear in the instance for a
// given schema (patterns never backtrack) and bounded depth.
class Schema {
 public:
  // Errors: Corrupt, with the place and the reason in `problem` when it is given. Unknown keywords
  // are ignored as the standard says.
  static Result<Schema> compile(const Json& document, const SchemaOptions& options = {},
                                SchemaProblem* problem = nullptr);

  // Every leaf failure in document order, at most kIssuesMax; empty means valid.
  [[nodiscard]] std::vector<SchemaIssue> validate(const Json& instance) const;
  // The same answer without the list; stops at the first failure.
  [[nodiscard]] bool accepts(const Json& instance) const;

  static constexpr std::size_t kIssuesMax = 200;

  struct Program;

 private:
  explicit Schema(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

}  // namespace motcua::forms
