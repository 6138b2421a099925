// Memory that C++ gives back is overwritten with zeros: after a lock nothing a person typed is left
// in what was freed, whichever string, list or buffer it was in.
#include <malloc.h>

#include <cstddef>
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
