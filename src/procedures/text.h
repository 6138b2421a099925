// A text of a pack in both languages, and a fact with where it is from.
#pragma once

#include <string>

#include "base/language.h"

namespace motcua::procedures {

using motcua::Language;

struct BilingualText {
  std::string vi{};
  std::string en{};  // May be empty: then the Vietnamese text stands in.

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::En && !en.empty() ? en : vi;
  }
  [[nodiscard]] bool empty() const { return vi.empty() && en.empty(); }
};

// Something the pack states. `recalled`: not read in a source, so pages add
// "cần kiểm tra với cơ quan".
struct Fact {
  BilingualText text{};
  bool recalled = false;
};

}  // namespace motcua::procedures
