// The sample answers of a pack: the form and the normative schema give the verdict that is written
// beside them, and together they go through every branch. Private to the pack compiler.
#pragma once

#include <string>
#include <vector>

#include "forms/evaluate.h"
#include "procedures/check_pack.h"
#include "procedures/pack.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

struct Sample {
  std::string name{};
  bool is_valid = false;
  Date today{};
  forms::RawAnswers answers{};
  forms::Evaluation evaluation{};

  // It is what it claims to be: answers that can be sealed.
  [[nodiscard]] bool is_sound() const { return is_valid && evaluation.is_complete(); }
};

// Reads packs/<id>/samples.json, judges every sample; mistakes go to `files`.
[[nodiscard]] std::vector<Sample> check_samples(PackFiles& files, const Pack& pack,
                                                const forms::PlaceLookup& places);

// Fills the coverages of the report; a condition of visibility not met both ways is a mistake.
void check_coverage(PackFiles& files, const Json& compiled, const std::vector<Sample>& samples,
                    PackReport& report);

}  // namespace motcua::procedures
