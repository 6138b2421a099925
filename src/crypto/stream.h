// Files at rest: secretstream (XChaCha20-Poly1305) in chunks of 65,536 bytes.
//   stream header 24 | chunk 0 (+17) | chunk 1 (+17) | … | last chunk (+17, tag FINAL)
// The first chunk authenticates JCS(header), which the caller keeps beside the file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::crypto {

inline constexpr std::size_t kStreamChunkBytes = 65536;
inline constexpr std::size_t kStreamStateBytes = 52;

// The size of the sealed file for `plain_size` bytes; an empty file still has one (final) chunk.
[[nodiscard]] std::size_t sealed_stream_size(std::size_t plain_size);

[[nodiscard]] Bytes seal_stream(const Json& header, ByteView plain, ByteView key,
                                RandomSource& random);

// WrongKey when a chunk, the header or the key is wrong; Corrupt when the file is cut short, has
// bytes after its final chunk, or is too small to be one.
[[nodiscard]] Result<SecretBytes> open_stream(const Json& header, ByteView sealed, ByteView key);

// A file sealed piece after piece, so that a large one is never whole in memory. The pieces one
// behind the other are exactly the bytes of seal_stream.
class StreamSealer {
 public:
  // `key` has 32 bytes.
  StreamSealer(const Json& header, ByteView key, RandomSource& random);
  ~StreamSealer();
  StreamSealer(StreamSealer&&) = default;
  StreamSealer& operator=(StreamSealer&&) = delete;

  // Every piece but the last one is a multiple of kStreamChunkBytes, and not empty.
  [[nodiscard]] Bytes seal(ByteView plain, bool is_last);

 private:
  std::string associated_{};
  std::array<std::uint8_t, 24> stream_header_{};
  std::array<std::uint8_t, kStreamStateBytes> state_{};
  bool is_first_ = true;
};

// Opens such pieces in their order. A file counts only when is_finished() after its last piece.
class StreamOpener {
 public:
  StreamOpener(const Json& header, ByteView key);
  ~StreamOpener();
  StreamOpener(StreamOpener&&) = default;
  StreamOpener& operator=(StreamOpener&&) = delete;

  // Errors as open_stream; nothing more can be opened after one.
  [[nodiscard]] Result<SecretBytes> open(ByteView sealed);
  [[nodiscard]] bool is_finished() const { return is_finished_; }

 private:
  std::string associated_{};
  SecretBytes key_{};
  std::array<std::uint8_t, kStreamStateBytes> state_{};
  bool is_first_ = true;
  bool is_finished_ = false;
};

}  // namespace motcua::crypto
