// The one byte form of a JSON value: RFC 8785 (JSON Canonicalization Scheme).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace motcua {

// Canonical bytes: members sorted by UTF-16 units, ECMAScript numbers, shortest escapes.
// A NaN or an infinity inside is a broken promise: no I-JSON text can hold one.
[[nodiscard]] std::string to_jcs(const Json& value);

// A number as ECMAScript prints it: "1e+21", "0.000001", "0" for minus zero. Must be finite.
[[nodiscard]] std::string es6_number(double value);

// Appends `text` (UTF-8) in quotes with the escapes of RFC 8785 §3.2.2.2.
void append_json_string(std::string& out, std::string_view text);

// Reads a text that must already be canonical: Corrupt when it is not I-JSON, Rejected when it is
// I-JSON in another byte form.
[[nodiscard]] Result<Json> parse_canonical(std::string_view text, const char* where,
                                           const JsonLimits& limits = {});

}  // namespace motcua
