#include "platform/web/packing.h"

#include <cstdint>

namespace motcua::platform {

void append_chunk(Bytes& packed, ByteView chunk) {
  const auto size = static_cast<std::uint32_t>(chunk.size());
  for (unsigned shift = 0; shift < 32; shift += 8) {
    packed.push_back(static_cast<std::uint8_t>(size >> shift));
  }
  packed.insert(packed.end(), chunk.begin(), chunk.end());
}

void append_chunk(Bytes& packed, std::string_view text) {
  append_chunk(packed, as_bytes(text));
}

Result<std::vector<ByteView>> unpack(ByteView packed, std::size_t expected) {
  std::vector<ByteView> chunks;
  while (!packed.empty()) {
    if (packed.size() < 4) return fail(ErrorCode::Corrupt, "packing.length");
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 4; ++i) size |= static_cast<std::uint32_t>(packed[i]) << (8 * i);
    packed = packed.subspan(4);
    if (size > packed.size()) return fail(ErrorCode::Corrupt, "packing.bytes");
    chunks.push_back(packed.first(size));
    packed = packed.subspan(size);
  }
  if (expected != 0 && chunks.size() != expected) return fail(ErrorCode::Corrupt, "packing.count");
  return chunks;
}

}  // namespace motcua::platform
