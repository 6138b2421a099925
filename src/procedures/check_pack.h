// All that can be said about a pack before it is published: `motcua pack check`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "forms/evaluate.h"
#include "procedures/assemble.h"

namespace motcua::procedures {

// How many of the pack's conditions its sample answers met both ways, true and false.
struct Coverage {
  std::size_t met = 0;
  std::size_t all = 0;
  std::vector<std::string> missing{};  // "fee 2 never true"
};

struct PackReport {
  std::vector<std::string> mistakes{};  // "file: where: what"; empty: it can be published.
  std::size_t fields = 0;
  std::size_t pages = 0;
  std::size_t samples = 0;
  std::size_t shown_by_samples = 0;  // States (questions, answers, conditions) that samples show,
  std::size_t found = 0;             // and those that the search found.
  Coverage visibility{};             // When questions are shown.
  Coverage papers{};                 // Components and slots.
  Coverage rules{};                  // Fees, times, recipients.
};

// A first valid sample, as samples.json has it: good answers to everything that is asked. Errors:
// Rejected when the pack does not compile or no answers were found.
[[nodiscard]] Result<Json> make_sample(const AssembleTools& tools, const std::string& id,
                                       const Date& today, const forms::PlaceLookup& places);

// Compiles packs/<id> and checks it; the pack need not be in catalogue/index.json.
[[nodiscard]] PackReport check_pack(const AssembleTools& tools, const std::string& id,
                                    const forms::PlaceLookup& places);

}  // namespace motcua::procedures
