// Which concepts of the knowledge a sentence holds: phrases found over all readings of its words.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "guide/knowledge.h"
#include "guide/vocabulary.h"
#include "guide/words.h"

namespace motcua::guide {

// A phrase found in the words [begin, end).
struct Found {
  ConceptId meaning = kNoConcept;
  std::size_t begin = 0;
  std::size_t end = 0;
  double worth = 0;  // 1 as written, less with wrong tones, keys left in or a slip.
  std::uint32_t phrase = 0;
};

class PhraseMatcher {
 public:
  explicit PhraseMatcher(const Knowledge& knowledge);

  // Every phrase found, by begin. What lies inside a blocking phrase (concept "block", or a longer
  // phrase asking for a fact) is left out when it is a single word.
  [[nodiscard]] std::vector<Found> find(const std::vector<TypedWord>& words) const;

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  struct Node {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next{};  // Syllable → node, sorted.
    std::vector<std::uint32_t> phrases{};                         // That end here.
  };
  struct Step {
    double worth = 1;
    bool has_slip = false;
  };
  using Readings = std::vector<std::vector<Reading>>;

  void add(std::uint32_t phrase);
  void walk(const std::vector<TypedWord>& words, const Readings& readings, std::size_t begin,
            std::size_t at, std::uint32_t node, Step step, std::vector<Found>& found) const;
  [[nodiscard]] double tone_worth(const std::vector<TypedWord>& words, const Found& found) const;
  [[nodiscard]] bool is_blocked(const Found& hit, const Found& other) const;
  void drop_blocked(std::vector<Found>& found) const;

  Knowledge knowledge_;
  Vocabulary vocabulary_{};
  std::vector<Node> nodes_{};
  ConceptId block_ = kNoConcept;
};

}  // namespace motcua::guide
