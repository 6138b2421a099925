// How much memory the program holds.
#pragma once

#include <cstddef>
#include <cstdint>

namespace motcua::sim {

// Bytes handed out by the allocator and not given back; 0 where it cannot tell.
std::uint64_t allocated_bytes();

}  // namespace motcua::sim
