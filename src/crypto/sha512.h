// SHA-512 (FIPS 180-4): the message digest that CMS wants beside Ed25519 (RFC 8419, 2.3).
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.h"

namespace motcua::crypto {

using LongDigest = std::array<std::uint8_t, 64>;

[[nodiscard]] LongDigest sha512(ByteView bytes);

}  // namespace motcua::crypto
