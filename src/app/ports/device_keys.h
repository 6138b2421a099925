// Keys that the device holds itself, for further ways to open a vault: one that cannot be taken out
// of the browser, and passkeys. Either may be missing; a passphrase always works without them.
#pragma once

#include <functional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::app {

struct DeviceAbilities {
  bool has_device_key = false;  // A key of its own was written, read back and used.
  bool has_passkeys = false;    // Passkeys whose PRF may be asked.
};

struct Passkey {
  Bytes credential{};
  SecretBytes prf{};  // 32 bytes, or empty: ask use_passkey.
};

class DeviceKeys {
 public:
  DeviceKeys() = default;
  DeviceKeys(const DeviceKeys&) = delete;
  DeviceKeys& operator=(const DeviceKeys&) = delete;
  virtual ~DeviceKeys() = default;

  virtual void abilities(std::function<void(Result<DeviceAbilities>)> done) = 0;
  // Seals a secret under the device's key of this place, which is made at first use, written, read
  // back and compared. Deleting the stored item `place` destroys the key.
  // Errors: Unsupported (this browser loses such keys), Offline.
  virtual void seal(std::string place, SecretBytes secret,
                    std::function<void(Result<Bytes>)> done) = 0;
  // Errors: WrongKey (another key, or none), Offline.
  virtual void open(std::string place, Bytes sealed,
                    std::function<void(Result<SecretBytes>)> done) = 0;
  // Asks the person; `word` is shown beside it. Errors: Cancelled, Unsupported (no PRF).
  virtual void create_passkey(std::string word, Bytes question,
                              std::function<void(Result<Passkey>)> done) = 0;
  // 32 bytes, the same for the same question. Errors: Cancelled, Unsupported.
  virtual void use_passkey(Bytes credential, Bytes question,
                           std::function<void(Result<SecretBytes>)> done) = 0;
};

}  // namespace motcua::app
