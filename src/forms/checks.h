// The checks a UI schema names under "rules": R-ID12, R-DATE-PAST, … They see normal values.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "forms/evaluate.h"

namespace motcua::forms {

struct CheckContext {
  // The normal value of another field: an absent, hidden or wrong answer is null.
  std::function<const Json*(std::string_view field)> value_of{};
  Date today{};
};

// Appends what the rule has to say about `value`. Rules with a name nobody knows are refused when
// packs are compiled (`is_known_rule`) and say nothing here.
void run_check(const FieldRule& rule, const Field& field, const Json& value,
               const CheckContext& context, std::vector<FieldIssue>& issues);

[[nodiscard]] bool is_known_rule(std::string_view name);

}  // namespace motcua::forms
