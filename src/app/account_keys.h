// What belongs to the account and to no draft: the signing key, where it is registered, and the
// authority's public keys as first seen.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "app/core.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::app {

class AccountKeys {
 public:
  explicit AccountKeys(Core& core) : core_(core) {}

  // One stored record of the account. What cannot be read is left alone and reported as missing.
  void load(std::string_view name, ByteView sealed);
  void forget_all();

  // The signing key, made and stored at first use. Never replaced: if a stored one cannot be read
  // the answer is Corrupt.
  void with_signing_key(std::function<void(Result<const crypto::SigningKey*>)> done);
  const crypto::SigningKey* find_signing_key() const { return key_ ? &*key_ : nullptr; }

  bool is_registered(const std::string& citizen) const;
  void set_registered(const std::string& citizen, bool registered);

  // Null until the authority's keys were fetched once.
  const crypto::KeyRing* find_authority() const { return authority_ ? &*authority_ : nullptr; }
  void store_authority(const Json& jwks, std::function<void(Result<Done>)> done);

 private:
  Write seal(std::string_view name, ByteView plain);
  void load_registered(std::string_view text);

  Core& core_;
  std::map<std::string, std::int64_t, std::less<>> revisions_{};
  std::optional<crypto::SigningKey> key_{};
  bool key_is_unreadable_ = false;
  std::set<std::string> registered_{};  // Citizens this key is registered for.
  std::optional<crypto::KeyRing> authority_{};
};

}  // namespace motcua::app
