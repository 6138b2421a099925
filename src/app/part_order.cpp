#include "app/part_order.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "dossier/manifest.h"
#include "procedures/once_only.h"

namespace motcua::app {

void order_parts(std::vector<outbox::Part>& parts,
                 const std::set<std::string, std::less<>>& required) {
  const auto rank = [&required](const outbox::Part& part) {
    if (part.id == dossier::kDataPartId) return 0;
    if (part.id == procedures::kOnceOnlyPartId) return 1;
    return required.contains(part.id) ? 2 : 3;
  };
  sort_small(parts, [&rank](const outbox::Part& left, const outbox::Part& right) {
    return std::tuple(rank(left), left.size_bytes, left.id) <
           std::tuple(rank(right), right.size_bytes, right.id);
  });
}

}  // namespace motcua::app
