// What is typed into a field for a secret.
#pragma once

#include <string_view>

#include "base/bytes.h"

namespace motcua::client {

// The same passphrase typed on another keyboard gives the same bytes.
SecretBytes secret_of(std::string_view text);

// One character over and over, or a run such as 12345678.
bool is_too_simple(ByteView passphrase);

}  // namespace motcua::client
