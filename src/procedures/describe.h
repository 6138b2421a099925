// Sealed answers in words, for review before signing. Reads the data and nothing else: what is
// shown is what is signed.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "forms/evaluate.h"
#include "procedures/pack.h"

namespace motcua::procedures {

struct DescribedRow {
  std::string field{};  // To lead back to the question.
  std::string label{};
  std::string value{};
};

struct DescribedSection {
  std::string page{};
  std::string heading{};
  std::vector<DescribedRow> rows{};
};

// Errors: Rejected when `data` holds a member the form does not know (nothing may be signed
// unseen) or does not have the form's schema. `pack` must have a form.
[[nodiscard]] Result<std::vector<DescribedSection>> describe(const Pack& pack, const Json& data,
                                                             Language language,
                                                             const forms::PlaceLookup& places);

}  // namespace motcua::procedures
