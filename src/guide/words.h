// A typed sentence as words: folded for comparing, spelled for tones, with chat spellings written
// out and clauses marked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guide/knowledge.h"

namespace motcua::guide {

struct TypedWord {
  std::string folded{};      // "dang"
  std::string spelled{};     // "đăng", lower case, form C.
  bool has_marks = false;    // The sentence was typed with tones, so they count.
  bool ends_clause = false;  // A comma, full stop or question mark follows.
};

// At most kWordsMax words. Links give the words of their `keyword`, nothing else.
[[nodiscard]] std::vector<TypedWord> split_typed(const Knowledge& knowledge, std::string_view text);

// The first procedure code anywhere in the text, in links and QR contents too: "1.001193",
// "1.001193.000.00.00.H15"; "" when there is none.
[[nodiscard]] std::string code_in(std::string_view text);

// The words of a title or a phrase without tones; digits and signs part them.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

inline constexpr std::size_t kWordsMax = 80;

}  // namespace motcua::guide
