// Sorting for short lists. libc++'s quicksort is 3 kB of wasm for every type it sorts; this heap
// sort is a quarter of that, and a list of drafts or keys does not feel the difference. Long lists
// (places, search) keep std::ranges::sort. Not stable, as that is not.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>

namespace motcua {

template <typename Range, typename Less = std::ranges::less, typename Projection = std::identity>
void sort_small(Range&& range, Less less = {}, Projection projection = {}) {
  std::ranges::make_heap(range, less, projection);
  std::ranges::sort_heap(range, less, projection);
}

}  // namespace motcua
