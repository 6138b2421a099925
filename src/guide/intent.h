// Which entries of the knowledge a sentence means: patterns over the concepts found in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "guide/phrases.h"

namespace motcua::guide {

struct Intent {
  std::size_t entry = 0;  // Index into Knowledge::entries().
  double score = 0;       // Sum of the weights of what the best pattern found.
  std::size_t begin = 0;  // Words between the first and the last concept of the pattern.
  std::size_t end = 0;
};

// Best first, each entry once; entries whose patterns do not fit are left out. Equal scores keep
// the order of the data.
[[nodiscard]] std::vector<Intent> rank_intents(const Knowledge& knowledge,
                                               const std::vector<Found>& found);

// The words of the sentence that made the intent, as they were typed.
[[nodiscard]] std::string words_of(const std::vector<TypedWord>& words, const Intent& intent,
                                   const std::vector<Found>& found);

}  // namespace motcua::guide
