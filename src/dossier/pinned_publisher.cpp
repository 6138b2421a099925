// The publisher's public key, compiled in: the build defines MOTCUA_PUBLISHER for this one file
// (src/cmake/publisher.cmake).
#include "dossier/bundle.h"
#include "dossier/pinned_key.h"

namespace motcua::dossier {

const crypto::KeyRing& pinned_publisher() {
  static const crypto::KeyRing kRing = ring_of_pinned(MOTCUA_PUBLISHER);
  return kRing;
}

}  // namespace motcua::dossier
