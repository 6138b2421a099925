// Memory that C++ gives back is overwritten with zeros: after a lock nothing a person typed is left
// in what was freed, whichever string, list or buffer it was in.
#include "platform/web/wiping_heap.h"

#include <emscripten/stack.h>
#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

void wipe_and_free(void* memory) {
  if (memory == nullptr) return;
  std::memset(memory, 0, malloc_usable_size(memory));
  // Tells the compiler that the zeros are looked at.
  __asm__ volatile("" : : "r"(memory) : "memory");
  std::free(memory);
}

}  // namespace

// NOLINTBEGIN(misc-new-delete-overloads): the program's own news stay as they are.
void operator delete(void* memory) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory) noexcept {
  wipe_and_free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  wipe_and_free(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept {
  wipe_and_free(memory);
}
// NOLINTEND(misc-new-delete-overloads)

namespace motcua::platform {

// Not inlined: its own frame marks where the used part ends.
__attribute__((noinline)) void wipe_unused_stack() {
  constexpr std::uintptr_t kOwnFrameBytes = 512;
  const std::uintptr_t end = emscripten_stack_get_end();
  const std::uintptr_t used = emscripten_stack_get_current() - kOwnFrameBytes;
  if (used <= end) return;
  auto* unused = reinterpret_cast<void*>(end);  // NOLINT(performance-no-int-to-ptr)
  std::memset(unused, 0, used - end);
  __asm__ volatile("" : : "r"(unused) : "memory");
}

}  // namespace motcua::platform
