// What memory still holds after its owner has let go of it.
#pragma once

namespace motcua::platform {

// Overwrites the part of the stack that no call uses now. Freed memory of the heap is overwritten
// as it is freed.
void wipe_unused_stack();

}  // namespace motcua::platform
