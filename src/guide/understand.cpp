#include "guide/understand.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/sort.h"

namespace motcua::guide {

namespace {

constexpr double kFieldWorthMin = 0.6;

struct Ordinal {
  std::string_view words;
  std::size_t which;
};
constexpr std::array kOrdinals = {Ordinal{"cai dau tien", 0},
                                  Ordinal{"cai thu nhat", 0},
                                  Ordinal{"cai dau", 0},
                                  Ordinal{"so mot", 0},
                                  Ordinal{"so 1", 0},
                                  Ordinal{"thu nhat", 0},
                                  Ordinal{"dau tien", 0},
                                  Ordinal{"the first", 0},
                                  Ordinal{"first one", 0},
                                  Ordinal{"cai thu hai", 1},
                                  Ordinal{"cai thu 2", 1},
                                  Ordinal{"so hai", 1},
                                  Ordinal{"so 2", 1},
                                  Ordinal{"thu hai", 1},
                                  Ordinal{"cai so 2", 1},
                                  Ordinal{"cai hai", 1},
                                  Ordinal{"the second", 1},
                                  Ordinal{"second one", 1},
                                  Ordinal{"cai ke tiep", 1},
                                  Ordinal{"cai thu ba", 2},
                                  Ordinal{"cai thu 3", 2},
                                  Ordinal{"so ba", 2},
                                  Ordinal{"so 3", 2},
                                  Ordinal{"thu ba", 2},
                                  Ordinal{"the third", 2},
                                  Ordinal{"third one", 2},
                                  Ordinal{"cai thu tu", 3},
                                  Ordinal{"so bon", 3},
                                  Ordinal{"so 4", 3},
                                  Ordinal{"thu tu", 3},
                                  Ordinal{"cai cuoi", Understanding::kLast},
                                  Ordinal{"cuoi cung", Understanding::kLast},
                                  Ordinal{"cai duoi", Understanding::kLast},
                                  Ordinal{"the last", Understanding::kLast},
                                  Ordinal{"cai tren", 0},
                                  Ordinal{"cai kia", 1},
                                  Ordinal{"cai con lai", 1},
                                  Ordinal{"phuong an hai", 1},
                                  Ordinal{"phuong an mot", 0},
                                  Ordinal{"lua chon 2", 1},
                                  Ordinal{"lua chon 1", 0}};

constexpr std::array<std::string_view, 9> kSameFact = {
    "con", "the con", "vay con", "the", "con ve", "what about", "how about", "and for", "vay the"};
constexpr std::array<std::string_view, 7> kDenials = {
    "khong phai", "chu khong phai", "k phai", "not", "khong hoi", "khong can", "dau phai"};
constexpr std::array<std::string_view, 9> kCorrections = {"y toi la", "y em la",      "y minh la",
                                                          "y la",     "toi hoi",      "em hoi",
                                                          "i mean",   "toi muon noi", "nham"};
// What ends the denied part when no comma does.
constexpr std::array<std::string_view, 8> kDenialEnds = {"ma",   "chi", "em",  "toi",
                                                         "minh", "la",  "but", "i"};

// The folded words [begin, …) are `phrase`; the number of words, or 0.
std::size_t phrase_at(const std::vector<TypedWord>& words, std::size_t begin,
                      std::string_view phrase) {
  std::size_t at = begin;
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    if (at == words.size() || words[at].folded != word) return 0;
    phrase.remove_prefix(std::min(phrase.size(), word.size() + 1));
    ++at;
  }
  return at - begin;
}

std::size_t denial_length(const std::vector<TypedWord>& words, std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view phrase : kDenials) {
    longest = std::max(longest, phrase_at(words, at, phrase));
  }
  return longest;
}

// "không phải X, Y" → X is taken out of `words` and returned. Only at the start of a clause: "có
// phải … không phải" is a question. "không phải … không" at the very end asks as well.
std::vector<TypedWord> take_denied(std::vector<TypedWord>& words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool starts = at <= 1 || words[at - 1].ends_clause || words[at].folded == "chu";
    const std::size_t length = starts ? denial_length(words, at) : 0;
    if (length == 0) continue;
    std::size_t end = at + length;
    while (end < words.size() && !words[end - 1].ends_clause) {
      const bool is_end = end > at + length &&
                          std::ranges::find(kDenialEnds, words[end].folded) != kDenialEnds.end();
      if (is_end) break;
      ++end;
    }
    // Nothing would be left, or it is a tag question: the sentence stands as it is.
    if (at == 0 && end == words.size()) return {};
    std::vector<TypedWord> denied(words.begin() + static_cast<std::ptrdiff_t>(at + length),
                                  words.begin() + static_cast<std::ptrdiff_t>(end));
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at),
                words.begin() + static_cast<std::ptrdiff_t>(end));
    return denied;
  }
  return {};
}

std::vector<Field> fields_of(const Knowledge& knowledge, const std::vector<Found>& found) {
  std::vector<const Found*> asked;
  for (const Found& hit : found) {
    if (knowledge.fields().contains(hit.meaning) && hit.worth >= kFieldWorthMin) {
      asked.push_back(&hit);
    }
  }
  sort_small(asked, [](const Found* left, const Found* right) {
    const auto key = [](const Found* each) { return std::pair(each->begin, each->phrase); };
    return key(left) < key(right);
  });
  std::vector<Field> fields;
  for (const Found* hit : asked) {
    const Field field = knowledge.fields().at(hit->meaning);
    if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
  }
  if (fields.size() > 1) std::erase(fields, Field::What);
  return fields;
}

std::optional<std::size_t> ordinal_in(const std::vector<TypedWord>& words) {
  for (const Ordinal& ordinal : kOrdinals) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (phrase_at(words, at, ordinal.words) > 0) return ordinal.which;
    }
  }
  const bool is_number = words.size() == 1 && words[0].folded.size() == 1 &&
                         words[0].folded[0] >= '1' && words[0].folded[0] <= '9';
  if (is_number) return static_cast<std::size_t>(words[0].folded[0] - '1');
  return std::nullopt;
}

bool starts_with_any(const std::vector<TypedWord>& words,
                     std::span<const std::string_view> phrases) {
  return std::ranges::any_of(
      phrases, [&](std::string_view phrase) { return phrase_at(words, 0, phrase) > 0; });
}

bool holds_any(const std::vector<TypedWord>& words, std::span<const std::string_view> phrases) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const std::string_view phrase : phrases) {
      if (phrase_at(words, at, phrase) > 0) return true;
    }
  }
  return false;
}

}  // namespace

bool is_english(const Knowledge& knowledge, const std::vector<TypedWord>& words) {
  std::size_t english = 0;
  for (const TypedWord& word : words) {
    if (word.has_marks) return false;
    if (knowledge.is_english(word.folded)) ++english;
  }
  return english >= 1 && english * 10 >= words.size() * 4;
}

Understanding understand(const SearchIndex& index, std::string_view said) {
  const Knowledge& knowledge = index.knowledge();
  Understanding out;
  out.words = split_typed(knowledge, said);
  out.code = code_in(said);
  out.language = is_english(knowledge, out.words) ? Language::En : Language::Vi;
  out.asks_same = starts_with_any(out.words, kSameFact);
  out.corrects = holds_any(out.words, kCorrections);
  out.which = ordinal_in(out.words);
  const std::vector<TypedWord> denied = take_denied(out.words);
  if (!denied.empty()) {
    out.corrects = true;
    out.denied = rank_intents(knowledge, index.phrases().find(denied));
  }
  out.found = index.phrases().find(out.words);
  out.intents = rank_intents(knowledge, out.found);
  out.fields = fields_of(knowledge, out.found);
  const ConceptId difference = knowledge.find_concept("@difference");
  out.compares = std::ranges::any_of(
      out.found, [&](const Found& hit) { return hit.meaning == difference && hit.worth > 0.75; });
  if (out.compares) out.fields = {Field::What};
  return out;
}

}  // namespace motcua::guide
