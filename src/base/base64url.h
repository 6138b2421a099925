// Base64url without padding (RFC 4648 §5), strict in reading.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::base64url {

[[nodiscard]] std::string encode(ByteView bytes);

// Refuses (Corrupt) padding, white space, any foreign character, an impossible length, and tail
// bits that are not zero: each byte string has exactly one text, because we hash the texts.
[[nodiscard]] Result<Bytes> decode(std::string_view text);

}  // namespace motcua::base64url
