// Argon2id (version 1.3, one lane): a passphrase becomes a key.
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/json.h"
#include "base/random.h"
#include "base/result.h"

namespace motcua::crypto {

inline constexpr std::uint64_t kKdfMemoryBytesDefault = 64ULL << 20;
inline constexpr std::uint32_t kKdfPassesDefault = 3;
// For devices too weak for the default (OWASP's minimum).
inline constexpr std::uint64_t kKdfMemoryBytesFloor = 19ULL << 20;
inline constexpr std::uint32_t kKdfPassesFloor = 2;
// More than this in a stored header is an attack on our memory, not a setting.
inline constexpr std::uint64_t kKdfMemoryBytesMax = 1ULL << 30;
inline constexpr std::uint32_t kKdfPassesMax = 10;
inline constexpr std::size_t kKdfSaltBytes = 16;

struct KdfParams {
  std::uint64_t memory_bytes = kKdfMemoryBytesDefault;
  std::uint32_t passes = kKdfPassesDefault;
  Bytes salt{};  // 16 bytes.
};

// The defaults with a new salt.
[[nodiscard]] KdfParams make_kdf_params(RandomSource& random);

// The `kdf` member of a slot header: {"alg":"argon2id13","mem":…,"ops":…,"salt":"…"}.
[[nodiscard]] Json to_json(const KdfParams& params);
// Corrupt when ill formed or outside the bounds.
[[nodiscard]] Result<KdfParams> kdf_params_from_json(const Json& json);

// 32 bytes. Blocks for a good part of a second: in the browser only inside a worker.
// Corrupt when `params` are outside the bounds, Unsupported when the memory is not there.
[[nodiscard]] Result<SecretBytes> derive_argon2id(ByteView passphrase, const KdfParams& params);

// Known answer at the same amount of work, because some phones computed wrong keys without an
// error. False: do not use this machine's result. Work other than default and floor is checked at
// the floor.
[[nodiscard]] bool kdf_known_answer_holds(const KdfParams& params);

}  // namespace motcua::crypto
