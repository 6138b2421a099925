// Search over the catalogue of procedures, offline: as typed, without tones, with Telex left in,
// with the words people use instead of the official ones.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

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
};

// Words people use, and the words the titles use. Data: assets/guide.json.
class Synonyms {
 public:
  // Errors: Corrupt when the JSON does not have the shape described in src/guide/README.md.
  static Result<Synonyms> load(ByteView json);

  struct Group {
    std::vector<std::string> said{};   // Folded phrases a person may type.
    std::string shown{};               // How the reason is shown.
    std::vector<std::string> means{};  // Folded title words to add to the query.
    std::vector<std::string> codes{};  // Procedures named directly, best first.
  };
  const std::vector<Group>& groups() const { return groups_; }

 private:
  std::vector<Group> groups_{};
};

class SearchIndex {
 public:
  SearchIndex() = default;
  static SearchIndex build(const std::vector<Document>& documents, Synonyms synonyms);

  // Best first, at most `limit`; empty when nothing fits. Query text of any kind and length is
  // accepted; only its first 200 bytes count. Never remembers the query.
  std::vector<Hit> search(std::string_view query, std::size_t limit) const;

 private:
  struct Word {
    std::string folded{};
    std::string spelled{};  // As the title writes it.
    double rarity = 0;      // log(1 + documents / documents with this word).
  };
  struct Entry {
    Document document{};
    std::vector<Word> title{};
    std::vector<Word> other{};  // Title in the other language and field.
    std::string folded_title{};
    double title_rarity = 0;  // Sum over the title.
  };
  struct Term;
  std::vector<Term> read_terms(std::string_view query) const;
  double rarity_of(std::string_view folded) const;
  double score_entry(const Entry& entry, const std::vector<Term>& terms, std::string& why) const;
  std::vector<const Synonyms::Group*> groups_said(std::string_view folded_query) const;
  void add_synonym_hits(const std::vector<const Synonyms::Group*>& groups,
                        std::vector<Hit>& hits) const;

  std::vector<Entry> entries_{};
  std::map<std::string, double, std::less<>> rarity_{};
  Synonyms synonyms_{};
};

}  // namespace motcua::guide
