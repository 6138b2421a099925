#include "crypto/key_ring.h"

namespace motcua::crypto {

void KeyRing::add(const PublicKey& key, const KeyWindow& window) {
  entries_.insert_or_assign(thumbprint(key), Entry{.key = key, .window = window});
}

const PublicKey* KeyRing::find(std::string_view kid, std::optional<std::int64_t> at_s) const {
  const auto found = entries_.find(kid);
  if (found == entries_.end()) return nullptr;
  const KeyWindow& window = found->second.window;
  if (at_s && (*at_s < window.from_s || *at_s > window.until_s)) return nullptr;
  return &found->second.key;
}

const KeyWindow* KeyRing::find_window(std::string_view kid) const {
  const auto found = entries_.find(kid);
  return found == entries_.end() ? nullptr : &found->second.window;
}

Json KeyRing::to_json() const {
  Json keys = Json::array();
  for (const auto& [kid, entry] : entries_) keys.push(to_jwk(entry.key));
  return Json::object({{"keys", std::move(keys)}});
}

Result<KeyRing> KeyRing::from_json(const Json& keys) {
  KeyRing ring;
  const Json::Array* list = keys.as_array();
  if (list == nullptr) list = keys.find_array("keys");
  if (list == nullptr) {
    ring.add(TRY(public_key_from_jwk(keys, PrivatePart::Ignored)));
    return ring;
  }
  for (const Json& jwk : *list) {
    ring.add(TRY(public_key_from_jwk(jwk, PrivatePart::Ignored)));
  }
  return ring;
}

}  // namespace motcua::crypto
