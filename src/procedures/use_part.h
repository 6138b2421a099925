// A `use` element of a pack's ui.json: shared questions, made this pack's own. Private to the pack
// compiler; assets/packs/README.md tells what an author writes.
#pragma once

#include <string>

#include "procedures/fragment.h"
#include "procedures/pack_files.h"

namespace motcua::procedures {

struct UsePlace {
  std::string pack{};    // The pack that uses it: its own parts go before the shared ones.
  std::string where{};   // For mistakes.
  bool as_page = false;  // It stands where a page may stand.
  // Expands what a part itself uses; its properties and words are added to the fragment.
  std::function<void(const Json& elements, bool as_page, Fragment& to)> expand{};
};

inline constexpr std::int64_t kRepeatMax = 30;

// {"max":6,"count":"so_thanh_vien"} → the rule of the n-th copy; null when it is not well formed.
[[nodiscard]] Json repeat_rule(const Json& repeat, std::int64_t n);
[[nodiscard]] std::int64_t repeat_max(const Json& repeat);  // 0 when it is not well formed.

// The questions of one or several parts, repeated when asked for. Mistakes go to `files`.
[[nodiscard]] Fragment use_part(PackFiles& files, const Json& use, const UsePlace& place);

// What a `use` says about the questions it brings: only, except/drop, optional, set, recalled,
// copy. Names are field ids, ids without `prefix`_, or page ids.
void customise(PackFiles& files, const Json& use, const std::string& prefix,
               const std::string& where, Fragment& fragment);

}  // namespace motcua::procedures
