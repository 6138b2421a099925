// One raw answer to its normal form, by widget. Needs no other answer except a commune's province.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forms/evaluate.h"

namespace motcua::forms {

struct Normalised {
  std::optional<Json> value{};  // Absent: empty or not usable (then an Error is in `issues`).
  std::vector<FieldIssue> issues{};
  bool is_empty = false;  // Nothing was answered.
};

// `province` is the normal value of the field's province field, "" when there is none.
[[nodiscard]] Normalised normalise(const Field& field, const std::string& raw,
                                   const PlaceLookup& places, const std::string& province);

// The raw form of a normal value: what would have been typed ("2026-11-22" → "22/11/2026").
[[nodiscard]] std::string raw_of(const Field& field, const Json& value);

}  // namespace motcua::forms
