// The authority's first public key, compiled in: the build defines MOTCUA_AUTHORITY for this one
// file (src/cmake/publisher.cmake).
#include <algorithm>

#include "base/base64url.h"
#include "dossier/authority_keys.h"

namespace motcua::dossier {

const crypto::KeyRing& pinned_authority() {
  static const crypto::KeyRing kRing = [] {
    const Result<Bytes> bytes = base64url::decode(MOTCUA_AUTHORITY);
    crypto::PublicKey key;
    CHECK(bytes && bytes->size() == key.bytes.size());
    std::ranges::copy(*bytes, key.bytes.begin());
    crypto::KeyRing ring;
    ring.add(key);
    return ring;
  }();
  return kRing;
}

}  // namespace motcua::dossier
