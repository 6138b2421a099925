// The whole of the second wasm program: one passphrase becomes one key in a worker that is ended
// afterwards, so that the memory it took goes back to the device (web/kdf_worker.js).
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "crypto/kdf.h"

namespace {

// Numbers of web/status.js.
constexpr int kOk = 0;
constexpr int kRejected = 2;
constexpr int kTooLarge = 8;

}  // namespace

// Writes 32 bytes to `out` and gives 0, or the number of a status. The caller wipes its buffers.
extern "C" EMSCRIPTEN_KEEPALIVE int motcua_kdf_derive(
    const std::uint8_t* passphrase, std::size_t passphrase_size, const std::uint8_t* salt,
    std::size_t salt_size, std::uint32_t memory_bytes, std::uint32_t passes, std::uint8_t* out) {
  const motcua::crypto::KdfParams params{
      .memory_bytes = memory_bytes, .passes = passes, .salt = {salt, salt + salt_size}};
  const auto key = motcua::crypto::derive_argon2id({passphrase, passphrase_size}, params);
  if (!key) return key.error().code == motcua::ErrorCode::Unsupported ? kTooLarge : kRejected;
  std::ranges::copy(key->view(), out);
  return kOk;
}
