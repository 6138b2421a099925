// The regular expressions of `pattern`: the linear-time part of ECMA-262, over code points.
//
// Taken: literals, `.`, classes, \d \w \s and their complements, \t \n \v \f \r \0 \cX \xHH \uHHHH
// \u{…}, \p{L}, \p{Nd}, \b \B, groups, alternation, `* + ? {m,n}` (lazy forms too), `^ $`. Refused,
// because they need backtracking or tables we do not carry: look-around, back-references, other
// \p{…}.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace motcua::forms {

class Pattern {
 public:
  // Errors: Unsupported outside the subset, TooLarge when counted repetition would need more than
  // kStepsMax steps, Corrupt for anything that is no regular expression.
  static Result<Pattern> compile(std::string_view source);

  // True when the expression matches somewhere in `text` (UTF-8). Time: text × steps.
  [[nodiscard]] bool matches(std::string_view text) const;

  static constexpr std::size_t kStepsMax = 4000;

 private:
  friend class PatternCompiler;
  struct Range {
    char32_t first = 0;
    char32_t last = 0;
  };
  enum class Op : std::uint8_t { Set, Split, Jump, Start, End, WordEdge, NoWordEdge, Match };
  struct Step {
    Op op = Op::Match;
    std::uint32_t first = 0;   // Set: index of the class. Split, Jump: where to go.
    std::uint32_t second = 0;  // Split: the other way.
  };
  struct Class {
    std::vector<Range> ranges{};
    bool is_negated = false;
  };
  struct Place;  // Between which two characters the machine stands.
  class Threads;

  [[nodiscard]] bool class_has(std::uint32_t index, char32_t character) const;
  void follow(std::uint32_t start, const Place& place, Threads& threads) const;

  std::vector<Step> steps_{};
  std::vector<Class> classes_{};
};

}  // namespace motcua::forms
