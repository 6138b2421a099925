#include "procedures/check_words.h"

#include <algorithm>
#include <set>
#include <vector>

namespace motcua::procedures {

namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// The longest run of words up to a sign that ends a thought.
std::size_t longest_sentence(const std::vector<std::string>& words) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const std::string& word : words) {
    longest = std::max(longest, ++length);
    if (std::string_view(".!?:;").find(word.back()) != std::string_view::npos) length = 0;
  }
  return longest;
}

// The letters of a word without the signs around it: "(CCCD)." → "CCCD".
std::string_view core_of(const std::string& word) {
  std::string_view core = word;
  while (!core.empty() && !is_letter(core.front()) && !is_digit(core.front())) {
    core.remove_prefix(1);
  }
  while (!core.empty() && !is_letter(core.back()) && !is_digit(core.back())) {
    core.remove_suffix(1);
  }
  return core;
}

// Three capitals or more and nothing else (two are classes and grades). Numbers of laws and forms
// ("TT-BTC", "CT01") are names people find on the paper, and so are Roman numbers.
bool is_abbreviation(std::string_view core) {
  static const std::set<std::string_view> kKnown = {"PDF", "HIV", "ADN", "DNA", "VND", "QR", "SMS"};
  const bool are_capitals = core.size() > 2 && std::all_of(core.begin(), core.end(), is_upper);
  const bool is_number = core.find_first_not_of("IVXLC") == std::string_view::npos;
  return are_capitals && !is_number && !kKnown.contains(core);
}

class WordCheck {
 public:
  WordCheck(PackFiles& files, const Texts& texts, const std::string& where)
      : files_(files), texts_(texts), where_(where) {}

  void run() {
    for (const auto& [key, text] : texts_) {
      explain(text.vi);
      explain(text.en);
    }
    for (const auto& [key, text] : texts_) {
      if (key.starts_with("list.")) continue;  // Names, not our words.
      check(key, text.vi, "texts.vi.json");
      check(key, text.en, "texts.en.json");
    }
  }

 private:
  // "… (CCCD)" explains it for the whole form.
  void explain(const std::string& text) {
    for (const std::string& word : words_of(text)) {
      if (word.starts_with('(') && word.find(')') != std::string::npos) {
        explained_.emplace(core_of(word));
      }
    }
  }

  static bool is_label(const std::string& key) {
    const bool is_heading = key.starts_with("page.") || key.starts_with("group.");
    return key.starts_with("field.") || (is_heading && !key.ends_with(".lead"));
  }

  void check(const std::string& key, const std::string& text, const char* file) {
    const std::vector<std::string> words = words_of(text);
    if (is_label(key) && words.size() > kLabelWordsMax) {
      files_.mistake(where_ + file, key + " is a label of " + std::to_string(words.size()) +
                                        " words, at most " + std::to_string(kLabelWordsMax));
    }
    const std::size_t longest = longest_sentence(words);
    if (longest > kSentenceWordsMax) {
      files_.mistake(where_ + file, key + " has a sentence of " + std::to_string(longest) +
                                        " words, at most " + std::to_string(kSentenceWordsMax));
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string core(core_of(words[i]));
      const bool is_citation = i + 1 < words.size() && is_digit(words[i + 1].front());
      if (!is_abbreviation(core) || is_citation || explained_.contains(core)) continue;
      files_.mistake(where_ + file, key + " uses " + core + " without its words");
    }
  }

  PackFiles& files_;
  const Texts& texts_;
  const std::string& where_;
  std::set<std::string> explained_{};
};

}  // namespace

void check_words(PackFiles& files, const Texts& texts, const std::string& where) {
  WordCheck(files, texts, where).run();
}

}  // namespace motcua::procedures
