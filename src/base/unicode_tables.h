// Private tables of unicode.cpp.
#pragma once

#include <cstdint>
#include <span>

namespace motcua::unicode {

// `composed` is `base` followed by `mark`; mark 0: it stands for `base` alone and is never
// composed.
struct Decomposition {
  std::uint16_t composed = 0;
  std::uint16_t base = 0;
  std::uint16_t mark = 0;
};

struct CasePair {
  std::uint16_t upper = 0;
  std::uint16_t lower = 0;
};

std::span<const Decomposition> decompositions();  // Sorted by `composed`.
std::span<const CasePair> case_pairs();           // Sorted by `upper`.
std::uint8_t combining_class(char32_t code_point);

}  // namespace motcua::unicode
