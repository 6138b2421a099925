#include "platform/device/immediate_kdf.h"

#include <memory>
#include <utility>

namespace motcua::headless {

void ImmediateKdf::derive(SecretBytes passphrase, crypto::KdfParams params,
                          std::function<void(Result<SecretBytes>)> done) {
  const bool is_spoiled = std::exchange(is_next_spoiled_, false);
  auto secret = std::make_shared<SecretBytes>(std::move(passphrase));
  queue_.post([this, secret, params = std::move(params), done = std::move(done), is_spoiled] {
    if (memory_limit_ > 0 && params.memory_bytes > memory_limit_) {
      return done(fail(ErrorCode::Unsupported, "kdf.memory"));
    }
    if (clock_ != nullptr && params.memory_bytes > crypto::kKdfMemoryBytesFloor) {
      clock_->time_ms += slow_ms_;
    }
    auto key = crypto::derive_argon2id(secret->view(), params);
    if (key && is_spoiled) key->mutable_view()[0] ^= 1U;
    done(std::move(key));
  });
}

}  // namespace motcua::headless
