#include "crypto/stream.h"

#include <sodium/crypto_secretstream_xchacha20poly1305.h>

#include <algorithm>
#include <array>

#include "base/jcs.h"
#include "crypto/aead.h"

namespace motcua::crypto {

namespace {

constexpr std::size_t kHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kOverheadBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char kTagMessage = 0;
constexpr unsigned char kTagFinal = 3;
static_assert(kKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

// The cipher's state, wiped at the end. Both directions start from key and stream header alike, so
// the header may come from our own RandomSource instead of libsodium's generator.
class State {
 public:
  State(ByteView header, ByteView key) {
    crypto_secretstream_xchacha20poly1305_init_pull(&state_, header.data(), key.data());
  }
  ~State() { wipe(std::span(reinterpret_cast<std::uint8_t*>(&state_), sizeof state_)); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void push(std::span<std::uint8_t> out, ByteView plain, ByteView associated, unsigned char tag) {
    crypto_secretstream_xchacha20poly1305_push(&state_, out.data(), nullptr, plain.data(),
                                               plain.size(), associated.data(), associated.size(),
                                               tag);
  }

  // The chunk's tag, or nullopt-like 255 when the chunk is not authentic.
  unsigned char pull(std::span<std::uint8_t> out, ByteView sealed, ByteView associated) {
    unsigned char tag = 255;
    const int status = crypto_secretstream_xchacha20poly1305_pull(
        &state_, out.data(), nullptr, &tag, sealed.data(), sealed.size(), associated.data(),
        associated.size());
    return status == 0 ? tag : static_cast<unsigned char>(255);
  }

 private:
  crypto_secretstream_xchacha20poly1305_state state_{};
};

// An empty file has one empty chunk.
std::size_t chunk_count(std::size_t plain_size) {
  return std::max<std::size_t>(1, (plain_size + kStreamChunkBytes - 1) / kStreamChunkBytes);
}

}  // namespace

std::size_t sealed_stream_size(std::size_t plain_size) {
  return kHeaderBytes + plain_size + chunk_count(plain_size) * kOverheadBytes;
}

Bytes seal_stream(const Json& header, ByteView plain, ByteView key, RandomSource& random) {
  CHECK(key.size() == kKeyBytes);
  Bytes sealed(sealed_stream_size(plain.size()));
  std::span<std::uint8_t> out(sealed);
  random.fill(out.first(kHeaderBytes));
  State state(out.first(kHeaderBytes), key);
  out = out.subspan(kHeaderBytes);
  const std::string first_associated = to_jcs(header);
  const std::size_t count = chunk_count(plain.size());
  for (std::size_t i = 0; i < count; ++i) {
    const ByteView chunk = plain.first(std::min(plain.size(), kStreamChunkBytes));
    plain = plain.subspan(chunk.size());
    const ByteView associated = i == 0 ? as_bytes(first_associated) : ByteView();
    state.push(out, chunk, associated, i + 1 == count ? kTagFinal : kTagMessage);
    out = out.subspan(chunk.size() + kOverheadBytes);
  }
  return sealed;
}

Result<SecretBytes> open_stream(const Json& header, ByteView sealed, ByteView key) {
  if (key.size() != kKeyBytes) return fail(ErrorCode::WrongKey, "stream.key");
  if (sealed.size() < kHeaderBytes + kOverheadBytes) return fail(ErrorCode::Corrupt, "stream.size");
  State state(sealed.first(kHeaderBytes), key);
  sealed = sealed.subspan(kHeaderBytes);
  const std::size_t sealed_chunk = kStreamChunkBytes + kOverheadBytes;
  const std::size_t count = (sealed.size() + sealed_chunk - 1) / sealed_chunk;
  // The room for the plain text rests on every chunk being whole, the last one included.
  const std::size_t last_chunk = sealed.size() - (count - 1) * sealed_chunk;
  if (last_chunk < kOverheadBytes) return fail(ErrorCode::Corrupt, "stream.size");
  SecretBytes plain(sealed.size() - count * kOverheadBytes);
  std::span<std::uint8_t> out = plain.mutable_view();
  const std::string first_associated = to_jcs(header);
  for (std::size_t i = 0; i < count; ++i) {
    const ByteView chunk = sealed.first(std::min(sealed.size(), sealed_chunk));
    sealed = sealed.subspan(chunk.size());
    const ByteView associated = i == 0 ? as_bytes(first_associated) : ByteView();
    const unsigned char tag = state.pull(out, chunk, associated);
    if (tag != kTagMessage && tag != kTagFinal) return fail(ErrorCode::WrongKey, "stream.chunk");
    // FINAL must be on the last chunk and nowhere else.
    if ((tag == kTagFinal) != sealed.empty()) return fail(ErrorCode::Corrupt, "stream.final");
    out = out.subspan(chunk.size() - kOverheadBytes);
  }
  return plain;
}

}  // namespace motcua::crypto
