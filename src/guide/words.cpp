#include "guide/words.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/unicode.h"

namespace motcua::guide {

namespace {

constexpr std::string_view kSeparators = " \t\r\n,;:()/-\"'!?…|[]{}<>=&+*~_\\@#%";
constexpr std::string_view kClauseEnds = ",;:!?\n";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_link(std::string_view word) {
  return word.find("://") != word.npos || word.starts_with("www.") ||
         word.find(".gov.vn") != word.npos;
}

// What the link was looking for: the value of keyword=, decoded.
std::string words_of_link(std::string_view link) {
  for (const std::string_view name : {"keyword=", "q="}) {
    const std::size_t at = link.find(name);
    if (at == link.npos) continue;
    const std::string_view rest = link.substr(at + name.size());
    std::string value(rest.substr(0, rest.find_first_of("&# ")));
    std::ranges::replace(value, '+', ' ');
    value = ascii::percent_decoded(value);
    return unicode::is_utf8(value) ? value : std::string();
  }
  return "";
}

// The text with every link replaced by the words it stands for.
std::string without_links(std::string_view text) {
  std::string plain;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    plain += is_link(word) ? words_of_link(word) : std::string(word);
    if (end < text.size()) plain += text[end];
    at = end + 1;
  }
  return plain;
}

bool has_marks(std::string_view spelled) {
  return std::ranges::any_of(spelled, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// "đk" and "đc" are chat spellings too: a bare đ is no sign of careful typing.
bool has_only_dd(std::string_view spelled) {
  for (std::size_t at = spelled.find("đ"); at != spelled.npos; at = spelled.find("đ", at)) {
    if (has_marks(spelled.substr(0, at))) return false;
    spelled.remove_prefix(at + std::string_view("đ").size());
    at = 0;
  }
  return !has_marks(spelled);
}

void add_word(const Knowledge& knowledge, std::string_view typed, std::vector<TypedWord>& words) {
  const std::string folded_all = unicode::fold(typed);
  std::string_view rest = folded_all;
  const bool is_whole = folded_all.find(' ') == folded_all.npos;
  std::string spelled = is_whole ? unicode::to_lower(typed) : std::string();
  while (!rest.empty() && words.size() < kWordsMax) {
    const std::string_view folded = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), folded.size() + 1));
    const bool marked = is_whole && has_marks(spelled);
    std::string_view written_out =
        has_only_dd(spelled) ? knowledge.chat_word(folded) : std::string_view();
    if (written_out.empty()) {
      words.push_back({.folded = std::string(folded),
                       .spelled = is_whole ? spelled : std::string(folded),
                       .has_marks = marked});
      continue;
    }
    while (!written_out.empty() && words.size() < kWordsMax) {
      const std::string_view one = written_out.substr(0, written_out.find(' '));
      written_out.remove_prefix(std::min(written_out.size(), one.size() + 1));
      words.push_back({.folded = std::string(one), .spelled = std::string(one)});
    }
  }
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = unicode::fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

std::vector<TypedWord> split_typed(const Knowledge& knowledge, std::string_view raw) {
  const std::string text = without_links(raw);
  std::vector<TypedWord> words;
  std::size_t at = 0;
  while (at < text.size() && words.size() < kWordsMax) {
    const std::size_t end = std::min(text.find_first_of(kSeparators, at), text.size());
    std::string_view typed = std::string_view(text).substr(at, end - at);
    bool ends_clause = end < text.size() && kClauseEnds.find(text[end]) != kClauseEnds.npos;
    if (typed.ends_with('.')) {
      ends_clause = true;
      typed.remove_suffix(1);
    }
    if (!typed.empty()) add_word(knowledge, typed, words);
    if (ends_clause && !words.empty()) words.back().ends_clause = true;
    at = end + 1;
  }
  // Who types tones types them everywhere: there a word without marks is meant so.
  const auto marked = std::ranges::count_if(words, &TypedWord::has_marks);
  if (marked >= 2) {
    for (TypedWord& word : words) word.has_marks = true;
  }
  return words;
}

std::string code_in(std::string_view text) {
  constexpr std::size_t kLength = 8;  // "1.001193"
  for (std::size_t at = 0; at + kLength <= text.size(); ++at) {
    const std::string_view part = text.substr(at, kLength);
    const bool fits =
        is_digit(part[0]) && part[1] == '.' && std::ranges::all_of(part.substr(2), is_digit);
    const bool starts = at == 0 || (!is_digit(text[at - 1]) && text[at - 1] != '.');
    const bool ends = at + kLength == text.size() || !is_digit(text[at + kLength]);
    if (fits && starts && ends) return std::string(part);
  }
  return "";
}

}  // namespace motcua::guide
