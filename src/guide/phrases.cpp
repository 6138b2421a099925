#include "guide/phrases.h"

#include <algorithm>
#include <set>

#include "base/sort.h"

namespace motcua::guide {

namespace {

constexpr double kWrongTones = 0.8;  // Tones are typed wrong more often than meant otherwise.
constexpr double kWrongTonesAlone = 0.6;
constexpr double kGuess = 0.75;  // Below: a slip, or several wrong tones.
constexpr double kSure = 0.9;
constexpr double kKnownSlip = 0.75;       // Of a slip's worth, when the typed word exists as well.
constexpr std::size_t kAloneSlipMin = 7;  // A single word of this length may hold a slip.

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
  for (Node& node : nodes_) sort_small(node.next);
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
    const std::string& spelled = phrase.spelled[i - found.begin];
    const bool is_plain = spelled == phrase.folded[i - found.begin];
    if (phrase.needs_marks && !is_plain && word.spelled != spelled) return 0;
    if (!word.has_marks || word.spelled == spelled) continue;
    // Another letter altogether was judged as a slip already.
    if (word.folded != phrase.folded[i - found.begin]) continue;
    if (phrase.exact_tones) return 0;
    worth *= found.end - found.begin == 1 ? kWrongTonesAlone : kWrongTones;
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
    // "thi" is no slip of "thu": little words are typed as they are meant.
    if (is_slip && knowledge_.is_filler(words[at].folded)) continue;
    const bool exists = is_slip && readings[at].front().worth >= kWorthKeys;
    const auto& next = nodes_[node].next;
    const auto edge = std::ranges::lower_bound(next, reading.syllable, std::less<>(),
                                               [](const auto& each) { return each.first; });
    if (edge == next.end() || edge->first != reading.syllable) continue;
    walk(words, readings, begin, at + 1, edge->second,
         {.worth = step.worth * static_cast<double>(reading.worth) * (exists ? kKnownSlip : 1),
          .has_slip = step.has_slip || is_slip},
         found);
  }
}

// What a longer or a surer phrase explains is not counted again: a guess beside words that mean
// something as typed, a single word inside a phrase, a shorter way to ask for the same fact.
bool PhraseMatcher::is_blocked(const Found& hit, const Found& other) const {
  if (&other == &hit) return false;
  const bool overlaps = other.begin < hit.end && hit.begin < other.end;
  if (!overlaps) return false;
  const std::size_t length = hit.end - hit.begin;
  const std::size_t other_length = other.end - other.begin;
  const bool is_guess = hit.worth < kGuess;
  if (is_guess && other.worth > kSure && other_length >= 2) return true;
  const bool inside = other.begin <= hit.begin && hit.end <= other.end;
  if (!inside) return false;
  if (is_guess && other.worth > kSure) return true;
  if (other_length <= length || other.worth < kGuess) return false;
  if (other.meaning == block_) return true;
  const bool asks = knowledge_.fields().contains(other.meaning);
  if (asks && knowledge_.fields().contains(hit.meaning)) return true;
  return length == 1 && other.worth > kSure && other.meaning < knowledge_.named_concepts();
}

void PhraseMatcher::drop_blocked(std::vector<Found>& found) const {
  std::vector<Found> kept;
  for (const Found& hit : found) {
    const bool blocked =
        std::ranges::any_of(found, [&](const Found& other) { return is_blocked(hit, other); });
    if (!blocked) kept.push_back(hit);
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
