// Search over the catalogue of procedures, offline: as typed, without tones, with Telex left in,
// with slips, with the words people use instead of the official ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "guide/knowledge.h"
#include "guide/vocabulary.h"

namespace motcua::guide {

// One procedure as the index sees it; the caller takes these from the catalogue.
struct Document {
  std::string code{};         // "1.001193"
  std::string title{};        // Vietnamese title.
  std::string title_other{};  // Title in the other language, may be empty.
  std::string field{};        // The field of administration: "Hộ tịch".
  double weight = 1.0;        // How often it is asked for; > 0.
};

// Why a hit was found, for "khớp với …".
struct Hit {
  std::string code{};
  double score = 0;       // Comparable within one search only.
  std::string matched{};  // The words of the title or synonym that matched, in their own spelling.
  double coverage = 0;    // 0..1: how much of what was typed the title accounts for.
  double precision = 0;   // 0..1: how much of the title was typed.
  double order = 0;       // 0..1: how many neighbouring words are neighbours in the title.
};

class PhraseMatcher;
using Synonyms = Knowledge;  // The name callers knew it by.

class SearchIndex {
 public:
  SearchIndex() = default;
  static SearchIndex build(std::vector<Document> documents, Knowledge knowledge);

  // Best first, at most `limit`; empty when nothing fits. Query text of any kind and length is
  // accepted; only its first kQueryBytesMax bytes count. The last word may be unfinished. Never
  // remembers the query.
  [[nodiscard]] std::vector<Hit> search(std::string_view query, std::size_t limit) const;
  // Titles only, nothing unfinished: what a whole sentence says beside what the patterns know.
  [[nodiscard]] std::vector<Hit> search_titles(std::string_view query, std::size_t limit) const;

  [[nodiscard]] const Knowledge& knowledge() const { return knowledge_; }
  [[nodiscard]] const PhraseMatcher& phrases() const { return *phrases_; }
  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }
  // Index into documents(), or documents().size().
  [[nodiscard]] std::size_t find(std::string_view code) const;
  // Bytes held by the index itself, texts included; for the bench.
  [[nodiscard]] std::size_t memory_bytes() const;

  static constexpr std::size_t kQueryBytesMax = 300;

 private:
  struct Term {
    std::vector<Reading> readings{};  // Best first.
    double weight = 0;
  };
  struct Candidate {
    std::uint32_t document = 0;
    float score = 0;
  };

  [[nodiscard]] std::vector<Term> read_terms(std::string_view query, bool unfinished) const;
  [[nodiscard]] std::vector<Candidate> collect(const std::vector<Term>& terms) const;
  [[nodiscard]] std::vector<std::uint32_t> terms_of_syllables(const std::vector<Term>& terms) const;
  [[nodiscard]] double order_bonus(std::uint32_t document, const std::vector<Term>& terms,
                                   const std::vector<std::uint32_t>& masks) const;
  [[nodiscard]] std::vector<Hit> rank_titles(const std::vector<Term>& terms) const;
  [[nodiscard]] std::string matched_words(const Hit& hit, const std::vector<Term>& terms) const;
  void add_entries(std::string_view query, std::vector<Hit>& hits) const;

  Knowledge knowledge_{};
  std::shared_ptr<const PhraseMatcher> phrases_{};
  Vocabulary vocabulary_{};
  std::vector<Document> documents_{};
  std::unordered_map<std::string, std::uint32_t> by_code_{};
  // Postings of syllable s: postings_[starts_[s] .. starts_[s + 1]), document * 2 + (not title).
  std::vector<std::uint32_t> starts_{};
  std::vector<std::uint32_t> postings_{};
  std::vector<float> rarity_{};  // Of each syllable.
  // Title of document d: words_[title_starts_[d] .. title_starts_[d + 1]).
  std::vector<std::uint32_t> title_starts_{};
  std::vector<std::uint32_t> words_{};
  std::vector<float> title_rarity_{};
};

}  // namespace motcua::guide
