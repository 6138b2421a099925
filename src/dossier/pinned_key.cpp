#include "dossier/pinned_key.h"

#include <algorithm>

#include "base/base64url.h"

namespace motcua::dossier {

crypto::KeyRing ring_of_pinned(std::string_view key) {
  const Result<Bytes> bytes = base64url::decode(key);
  crypto::PublicKey pinned;
  CHECK(bytes && bytes->size() == pinned.bytes.size());
  std::ranges::copy(*bytes, pinned.bytes.begin());
  crypto::KeyRing ring;
  ring.add(pinned);
  return ring;
}

}  // namespace motcua::dossier
