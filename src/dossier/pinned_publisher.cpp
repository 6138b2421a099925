// The publisher's public key, compiled in: the build defines MOTCUA_PUBLISHER for this one file
// (src/cmake/publisher.cmake).
#include <algorithm>

#include "base/base64url.h"
#include "dossier/bundle.h"

namespace motcua::dossier {

const crypto::KeyRing& pinned_publisher() {
  static const crypto::KeyRing kRing = [] {
    const Result<Bytes> bytes = base64url::decode(MOTCUA_PUBLISHER);
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
