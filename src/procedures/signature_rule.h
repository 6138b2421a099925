// Which signature a procedure wants besides the login: none for most of them, for a few a digital
// signature of a signing service. The device's seal is made in any case and is no such signature.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/json.h"
#include "forms/schema.h"
#include "procedures/text.h"

namespace motcua::procedures {

struct Pack;

enum class SignatureNeed : std::uint8_t {
  None,       // The login is enough.
  Qualified,  // A digital signature of a signing service, before it can be received.
};

// For some answers only.
struct SignatureCase {
  std::optional<forms::Schema> when{};  // Over the data; none: always.
  SignatureNeed need = SignatureNeed::None;
};

struct SignatureRule {
  SignatureNeed need = SignatureNeed::None;
  Fact source{};  // The law or page that says so; recalled: nobody read it there.
  Fact note{};    // What is special here; may be empty.
  std::vector<SignatureCase> cases{};
};

// What these answers need: the first case they meet decides, else the rule. `data` may be
// incomplete.
[[nodiscard]] SignatureNeed signature_for(const Pack& pack, const Json& data);

}  // namespace motcua::procedures
