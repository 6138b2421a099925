// Moves a draft from the form it was made with to the form in force, field by field. Pure.
//
// What was typed either stands in the new answers exactly as typed, or is named by a change: no
// value gets lost without being shown. The person reads the changes and agrees before the draft
// becomes one of the new form.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "forms/evaluate.h"
#include "procedures/pack.h"

namespace motcua::procedures {

enum class ChangeKind : std::uint8_t {
  Dropped,         // The form no longer has this question; `raw` is what stood there.
  Unusable,        // The question stays, but it no longer takes this answer: answer it again.
  NotAskedNow,     // The answer is kept, but in this case the new form does not ask for it.
  Reworded,        // The same question in other words; the answer is kept.
  OptionsChanged,  // There are other options to choose from; the answer is still one of them.
  Asked,           // A new question.
  PaperDropped,    // The place of an attachment is gone; `raw` is the file's name.
  PaperAsked,      // A paper is needed now that was not before.
};

// Labels and options are named by ids: the words are in the old and the new pack.
struct FormChange {
  ChangeKind kind = ChangeKind::Asked;
  std::string id{};   // A field; a slot for papers.
  std::string raw{};  // What was typed or chosen, exactly; empty when nothing was.

  friend bool operator==(const FormChange&, const FormChange&) = default;
};

struct DraftFile {
  std::string id{};
  std::string slot{};
  std::string name{};
};

struct Migration {
  forms::RawAnswers answers{};
  std::vector<FormChange> changes{};      // Old fields in their order, then new ones, then papers.
  std::size_t kept = 0;                   // Answers that stay as they were and are still asked for.
  std::set<std::string> dropped_files{};  // Attachments whose place is gone.
};

struct MigrationInput {
  // Null when the old form was not kept (drafts of the first release): then fields count as
  // dropped or kept by their id alone.
  const Pack* from = nullptr;
  const Pack& to;  // Has a form, like `from`.
  const forms::RawAnswers& answers;
  const std::vector<DraftFile>& files;
  Date today{};
};

[[nodiscard]] Migration migrate(const MigrationInput& input, const forms::PlaceLookup& places);

// A raw answer as a person reads it: options and places by their names, the rest as typed. For a
// field the pack does not have: the raw text.
[[nodiscard]] std::string answer_words(const Pack& pack, std::string_view field,
                                       const std::string& raw, Language language,
                                       const forms::PlaceLookup& places);

}  // namespace motcua::procedures
