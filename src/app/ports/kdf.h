// The slow step from a passphrase to a key, away from the main thread.
#pragma once

#include <functional>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/kdf.h"

namespace motcua::app {

class Kdf {
 public:
  Kdf() = default;
  Kdf(const Kdf&) = delete;
  Kdf& operator=(const Kdf&) = delete;
  virtual ~Kdf() = default;

  // 32 bytes of Argon2id. In the browser: a fresh worker each time, which first checks a known
  // answer at the same memory size and is ended afterwards. Errors: Unsupported (wrong known
  // answer), TooLarge (no memory for it), Rejected (parameters out of bounds).
  virtual void derive(SecretBytes passphrase, crypto::KdfParams params,
                      std::function<void(Result<SecretBytes>)> done) = 0;
};

}  // namespace motcua::app
