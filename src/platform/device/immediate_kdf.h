// The real Argon2id, on this thread; the answer still comes through the queue.
#pragma once

#include <functional>
#include <optional>

#include "app/ports/kdf.h"
#include "base/clock.h"
#include "platform/device/queue.h"

namespace motcua::headless {

class ImmediateKdf final : public app::Kdf {
 public:
  explicit ImmediateKdf(Queue& queue) : queue_(queue) {}

  void derive(SecretBytes passphrase, crypto::KdfParams params,
              std::function<void(Result<SecretBytes>)> done) override;

  // --- For tests ---
  // Work above this fails with `Unsupported`, as on a phone with little memory. 0 = no limit.
  void set_memory_limit(std::uint64_t bytes) { memory_limit_ = bytes; }
  // Work at more than the floor takes so long here, on the clock that is moved for it.
  void set_slow(ManualClock& clock, std::int64_t ms) {
    clock_ = &clock;
    slow_ms_ = ms;
  }
  // The next answer is wrong, without an error: phones have done that.
  void spoil_next() { is_next_spoiled_ = true; }

 private:
  Queue& queue_;
  std::uint64_t memory_limit_ = 0;
  ManualClock* clock_ = nullptr;
  std::int64_t slow_ms_ = 0;
  bool is_next_spoiled_ = false;
};

}  // namespace motcua::headless
