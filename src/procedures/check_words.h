// The reading level of what a form says. Private to the pack compiler.
//
// Measure: words between spaces (in Vietnamese these are syllables, so the bound is the stricter
// there). A sentence has at most 25, the bound of GOV.UK's style guide, above which readers lose
// the thread; a label at most 18. An abbreviation stands beside its words once, "thẻ căn cước công
// dân (CCCD)", unless everybody knows it by that name.
#pragma once

#include <string>

#include "procedures/compile_pack.h"
#include "procedures/fragment.h"

namespace motcua::procedures {

inline constexpr std::size_t kSentenceWordsMax = 25;
inline constexpr std::size_t kLabelWordsMax = 18;

// `where` is the pack's folder. Mistakes name the key and the language.
void check_words(PackFiles& files, const Texts& texts, const std::string& where);

}  // namespace motcua::procedures
