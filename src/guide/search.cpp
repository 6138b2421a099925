#include "guide/search.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/json.h"
#include "base/unicode.h"
#include "guide/typing.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kQueryBytesMax = 200;
constexpr std::size_t kTermsMax = 24;
constexpr double kUnknownWordCost = 0.35;  // What a word that no title knows takes from the score.
constexpr double kScoreMin = 0.18;
constexpr double kSynonymScore = 1.5;  // Above any title match that is not the whole title.

struct Token {
  std::string folded{};
  std::string spelled{};
};

// Words of a text with their spelling; punctuation separates.
std::vector<Token> split_words(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n,;:()/-“”\"'", at), text.size());
    const std::string_view spelled = text.substr(at, end - at);
    std::string folded = unicode::fold(spelled);
    if (!folded.empty()) tokens.push_back({std::move(folded), std::string(spelled)});
    at = end + 1;
  }
  return tokens;
}

bool is_code(std::string_view text) {
  return text.size() == 8 && text[1] == '.' &&
         std::ranges::all_of(text, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

Result<std::vector<std::string>> read_strings(const Json& group, std::string_view name) {
  std::vector<std::string> strings;
  const Json::Array* items = group.find_array(name);
  if (items == nullptr) return strings;
  for (const Json& item : *items) {
    const std::string* text = item.as_string();
    if (text == nullptr) return fail(ErrorCode::Corrupt, "guide.synonyms.string");
    strings.push_back(*text);
  }
  return strings;
}

// Whole words of `phrase` inside `text`, both folded.
bool contains_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
    const bool starts = at == 0 || text[at - 1] == ' ';
    const std::size_t end = at + phrase.size();
    if (starts && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

Result<Synonyms> Synonyms::load(ByteView json) {
  const Json root = TRY(Json::parse(as_text(json), "guide.synonyms"));
  const Json::Array* groups = TRY(root.items("groups"));
  Synonyms synonyms;
  for (const Json& item : *groups) {
    Group group;
    group.said = TRY(read_strings(item, "said"));
    group.shown = TRY(item.string("shown"));
    group.means = TRY(read_strings(item, "means"));
    group.codes = TRY(read_strings(item, "codes"));
    for (std::string& said : group.said) said = unicode::fold(said);
    for (std::string& means : group.means) means = unicode::fold(means);
    synonyms.groups_.push_back(std::move(group));
  }
  return synonyms;
}

// One word of the query in every way it may have been meant.
struct SearchIndex::Term {
  std::vector<std::string> readings{};  // As typed first, then with Telex or VNI keys resolved.
  double rarity = 0;
  bool is_known = false;
  bool is_last = false;  // Still being typed: a beginning is enough.
};

SearchIndex SearchIndex::build(const std::vector<Document>& documents, Synonyms synonyms) {
  SearchIndex index;
  index.synonyms_ = std::move(synonyms);
  std::map<std::string, int> documents_with;
  for (const Document& document : documents) {
    Entry entry{.document = document, .folded_title = unicode::fold(document.title)};
    for (Token& token : split_words(document.title)) {
      entry.title.push_back({std::move(token.folded), std::move(token.spelled)});
    }
    for (Token& token : split_words(document.title_other + " " + document.field)) {
      entry.other.push_back({std::move(token.folded), std::move(token.spelled)});
    }
    std::set<std::string> words;
    for (const Word& word : entry.title) words.insert(word.folded);
    for (const Word& word : entry.other) words.insert(word.folded);
    for (const std::string& word : words) ++documents_with[word];
    index.entries_.push_back(std::move(entry));
  }
  const auto total = static_cast<double>(documents.size());
  for (const auto& [word, count] : documents_with)
    index.rarity_[word] = std::log(1 + total / count);
  for (Entry& entry : index.entries_) {
    for (Word& word : entry.title) {
      word.rarity = index.rarity_of(word.folded);
      entry.title_rarity += word.rarity;
    }
    for (Word& word : entry.other) word.rarity = index.rarity_of(word.folded);
  }
  return index;
}

double SearchIndex::rarity_of(std::string_view folded) const {
  const auto found = rarity_.find(folded);
  return found == rarity_.end() ? 0 : found->second;
}

std::vector<SearchIndex::Term> SearchIndex::read_terms(std::string_view query) const {
  std::vector<Term> terms;
  for (const Token& token : split_words(query)) {
    if (terms.size() == kTermsMax) break;
    Term term{.readings = readings_of(token.folded)};
    for (const std::string& reading : term.readings) {
      const auto found = rarity_.lower_bound(reading);
      if (found == rarity_.end() || !found->first.starts_with(reading)) continue;
      const bool is_whole = found->first == reading;
      // A whole known word decides; a beginning counts only until one is found.
      if (is_whole || !term.is_known) term.rarity = std::max(term.rarity, found->second);
      term.is_known = true;
      if (is_whole) break;
    }
    if (!term.is_known) term.rarity = 1;
    terms.push_back(std::move(term));
  }
  if (!terms.empty()) terms.back().is_last = true;
  return terms;
}

double SearchIndex::score_entry(const Entry& entry, const std::vector<Term>& terms,
                                std::string& why) const {
  double wanted = 0;
  double found = 0;
  double covered_title = 0;
  std::set<std::size_t> title_words;
  for (const Term& term : terms) {
    wanted += term.is_known ? term.rarity : term.rarity * kUnknownWordCost;
    double best = 0;
    std::size_t best_word = entry.title.size();
    for (std::size_t i = 0; i < entry.title.size(); ++i) {
      const double fit = word_fit(entry.title[i].folded, term.readings, term.is_last);
      if (fit > best) {
        best = fit;
        best_word = i;
      }
    }
    if (best > 0 && title_words.insert(best_word).second) {
      covered_title += entry.title[best_word].rarity * best;
    }
    for (const Word& word : entry.other) {
      best = std::max(best, 0.8 * word_fit(word.folded, term.readings, term.is_last));
    }
    found += best * term.rarity;
  }
  if (wanted <= 0 || found <= 0) return 0;
  for (const std::size_t i : title_words) {
    why += (why.empty() ? "" : " ") + entry.title[i].spelled;
  }
  const double coverage = std::min(1.0, found / wanted);
  const double precision = entry.title_rarity > 0 ? covered_title / entry.title_rarity : 0;
  return coverage * (0.6 + 0.4 * precision) * std::min(1.25, entry.document.weight);
}

std::vector<const Synonyms::Group*> SearchIndex::groups_said(std::string_view folded_query) const {
  std::vector<const Synonyms::Group*> said_groups;
  for (const Synonyms::Group& group : synonyms_.groups()) {
    const bool is_said = std::ranges::any_of(
        group.said, [&](const std::string& said) { return contains_phrase(folded_query, said); });
    if (is_said) said_groups.push_back(&group);
  }
  return said_groups;
}

void SearchIndex::add_synonym_hits(const std::vector<const Synonyms::Group*>& groups,
                                   std::vector<Hit>& hits) const {
  for (const Synonyms::Group* group : groups) {
    double score = kSynonymScore;
    for (const std::string& code : group->codes) {
      const auto same = std::ranges::find(hits, code, &Hit::code);
      if (same != hits.end()) {
        same->score = std::max(same->score, score + same->score / 10);
        same->matched = group->shown;
      } else if (std::ranges::any_of(
                     entries_, [&](const Entry& entry) { return entry.document.code == code; })) {
        hits.push_back({.code = code, .score = score, .matched = group->shown});
      }
      score *= 0.9;
    }
  }
}

std::vector<Hit> SearchIndex::search(std::string_view query, std::size_t limit) const {
  query = query.substr(0, kQueryBytesMax);
  while (!query.empty() && !unicode::is_utf8(query)) query.remove_suffix(1);

  std::vector<Term> terms = read_terms(query);
  const std::string folded = unicode::fold(query);
  const std::vector<const Synonyms::Group*> groups = groups_said(folded);
  for (const Synonyms::Group* group : groups) {
    for (const std::string& means : group->means) {
      for (Term& term : read_terms(means)) {
        term.is_last = false;
        if (terms.size() < kTermsMax) terms.push_back(std::move(term));
      }
    }
  }

  std::vector<Hit> hits;
  for (const Entry& entry : entries_) {
    const std::string& code = entry.document.code;
    if (is_code(code) && query.find(code) != query.npos) {
      hits.push_back({.code = code, .score = 2 * kSynonymScore, .matched = code});
      continue;
    }
    std::string why;
    double score = score_entry(entry, terms, why);
    if (!folded.empty() && contains_phrase(entry.folded_title, folded)) score *= 1.15;
    if (score >= kScoreMin)
      hits.push_back({.code = code, .score = score, .matched = std::move(why)});
  }
  add_synonym_hits(groups, hits);
  std::ranges::sort(hits, [](const Hit& left, const Hit& right) {
    return left.score != right.score ? left.score > right.score : left.code < right.code;
  });
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace motcua::guide
