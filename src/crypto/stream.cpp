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

constexpr std::size_t kSealedChunkBytes = kStreamChunkBytes + kOverheadBytes;
constexpr unsigned char kTagNotAuthentic = 255;

using CipherState = crypto_secretstream_xchacha20poly1305_state;
static_assert(sizeof(CipherState) == kStreamStateBytes);
static_assert(alignof(CipherState) == 1);

CipherState* cipher(std::array<std::uint8_t, kStreamStateBytes>& bytes) {
  return reinterpret_cast<CipherState*>(bytes.data());
}

// An empty file has one empty chunk.
std::size_t chunk_count(std::size_t plain_size) {
  return std::max<std::size_t>(1, (plain_size + kStreamChunkBytes - 1) / kStreamChunkBytes);
}

}  // namespace

std::size_t sealed_stream_size(std::size_t plain_size) {
  return kHeaderBytes + plain_size + chunk_count(plain_size) * kOverheadBytes;
}

// Both directions start from key and stream header alike, so the header may come from our own
// RandomSource instead of libsodium's generator.
StreamSealer::StreamSealer(const Json& header, ByteView key, RandomSource& random)
    : associated_(to_jcs(header)) {
  CHECK(key.size() == kKeyBytes);
  random.fill(stream_header_);
  crypto_secretstream_xchacha20poly1305_init_pull(cipher(state_), stream_header_.data(),
                                                  key.data());
}

StreamSealer::~StreamSealer() {
  wipe(std::span(state_));
}

Bytes StreamSealer::seal(ByteView plain, bool is_last) {
  CHECK(is_last || (!plain.empty() && plain.size() % kStreamChunkBytes == 0));
  const std::size_t count = chunk_count(plain.size());
  Bytes sealed((is_first_ ? kHeaderBytes : 0) + plain.size() + count * kOverheadBytes);
  std::span<std::uint8_t> out(sealed);
  if (is_first_) {
    std::ranges::copy(stream_header_, out.begin());
    out = out.subspan(kHeaderBytes);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const ByteView chunk = plain.first(std::min(plain.size(), kStreamChunkBytes));
    plain = plain.subspan(chunk.size());
    const ByteView associated = is_first_ ? as_bytes(associated_) : ByteView();
    is_first_ = false;
    crypto_secretstream_xchacha20poly1305_push(cipher(state_), out.data(), nullptr, chunk.data(),
                                               chunk.size(), associated.data(), associated.size(),
                                               is_last && i + 1 == count ? kTagFinal : kTagMessage);
    out = out.subspan(chunk.size() + kOverheadBytes);
  }
  return sealed;
}

StreamOpener::StreamOpener(const Json& header, ByteView key) : associated_(to_jcs(header)) {
  if (key.size() == kKeyBytes) key_ = SecretBytes::copy_of(key);
}

StreamOpener::~StreamOpener() {
  wipe(std::span(state_));
}

Result<SecretBytes> StreamOpener::open(ByteView sealed) {
  if (key_.size() != kKeyBytes) return fail(ErrorCode::WrongKey, "stream.key");
  if (is_finished_) return fail(ErrorCode::Corrupt, "stream.final");
  const std::size_t smallest = (is_first_ ? kHeaderBytes : 0) + kOverheadBytes;
  if (sealed.size() < smallest) return fail(ErrorCode::Corrupt, "stream.size");
  if (is_first_) {
    crypto_secretstream_xchacha20poly1305_init_pull(cipher(state_), sealed.data(),
                                                    key_.view().data());
    sealed = sealed.subspan(kHeaderBytes);
  }
  const std::size_t count = (sealed.size() + kSealedChunkBytes - 1) / kSealedChunkBytes;
  // The room for the plain text rests on every chunk being whole, the last one included.
  const std::size_t last_chunk = sealed.size() - (count - 1) * kSealedChunkBytes;
  if (last_chunk < kOverheadBytes) return fail(ErrorCode::Corrupt, "stream.size");
  SecretBytes plain(sealed.size() - count * kOverheadBytes);
  std::span<std::uint8_t> out = plain.mutable_view();
  while (!sealed.empty()) {
    const ByteView chunk = sealed.first(std::min(sealed.size(), kSealedChunkBytes));
    sealed = sealed.subspan(chunk.size());
    const ByteView associated = is_first_ ? as_bytes(associated_) : ByteView();
    is_first_ = false;
    unsigned char tag = kTagNotAuthentic;
    const int status = crypto_secretstream_xchacha20poly1305_pull(
        cipher(state_), out.data(), nullptr, &tag, chunk.data(), chunk.size(), associated.data(),
        associated.size());
    if (status != 0 || (tag != kTagMessage && tag != kTagFinal)) {
      return fail(ErrorCode::WrongKey, "stream.chunk");
    }
    // FINAL is on the last chunk and nowhere else; a short chunk is the last one.
    is_finished_ = tag == kTagFinal;
    if (is_finished_ ? !sealed.empty() : chunk.size() != kSealedChunkBytes) {
      return fail(ErrorCode::Corrupt, "stream.final");
    }
    out = out.subspan(chunk.size() - kOverheadBytes);
  }
  return plain;
}

Bytes seal_stream(const Json& header, ByteView plain, ByteView key, RandomSource& random) {
  return StreamSealer(header, key, random).seal(plain, true);
}

Result<SecretBytes> open_stream(const Json& header, ByteView sealed, ByteView key) {
  StreamOpener opener(header, key);
  SecretBytes plain = TRY(opener.open(sealed));
  if (!opener.is_finished()) return fail(ErrorCode::Corrupt, "stream.final");
  return plain;
}

}  // namespace motcua::crypto
