// What belongs to the account and to no draft: the sealing key and those before it, where it is
// registered, and the authority's keys as they follow from the pinned one.
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

// The authority's first key: that of the build, or of the app's options.
[[nodiscard]] const crypto::KeyRing& pinned_authority(const Core& core);

class AccountKeys {
 public:
  explicit AccountKeys(Core& core) : core_(core), authority_(pinned_authority(core)) {}

  // One stored record of the account. What cannot be read is left alone and reported as missing.
  void load(std::string_view name, ByteView sealed);
  void forget_all();

  // The sealing key, made and stored at first use, and anew when it was revoked. A stored one that
  // cannot be read is never replaced: the answer is Corrupt.
  void with_signing_key(std::function<void(Result<const crypto::SigningKey*>)> done);
  // Null when there is none, or it was revoked.
  const crypto::SigningKey* find_signing_key() const;

  // Every key of this account, in use or before.
  const crypto::KeyRing& own_ring() const { return own_; }
  bool is_own(std::string_view kid) const { return own_.find(kid) != nullptr; }
  std::optional<std::int64_t> revoked_at_ms(std::string_view kid) const;
  // The server says so. The key stays for old evidence and seals nothing any more.
  void note_revoked(const std::string& kid, std::int64_t at_ms);

  bool is_registered(const std::string& citizen) const;
  void set_registered(const std::string& citizen, bool registered);

  // The keys that speak for the authority, each with its time: the pinned one and its followers.
  const crypto::KeyRing& authority() const { return authority_; }
  // Another number after each change of them: what was judged before is judged anew.
  std::uint64_t authority_revision() const { return authority_revision_; }
  // As the server listed them, for a copy; null when they were never fetched.
  const Json& authority_json() const { return authority_json_; }
  // Takes what the server lists. Rejected when a key there was announced by none we know, or when
  // an announcement seen before is missing: then nothing is stored and nothing believed.
  void store_authority(const Json& jwks, std::function<void(Result<Done>)> done);

 private:
  Write seal(std::string_view name, ByteView plain);
  void load_registered(std::string_view text);
  void load_retired(std::string_view text);
  void load_authority(std::string_view text);
  bool is_retired(std::string_view kid) const { return retired_.contains(kid); }
  Write seal_retired();

  struct Retired {
    crypto::PublicKey key{};
    std::int64_t at_ms = 0;
  };

  Core& core_;
  std::map<std::string, std::int64_t, std::less<>> revisions_{};
  std::optional<crypto::SigningKey> key_{};
  bool key_is_unreadable_ = false;
  crypto::KeyRing own_{};
  std::map<std::string, Retired, std::less<>> retired_{};  // By kid.
  std::set<std::string> registered_{};  // Citizens the key in use is registered for.
  crypto::KeyRing authority_;
  std::uint64_t authority_revision_ = 0;
  Json authority_json_{};
};

}  // namespace motcua::app
