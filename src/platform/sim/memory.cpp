#include "platform/sim/memory.h"

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#else
#include <malloc.h>
#endif

namespace motcua::sim {

std::uint64_t allocated_bytes() {
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
  return __sanitizer_get_current_allocated_bytes();
#else
  return mallinfo2().uordblks;
#endif
}

}  // namespace motcua::sim
