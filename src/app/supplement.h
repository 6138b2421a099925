// A draft that will supplement a dossier the office already has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"

namespace motcua::app {

struct Supplement {
  std::string dossier_id{};       // The case, as in the first version.
  std::string submission_id{};    // The version before.
  std::string manifest_sha256{};  // Of that version: what `previous` will say.
  std::int64_t revision = 2;      // Of the version being made.
  std::string register_number{};  // Of the version before.

  friend bool operator==(const Supplement&, const Supplement&) = default;
};

Json to_json(const Supplement& supplement);
Result<Supplement> supplement_from_json(const Json& json);

}  // namespace motcua::app
