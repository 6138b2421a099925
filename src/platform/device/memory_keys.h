// The keys of a device in memory, with the failures that browsers have shown.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "app/ports/device_keys.h"
#include "base/random.h"
#include "platform/device/memory_storage.h"
#include "platform/device/queue.h"

namespace motcua::headless {

class MemoryKeys final : public app::DeviceKeys {
 public:
  // All outlive the keys. A device key is an item of the storage, as in a browser.
  MemoryKeys(Queue& queue, MemoryStorage& storage, RandomSource& random)
      : queue_(queue), storage_(storage), random_(random) {}

  void abilities(std::function<void(Result<app::DeviceAbilities>)> done) override;
  void seal(std::string place, SecretBytes secret,
            std::function<void(Result<Bytes>)> done) override;
  void open(std::string place, Bytes sealed,
            std::function<void(Result<SecretBytes>)> done) override;
  void create_passkey(std::string word, Bytes question,
                      std::function<void(Result<app::Passkey>)> done) override;
  void use_passkey(Bytes credential, Bytes question,
                   std::function<void(Result<SecretBytes>)> done) override;

  // --- For tests ---
  app::DeviceAbilities has{.has_device_key = true, .has_passkeys = true};
  bool is_refused = false;          // The person presses "cancel".
  bool changes_its_answer = false;  // A PRF that gives other bytes each time.

 private:
  Queue& queue_;
  MemoryStorage& storage_;
  RandomSource& random_;
  std::map<Bytes, Bytes> passkeys_{};  // Credential → its secret.
  std::uint8_t answers_ = 0;
};

}  // namespace motcua::headless
