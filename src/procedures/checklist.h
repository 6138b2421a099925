// The papers of a procedure for this citizen: what to prepare, what need not be handed in, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "forms/evaluate.h"
#include "procedures/catalogue.h"
#include "procedures/profile.h"

namespace motcua::procedures {

enum class PaperStatus : std::uint8_t {
  Needed,
  NotNeeded,       // The answers rule it out.
  ReplacedByData,  // One of the 15 digitised documents: "không cần nộp".
  DataMissing,     // It would be, but the applicant's data do not have it: the paper is shown.
  Conditional,     // Needed in the case `reason` describes; the answers do not decide it yet.
  FilledHere,      // The declaration: the form itself.
};

struct ChecklistItem {
  std::size_t component = 0;  // Index into Pack::components.
  std::string title{};
  PaperStatus status = PaperStatus::Needed;
  std::string reason{};                    // In words; may be empty when simply needed.
  std::vector<std::string> replaced_by{};  // Names of the digitised documents.
  std::string document{};                  // "D03": the applicant's own that is used, or empty.
  std::string slot{};                      // Attachment slot, or empty.
  bool recalled = false;
};

// `evaluation` is null before the form was started. `held` are the applicant's digitised documents,
// null while nobody knows them: then the general rule is told. Only papers marked as the
// applicant's own ("holder": "me") are said to be there or missing; data of other people are never
// guessed at.
[[nodiscard]] std::vector<ChecklistItem> checklist(
    const Catalogue& catalogue, const Pack& pack, const forms::Evaluation* evaluation,
    Language language, const std::vector<ProfileDocument>* held = nullptr);

}  // namespace motcua::procedures
