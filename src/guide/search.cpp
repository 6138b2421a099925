#include "guide/search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "base/sort.h"
#include "base/unicode.h"
#include "guide/intent.h"
#include "guide/phrases.h"
#include "guide/words.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kTermsMax = 24;
constexpr std::size_t kRerankMax = 96;    // Titles looked at word by word.
constexpr std::size_t kCommonShare = 12;  // Of the titles: more of them hold a common word.
constexpr std::size_t kCommonMin = 100;
constexpr float kUnknownWordCost = 0.5F;  // What a word no title knows takes from the score.
constexpr float kFillerWeight = 0.12F;    // "cho", "tôi": next to nothing.
constexpr float kOtherWorth = 0.7F;       // A match in the English name or the field.
constexpr double kScoreMin = 0.2;
constexpr double kOrderWeight = 0.3;
constexpr double kEntryScore = 0.93;
constexpr double kEntryStep = 0.02;
constexpr std::size_t kReasonWordsMax = 6;

}  // namespace

SearchIndex SearchIndex::build(std::vector<Document> documents, Knowledge knowledge) {
  SearchIndex index;
  index.knowledge_ = std::move(knowledge);
  index.phrases_ = std::make_shared<const PhraseMatcher>(index.knowledge_);
  index.documents_ = std::move(documents);

  std::vector<std::vector<std::string>> titles;
  std::vector<std::vector<std::string>> others;
  std::set<std::string, std::less<>> syllables;
  for (const Document& document : index.documents_) {
    titles.push_back(folded_words(document.title));
    others.push_back(folded_words(document.title_other + " " + document.field));
    syllables.insert(titles.back().begin(), titles.back().end());
    syllables.insert(others.back().begin(), others.back().end());
    index.by_code_.emplace(document.code, static_cast<std::uint32_t>(index.by_code_.size()));
  }
  index.vocabulary_ = Vocabulary(syllables);

  std::vector<std::vector<std::uint32_t>> lists(index.vocabulary_.size());
  const auto post = [&](std::uint32_t syllable, std::size_t document, bool is_other) {
    const auto value = static_cast<std::uint32_t>(document * 2 + (is_other ? 1 : 0));
    auto& list = lists[syllable];
    // The title's posting of a document comes first and stands for both.
    if (list.empty() || list.back() / 2 != value / 2) list.push_back(value);
  };
  index.title_starts_.push_back(0);
  for (std::size_t d = 0; d < index.documents_.size(); ++d) {
    for (const std::string& word : titles[d]) {
      const std::uint32_t syllable = *index.vocabulary_.find(word);
      index.words_.push_back(syllable);
      post(syllable, d, false);
    }
    for (const std::string& word : others[d]) post(*index.vocabulary_.find(word), d, true);
    index.title_starts_.push_back(static_cast<std::uint32_t>(index.words_.size()));
  }
  const auto total = static_cast<float>(index.documents_.size());
  index.starts_.push_back(0);
  for (const auto& list : lists) {
    index.postings_.insert(index.postings_.end(), list.begin(), list.end());
    index.starts_.push_back(static_cast<std::uint32_t>(index.postings_.size()));
    index.rarity_.push_back(std::log(1 + total / static_cast<float>(list.size())));
  }
  for (std::size_t d = 0; d < index.documents_.size(); ++d) {
    float sum = 0;
    for (std::uint32_t w = index.title_starts_[d]; w < index.title_starts_[d + 1]; ++w) {
      sum += index.rarity_[index.words_[w]];
    }
    index.title_rarity_.push_back(sum);
  }
  return index;
}

std::size_t SearchIndex::find(std::string_view code) const {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? documents_.size() : found->second;
}

std::size_t SearchIndex::memory_bytes() const {
  std::size_t bytes = (starts_.size() + postings_.size() + title_starts_.size() + words_.size()) *
                      sizeof(std::uint32_t);
  bytes += (rarity_.size() + title_rarity_.size()) * sizeof(float);
  for (const Document& document : documents_) {
    bytes += sizeof(Document) + document.title.capacity() + document.title_other.capacity() +
             document.field.capacity();
  }
  constexpr std::size_t kPerGap = 96;  // A node of the slip table, its key and list.
  for (std::uint32_t s = 0; s < vocabulary_.size(); ++s) {
    bytes += sizeof(std::string) + kPerGap * (vocabulary_.at(s).size() + 1) / 2;
  }
  return bytes;
}

std::vector<SearchIndex::Term> SearchIndex::read_terms(std::string_view query,
                                                       bool unfinished) const {
  std::vector<Term> terms;
  const std::vector<TypedWord> words = split_typed(knowledge_, query);
  for (std::size_t i = 0; i < words.size() && terms.size() < kTermsMax; ++i) {
    const bool is_last = i + 1 == words.size();
    Term term{.readings = vocabulary_.read(words[i].folded, unfinished && is_last)};
    float rarity = 0;
    for (const Reading& reading : term.readings) {
      if (reading.worth < term.readings.front().worth) break;
      rarity = std::max(rarity, rarity_[reading.syllable]);
    }
    if (term.readings.empty()) rarity = kUnknownWordCost * 4;
    if (knowledge_.is_filler(words[i].folded)) rarity *= kFillerWeight;
    term.weight = static_cast<double>(rarity);
    terms.push_back(std::move(term));
  }
  return terms;
}

// Titles by the rarity of the words they share with the query, best kRerankMax.
std::vector<SearchIndex::Candidate> SearchIndex::collect(const std::vector<Term>& terms) const {
  std::vector<float> scores(documents_.size(), 0);
  std::vector<std::uint8_t> seen(documents_.size(), 0);
  std::vector<std::uint32_t> touched;
  const std::size_t common = std::max(kCommonMin, documents_.size() / kCommonShare);
  std::uint8_t round = 0;
  for (const Term& term : terms) {
    ++round;
    const bool is_last = &term == &terms.back();
    const bool is_settled =
        !is_last && !term.readings.empty() && term.readings.front().worth >= kWorthKeys;
    for (const Reading& reading : term.readings) {
      // The word exists as typed: a guess at one that many titles hold costs much and tells little.
      const std::size_t length = starts_[reading.syllable + 1] - starts_[reading.syllable];
      if (is_settled && reading.worth < kWorthKeys && length > common) continue;
      const float worth = static_cast<float>(term.weight) * reading.worth;
      for (std::uint32_t p = starts_[reading.syllable]; p < starts_[reading.syllable + 1]; ++p) {
        const std::uint32_t document = postings_[p] / 2;
        if (seen[document] == round) continue;
        if (seen[document] == 0) touched.push_back(document);
        seen[document] = round;
        scores[document] += postings_[p] % 2 == 0 ? worth : worth * kOtherWorth;
      }
    }
  }
  std::vector<Candidate> candidates;
  candidates.reserve(touched.size());
  for (const std::uint32_t document : touched) {
    candidates.push_back({.document = document, .score = scores[document]});
  }
  const auto better = [](const Candidate& left, const Candidate& right) {
    return left.score != right.score ? left.score > right.score : left.document < right.document;
  };
  if (candidates.size() > kRerankMax) {
    std::ranges::nth_element(candidates, candidates.begin() + kRerankMax, better);
    candidates.resize(kRerankMax);
  }
  std::ranges::sort(candidates, better);
  return candidates;
}

// Which terms a syllable may stand for, one bit each.
std::vector<std::uint32_t> SearchIndex::terms_of_syllables(const std::vector<Term>& terms) const {
  std::vector<std::uint32_t> masks(vocabulary_.size(), 0);
  for (std::size_t t = 0; t < terms.size(); ++t) {
    for (const Reading& reading : terms[t].readings) masks[reading.syllable] |= 1U << t;
  }
  return masks;
}

// Share of neighbouring words of the query that are neighbours in the title too.
double SearchIndex::order_bonus(std::uint32_t document, const std::vector<Term>& terms,
                                const std::vector<std::uint32_t>& masks) const {
  std::uint32_t kept = 0;  // Bit t: term t and the one after it stand side by side.
  for (std::uint32_t w = title_starts_[document]; w + 1 < title_starts_[document + 1]; ++w) {
    kept |= masks[words_[w]] & (masks[words_[w + 1]] >> 1U);
  }
  double wanted = 0;
  double found = 0;
  for (std::size_t t = 0; t + 1 < terms.size(); ++t) {
    const double weight = terms[t].weight + terms[t + 1].weight;
    wanted += weight;
    if ((kept & (1U << t)) != 0) found += weight;
  }
  return wanted > 0 ? found / wanted : 0;
}

std::vector<Hit> SearchIndex::rank_titles(const std::vector<Term>& terms) const {
  const double wanted =
      std::accumulate(terms.begin(), terms.end(), 0.0,
                      [](double sum, const Term& each) { return sum + each.weight; });
  std::vector<Hit> hits;
  if (wanted <= 0) return hits;
  const std::vector<std::uint32_t> masks = terms_of_syllables(terms);
  for (const Candidate& candidate : collect(terms)) {
    const Document& document = documents_[candidate.document];
    const double coverage = std::min(1.0, static_cast<double>(candidate.score) / wanted);
    if (coverage < kScoreMin) break;
    const auto title = static_cast<double>(title_rarity_[candidate.document]);
    const double precision =
        title > 0 ? std::min(1.0, static_cast<double>(candidate.score) / title) : 0;
    const double order = terms.size() > 1 ? order_bonus(candidate.document, terms, masks) : 0;
    const double popular = 1 + 0.04 * std::min(2.0, document.weight - 1);
    hits.push_back({.code = document.code,
                    .score = coverage * (0.8 + 0.2 * precision + kOrderWeight * order) * popular,
                    .matched = {},
                    .coverage = coverage,
                    .precision = precision,
                    .order = order});
  }
  return hits;
}

// The words of the title that were asked for, as the title spells them.
std::string SearchIndex::matched_words(const Hit& hit, const std::vector<Term>& terms) const {
  const std::size_t document = find(hit.code);
  if (document == documents_.size()) return "";
  std::string why;
  std::vector<std::uint32_t> shown;  // Each word once, and no more than one reads at a glance.
  const std::string& title = documents_[document].title;
  std::size_t at = 0;
  while (at < title.size() && shown.size() < kReasonWordsMax) {
    const std::size_t end = std::min(title.find_first_of(" ,;:()/", at), title.size());
    const std::string spelled = title.substr(at, end - at);
    const auto syllable = vocabulary_.find(unicode::fold(spelled));
    const bool fits = syllable && std::ranges::any_of(terms, [&](const Term& term) {
                        return term.weight > 0.5 &&
                               std::ranges::find(term.readings, *syllable, &Reading::syllable) !=
                                   term.readings.end();
                      });
    at = end + 1;
    if (!fits || std::ranges::find(shown, *syllable) != shown.end()) continue;
    shown.push_back(*syllable);
    why += (why.empty() ? "" : " ") + spelled;
  }
  return why;
}

// What the patterns know: life events, other words for a paper, questions with several answers.
void SearchIndex::add_entries(std::string_view query, std::vector<Hit>& hits) const {
  const std::vector<TypedWord> words = split_typed(knowledge_, query);
  const std::vector<Found> found = phrases_->find(words);
  double score = kEntryScore;
  std::size_t taken = 0;
  for (const Intent& intent : rank_intents(knowledge_, found)) {
    if (taken == 3) break;
    const Entry& entry = knowledge_.entries()[intent.entry];
    if (entry.codes.empty()) continue;
    ++taken;
    // The more of the query a pattern explains, the surer it is.
    double worth = score * std::min(1.0, intent.score) + 0.1 * std::min(intent.score, 4.0);
    for (const std::string& code : entry.codes) {
      if (find(code) == documents_.size()) continue;
      const auto same = std::ranges::find(hits, code, &Hit::code);
      const std::string shown =
          entry.shown.vi.empty() ? words_of(words, intent, found) : entry.shown.vi;
      if (same == hits.end()) {
        hits.push_back({.code = code, .score = worth, .matched = shown});
      } else if (same->score < worth + same->score * 0.1) {
        same->score = worth + same->score * 0.1;
        same->matched = shown;
      }
      worth -= kEntryStep;
    }
    score -= 4 * kEntryStep;
  }
}

std::vector<Hit> SearchIndex::search_titles(std::string_view query, std::size_t limit) const {
  const std::vector<Term> terms = read_terms(unicode::cut(query, kQueryBytesMax), false);
  std::vector<Hit> hits = rank_titles(terms);
  sort_small(hits, [](const Hit& left, const Hit& right) {
    return left.score != right.score ? left.score > right.score : left.code < right.code;
  });
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

std::vector<Hit> SearchIndex::search(std::string_view query, std::size_t limit) const {
  query = unicode::cut(query, kQueryBytesMax);
  const std::vector<Term> terms = read_terms(query, true);
  std::vector<Hit> hits = rank_titles(terms);
  add_entries(query, hits);
  const std::string code = code_in(query);
  if (!code.empty() && find(code) != documents_.size()) {
    std::erase_if(hits, [&](const Hit& hit) { return hit.code == code; });
    hits.push_back({.code = code, .score = 10, .matched = code, .coverage = 1});
  }
  const auto better = [](const Hit& left, const Hit& right) {
    return left.score != right.score ? left.score > right.score : left.code < right.code;
  };
  const std::size_t kept = std::min(limit, hits.size());
  std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(kept), better);
  hits.resize(kept);
  for (Hit& hit : hits) {
    if (hit.matched.empty()) hit.matched = matched_words(hit, terms);
  }
  return hits;
}

}  // namespace motcua::guide
