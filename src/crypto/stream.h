// Files at rest: secretstream (XChaCha20-Poly1305) in chunks of 65,536 bytes.
//   stream header 24 | chunk 0 (+17) | chunk 1 (+17) | … | last chunk (+17, tag FINAL)
// The first chunk authenticates JCS(header), which the caller keeps beside the file.
#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::crypto {

inline constexpr std::size_t kStreamChunkBytes = 65536;

// The size of the sealed file for `plain_size` bytes; an empty file still has one (final) chunk.
[[nodiscard]] std::size_t sealed_stream_size(std::size_t plain_size);

[[nodiscard]] Bytes seal_stream(const Json& header, ByteView plain, ByteView key,
                                RandomSource& random);

// WrongKey when a chunk, the header or the key is wrong; Corrupt when the file is cut short, has
// bytes after its final chunk, or is too small to be one.
[[nodiscard]] Result<SecretBytes> open_stream(const Json& header, ByteView sealed, ByteView key);

}  // namespace motcua::crypto
