// Several byte strings in one: [u32 little-endian length][bytes] again and again. The twin of
// web/packing.js; the only format in which structured answers cross the bridge.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::platform {

void append_chunk(Bytes& packed, ByteView chunk);
void append_chunk(Bytes& packed, std::string_view text);

// The chunks as views of `packed`. Corrupt when it is not whole, or has not `expected` chunks
// (0 = any number).
Result<std::vector<ByteView>> unpack(ByteView packed, std::size_t expected = 0);

}  // namespace motcua::platform
