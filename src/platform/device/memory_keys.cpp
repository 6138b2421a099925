#include "platform/device/memory_keys.h"

#include <memory>
#include <utility>

#include "base/json.h"
#include "crypto/envelope.h"
#include "crypto/hash.h"

namespace motcua::headless {
namespace {

Json header() {
  return Json::object({{"kind", "device"}});
}

}  // namespace

void MemoryKeys::abilities(std::function<void(Result<app::DeviceAbilities>)> done) {
  queue_.post([this, done = std::move(done)] { done(has); });
}

void MemoryKeys::seal(std::string place, SecretBytes secret,
                      std::function<void(Result<Bytes>)> done) {
  auto shared = std::make_shared<SecretBytes>(std::move(secret));
  queue_.post([this, place = std::move(place), shared, done = std::move(done)] {
    if (!has.has_device_key) return done(fail(ErrorCode::Unsupported, "keys.seal"));
    Bytes& key = storage_.items[place];
    if (key.empty()) {
      key.resize(32);
      random_.fill(key);
    }
    done(crypto::seal(header(), shared->view(), key, random_));
  });
}

void MemoryKeys::open(std::string place, Bytes sealed,
                      std::function<void(Result<SecretBytes>)> done) {
  queue_.post([this, place = std::move(place), sealed = std::move(sealed), done = std::move(done)] {
    const auto key = storage_.items.find(place);
    if (key == storage_.items.end()) return done(fail(ErrorCode::WrongKey, "keys.open"));
    auto opened = crypto::open(sealed, key->second);
    if (!opened) return done(fail(ErrorCode::WrongKey, "keys.open"));
    done(std::move(opened->plain));
  });
}

void MemoryKeys::create_passkey(std::string /*word*/, Bytes /*question*/,
                                std::function<void(Result<app::Passkey>)> done) {
  queue_.post([this, done = std::move(done)] {
    if (is_refused) return done(fail(ErrorCode::Cancelled, "keys.passkey"));
    if (!has.has_passkeys) return done(fail(ErrorCode::Unsupported, "keys.passkey"));
    Bytes credential(16);
    random_.fill(credential);
    Bytes secret(32);
    random_.fill(secret);
    passkeys_.emplace(credential, std::move(secret));
    done(app::Passkey{.credential = std::move(credential)});
  });
}

void MemoryKeys::use_passkey(Bytes credential, Bytes question,
                             std::function<void(Result<SecretBytes>)> done) {
  queue_.post([this, credential = std::move(credential), question = std::move(question),
               done = std::move(done)] {
    const auto secret = passkeys_.find(credential);
    if (is_refused || secret == passkeys_.end()) {
      return done(fail(ErrorCode::Cancelled, "keys.passkey"));
    }
    auto prf = SecretBytes::copy_of(crypto::hmac_sha256(secret->second, question));
    if (changes_its_answer) prf.mutable_view()[0] ^= ++answers_;
    done(std::move(prf));
  });
}

}  // namespace motcua::headless
