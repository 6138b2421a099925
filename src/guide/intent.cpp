#include "guide/intent.h"

#include <algorithm>
#include <optional>

#include "base/sort.h"

namespace motcua::guide {

namespace {

constexpr double kBonusWeight = 0.45;
constexpr double kEvidenceAlone = 0.65;  // A guess does not carry a pattern by itself …
constexpr double kEvidencePhrase = 0.5;  // Of several words.
constexpr double kEvidence = 0.4;        // … but may beside something else.

// The surest place of every concept in the sentence; null where it is not.
class Places {
 public:
  explicit Places(const std::vector<Found>& found) {
    for (const Found& hit : found) {
      if (hit.meaning >= best_.size()) best_.resize(hit.meaning + 1U, nullptr);
      const Found*& best = best_[hit.meaning];
      if (best == nullptr || best->worth < hit.worth) best = &hit;
    }
  }
  [[nodiscard]] const Found* of(ConceptId meaning) const {
    return meaning < best_.size() ? best_[meaning] : nullptr;
  }

 private:
  std::vector<const Found*> best_{};
};

const Found* best_of(const Knowledge& knowledge, const Places& places, const PatternTerm& term) {
  const Found* best = nullptr;
  for (const ConceptId meaning : term.concepts) {
    const Found* hit = places.of(meaning);
    if (hit == nullptr) continue;
    const double worth = hit->worth * knowledge.weight(meaning);
    if (best == nullptr || best->worth * knowledge.weight(best->meaning) < worth) best = hit;
  }
  return best;
}

std::optional<Intent> fit(const Knowledge& knowledge, const Places& places,
                          const Pattern& pattern) {
  Intent intent{.score = pattern.bonus, .begin = kWordsMax, .end = 0};
  const auto needed =
      std::ranges::count(pattern.terms, PatternTerm::Kind::Needed, &PatternTerm::kind);
  const double least = needed == 1 ? kEvidenceAlone : kEvidence;
  for (const PatternTerm& term : pattern.terms) {
    const Found* hit = best_of(knowledge, places, term);
    if (term.kind == PatternTerm::Kind::Forbidden) {
      if (hit != nullptr && hit->worth > 0.75) return std::nullopt;
      continue;
    }
    const bool is_word = hit != nullptr && hit->end - hit->begin == 1;
    if (hit == nullptr || hit->worth < (is_word ? least : std::min(least, kEvidencePhrase))) {
      if (term.kind == PatternTerm::Kind::Needed) return std::nullopt;
      continue;
    }
    const double weight = knowledge.weight(hit->meaning) * hit->worth;
    intent.score += term.kind == PatternTerm::Kind::Needed ? weight : weight * kBonusWeight;
    intent.begin = std::min(intent.begin, hit->begin);
    intent.end = std::max(intent.end, hit->end);
  }
  return intent;
}

}  // namespace

std::vector<Intent> rank_intents(const Knowledge& knowledge, const std::vector<Found>& found) {
  std::vector<Intent> intents;
  if (found.empty()) return intents;
  const Places places(found);
  for (std::size_t e = 0; e < knowledge.entries().size(); ++e) {
    std::optional<Intent> best;
    for (const Pattern& pattern : knowledge.entries()[e].patterns) {
      const auto intent = fit(knowledge, places, pattern);
      if (intent && (!best || intent->score > best->score)) best = intent;
    }
    if (!best || best->score <= 0) continue;
    best->entry = e;
    intents.push_back(*best);
  }
  sort_small(intents, [](const Intent& left, const Intent& right) {
    return left.score != right.score ? left.score > right.score : left.entry < right.entry;
  });
  return intents;
}

std::string words_of(const std::vector<TypedWord>& words, const Intent& intent,
                     const std::vector<Found>& found) {
  std::string text;
  for (std::size_t i = intent.begin; i < intent.end && i < words.size(); ++i) {
    const bool is_used = std::ranges::any_of(found, [&](const Found& hit) {
      return hit.begin <= i && i < hit.end && hit.begin >= intent.begin && hit.end <= intent.end;
    });
    if (is_used) text += (text.empty() ? "" : " ") + words[i].spelled;
  }
  return text;
}

}  // namespace motcua::guide
