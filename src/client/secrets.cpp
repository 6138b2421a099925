#include "client/secrets.h"

#include <string>

#include "base/unicode.h"

namespace motcua::client {

SecretBytes secret_of(std::string_view text) {
  std::string normal = unicode::nfc(text);
  SecretBytes secret = SecretBytes::copy_of(as_bytes(normal));
  wipe(normal);
  return secret;
}

bool is_too_simple(ByteView passphrase) {
  bool is_same = true;
  bool is_run = true;
  for (std::size_t i = 1; i < passphrase.size(); ++i) {
    is_same = is_same && passphrase[i] == passphrase[i - 1];
    is_run = is_run && passphrase[i] == passphrase[i - 1] + 1;
  }
  return is_same || is_run;
}

}  // namespace motcua::client
