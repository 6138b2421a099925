// What the guide knows beside the packs: words, patterns, written topics. Data:
// assets/guide/*.json, joined into guide.json; README.md explains the shapes. Immutable; copies
// share it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/language.h"
#include "base/result.h"
#include "guide/reply.h"
#include "procedures/text.h"

namespace motcua::guide {

using ConceptId = std::uint16_t;
inline constexpr ConceptId kNoConcept = 0xFFFF;

// A word or phrase that stands for a concept.
struct Phrase {
  ConceptId meaning = kNoConcept;
  std::vector<std::string> folded{};   // Syllables without tones.
  std::vector<std::string> spelled{};  // The same with tones, lower case.
  bool exact_tones = false;            // Written "=phrase": wrong tones do not match.
  bool needs_marks = false;            // Written "==phrase": nor does it without tones.
};

// One condition of a pattern: any of `concepts`.
struct PatternTerm {
  std::vector<ConceptId> concepts{};
  enum class Kind : std::uint8_t { Needed, Bonus, Forbidden } kind = Kind::Needed;
};
struct Pattern {
  std::vector<PatternTerm> terms{};
  double bonus = 0;  // Written "+0.5" in the pattern.
};

struct EntryButton {
  procedures::BilingualText label{};
  procedures::BilingualText say{};  // What is asked then; the label when empty.
  std::string code{};               // Or the procedure meant.
};

// Something a person may want, with the ways to say it and what then happens.
struct Entry {
  std::string id{};
  Behavior behavior = Behavior::Answer;
  Field field = Field::None;  // The fact meant when the question names none.
  std::vector<std::string> codes{};
  std::vector<Pattern> patterns{};
  procedures::BilingualText text{};   // The whole reply, or what goes before the facts of the pack.
  procedures::BilingualText shown{};  // The reason in a search: "mới sinh con".
  std::vector<std::string> sources{};
  std::vector<EntryButton> buttons{};
  bool recalled = false;
  bool is_small_talk = false;  // Greeting, thanks: never changes the topic.
  bool is_topic = false;       // `text` is the answer itself (with or without codes).
};

class Knowledge {
 public:
  // `guide_json` as assemble() writes it. Errors: Corrupt, with what is wrong in `mistakes`.
  static Result<Knowledge> load(ByteView guide_json, std::vector<std::string>* mistakes = nullptr);

  Knowledge();

  [[nodiscard]] const std::vector<Phrase>& phrases() const;
  [[nodiscard]] const std::vector<Entry>& entries() const;
  // Weight of a concept in a pattern; 1 unless the data says so.
  [[nodiscard]] double weight(ConceptId meaning) const;
  // "child" → id; kNoConcept when unknown.
  [[nodiscard]] ConceptId find_concept(std::string_view name) const;
  // Concepts of synonyms.json have the ids below this; the rest are words of single patterns.
  [[nodiscard]] ConceptId named_concepts() const;
  // Concepts that say which fact is asked.
  [[nodiscard]] const std::map<ConceptId, Field>& fields() const;
  // Chat spelling of one word: "ko" → "khong"; "" when it is none.
  [[nodiscard]] std::string_view chat_word(std::string_view folded) const;
  // Words that carry little ("cho", "toi", "the"), folded.
  [[nodiscard]] bool is_filler(std::string_view folded) const;
  // Words only an English question holds.
  [[nodiscard]] bool is_english(std::string_view folded) const;
  // A reply text by key: "fee.lead"; CHECKed by the unit test that walks all keys.
  [[nodiscard]] const std::string& text(std::string_view key, Language language) const;
  [[nodiscard]] bool has_text(std::string_view key) const;
  // A source by id; an unknown id gives the id as title.
  [[nodiscard]] Source source(std::string_view id, Language language) const;
  // The day the packs were last checked, ISO.
  [[nodiscard]] const std::string& as_of() const;

  struct Data;

 private:
  explicit Knowledge(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  std::shared_ptr<const Data> data_;
};

// Joins the files of assets/guide (given by name without ".json" and text) into guide.json.
// Errors: Corrupt when one is no JSON object.
[[nodiscard]] Result<std::string> join_guide(
    const std::vector<std::pair<std::string, std::string>>& files);
// The names join_guide expects, in order.
[[nodiscard]] const std::vector<std::string>& guide_file_names();
// guide.json out of the authored files; `read` gives the text of "guide/<name>.json" below assets.
// Errors: NotFound, Corrupt.
using ReadGuideFile = std::function<std::optional<std::string>(const std::string& path)>;
[[nodiscard]] Result<std::string> read_guide(const ReadGuideFile& read);

}  // namespace motcua::guide
