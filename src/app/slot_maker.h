// Makes the slot for one way to open a vault, and proves that it opens before anybody relies on it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/ports/ports.h"
#include "crypto/kdf.h"
#include "vault/slot.h"

namespace motcua::app {

struct Core;

class SlotMaker {
 public:
  explicit SlotMaker(Core& core) : core_(core) {}

  struct Order {
    std::string account{};
    std::string word{};  // Shown beside a passkey.
    vault::Way way = vault::Way::Passphrase;
    SecretBytes secret{};  // Passphrase or PIN.
    SecretBytes master{};
  };
  // The slot's bytes, still to be stored. Everything is derived twice, because some phones derive
  // a wrong key the first time and never again: such a slot would lock its owner out for ever.
  // Errors: Unsupported, TooLarge, Cancelled, Offline.
  void make(Order order, std::function<void(Result<Bytes>)> done);

 private:
  struct Job;

  void seal_device_secret(const std::shared_ptr<Job>& job);
  void derive(const std::shared_ptr<Job>& job);
  void derived(const std::shared_ptr<Job>& job, Result<SecretBytes> key, std::int64_t took_ms);
  void create_passkey(const std::shared_ptr<Job>& job);
  void ask_passkey(const std::shared_ptr<Job>& job);
  void finish(const std::shared_ptr<Job>& job);

  Core& core_;
};

}  // namespace motcua::app
