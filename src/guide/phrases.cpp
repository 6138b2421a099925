#include "guide/phrases.h"

#include <algorithm>
#include <set>

namespace motcua::guide {

namespace {

constexpr double kWrongTones = 0.8;       // Tones are typed wrong more often than meant otherwise.
constexpr std::size_t kAloneSlipMin = 6;  // A single word of this length may hold a slip.

Vocabulary vocabulary_of(const Knowledge& knowledge) {
  std::set<std::string, std::less<>> syllables;
  for (const Phrase& phrase : knowledge.phrases()) {
    syllables.insert(phrase.folded.begin(), phrase.folded.end());
  }
  return Vocabulary(syllables);
}

}  // namespace

PhraseMatcher::PhraseMatcher(const Knowledge& knowledge)
    : knowledge_(knowledge),
      vocabulary_(vocabulary_of(knowledge)),
      nodes_(1),
      block_(knowledge.find_concept("block")) {
  for (std::uint32_t i = 0; i < knowledge.phrases().size(); ++i) add(i);
  for (Node& node : nodes_) std::ranges::sort(node.next);
}

void PhraseMatcher::add(std::uint32_t phrase) {
  std::uint32_t node = 0;
  for (const std::string& folded : knowledge_.phrases()[phrase].folded) {
    const std::uint32_t syllable = vocabulary_.find(folded).value_or(0);
    auto& next = nodes_[node].next;
    const auto known =
        std::ranges::find(next, syllable, [](const auto& edge) { return edge.first; });
    if (known != next.end()) {
      node = known->second;
      continue;
    }
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    next.emplace_back(syllable, fresh);
    nodes_.emplace_back();
    node = fresh;
  }
  nodes_[node].phrases.push_back(phrase);
}

double PhraseMatcher::tone_worth(const std::vector<TypedWord>& words, const Found& found) const {
  const Phrase& phrase = knowledge_.phrases()[found.phrase];
  double worth = 1;
  for (std::size_t i = found.begin; i < found.end; ++i) {
    const TypedWord& word = words[i];
    if (!word.has_marks || word.spelled == phrase.spelled[i - found.begin]) continue;
    // Another letter altogether was judged as a slip already.
    if (word.folded != phrase.folded[i - found.begin]) continue;
    if (phrase.exact_tones) return 0;
    worth *= kWrongTones;
  }
  return worth;
}

void PhraseMatcher::walk(const std::vector<TypedWord>& words, const Readings& readings,
                         std::size_t begin, std::size_t at, std::uint32_t node, Step step,
                         std::vector<Found>& found) const {
  for (const std::uint32_t phrase : nodes_[node].phrases) {
    if (step.has_slip && at - begin == 1 && words[begin].folded.size() < kAloneSlipMin) continue;
    Found hit{.meaning = knowledge_.phrases()[phrase].meaning,
              .begin = begin,
              .end = at,
              .worth = step.worth,
              .phrase = phrase};
    hit.worth *= tone_worth(words, hit);
    if (hit.worth > 0) found.push_back(hit);
  }
  if (at == words.size()) return;
  for (const Reading& reading : readings[at]) {
    const bool is_slip = reading.worth < kWorthKeys;
    if (is_slip && step.has_slip) continue;  // One slip a phrase.
    const auto& next = nodes_[node].next;
    const auto edge = std::ranges::lower_bound(next, reading.syllable, std::less<>(),
                                               [](const auto& each) { return each.first; });
    if (edge == next.end() || edge->first != reading.syllable) continue;
    walk(words, readings, begin, at + 1, edge->second,
         {.worth = step.worth * static_cast<double>(reading.worth),
          .has_slip = step.has_slip || is_slip},
         found);
  }
}

// A slip that hits a word which means something as typed is taken for chance, and so is a single
// word that only is a part of a blocking or asking phrase.
void PhraseMatcher::drop_blocked(std::vector<Found>& found) const {
  const auto covers = [](const Found& outer, const Found& inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
  };
  const auto is_blocked = [&](const Found& hit) {
    return std::ranges::any_of(found, [&](const Found& other) {
      if (&other == &hit || !covers(other, hit)) return false;
      const bool longer = other.end - other.begin > hit.end - hit.begin;
      const bool is_guess = hit.worth < 0.75 && other.worth > 0.9;
      if (is_guess) return true;
      if (!longer || other.worth < 0.75) return false;
      const bool asks = knowledge_.fields().contains(other.meaning);
      const bool same_kind = asks && knowledge_.fields().contains(hit.meaning);
      return other.meaning == block_ || same_kind || (asks && hit.end - hit.begin == 1);
    });
  };
  std::vector<Found> kept;
  for (const Found& hit : found) {
    if (!is_blocked(hit)) kept.push_back(hit);
  }
  found = std::move(kept);
}

std::vector<Found> PhraseMatcher::find(const std::vector<TypedWord>& words) const {
  Readings readings;
  readings.reserve(words.size());
  for (const TypedWord& word : words) readings.push_back(vocabulary_.read(word.folded, false));
  std::vector<Found> found;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    walk(words, readings, begin, begin, 0, {}, found);
  }
  drop_blocked(found);
  return found;
}

}  // namespace motcua::guide
