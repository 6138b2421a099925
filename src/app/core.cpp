#include "app/core.h"

#include <algorithm>

namespace motcua::app {

// One notice of a kind at a time: the same trouble twice is still one trouble to read about.
void Core::add_notice(NoticeKind kind) {
  const bool known = std::ranges::any_of(
      state.notices, [kind](const Notice& notice) { return notice.kind == kind; });
  if (!known) state.notices.push_back(Notice{.kind = kind, .id = ++notice_count_});
  changed();
}

}  // namespace motcua::app
