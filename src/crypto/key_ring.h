// The public keys a verifier trusts for one role (citizens, or the authority).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "crypto/sign.h"

namespace motcua::crypto {

// When a key counts, in seconds since 1970. What is compared is the time of the `received` event,
// never "now": old evidence stays valid after a key is revoked.
struct KeyWindow {
  std::int64_t from_s = std::numeric_limits<std::int64_t>::min();
  std::int64_t until_s = std::numeric_limits<std::int64_t>::max();
};

class KeyRing {
 public:
  // Keys are found by their own thumbprint; a key added twice keeps the later window.
  void add(const PublicKey& key, const KeyWindow& window = {});
  // Null when the ring has no such key, or it does not count at that time.
  [[nodiscard]] const PublicKey* find(std::string_view kid,
                                      std::optional<std::int64_t> at_s = std::nullopt) const;
  // When the key counts; null when the ring has no such key.
  [[nodiscard]] const KeyWindow* find_window(std::string_view kid) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // {"keys":[JWK,…]} sorted by kid; the windows are not part of it.
  [[nodiscard]] Json to_json() const;
  // One JWK, an array of JWKs, or {"keys":[JWK,…]}. Private members are ignored.
  static Result<KeyRing> from_json(const Json& keys);

 private:
  struct Entry {
    PublicKey key{};
    KeyWindow window{};
  };
  std::map<std::string, Entry, std::less<>> entries_{};
};

}  // namespace motcua::crypto
