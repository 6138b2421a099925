// The authority's first public key, compiled in: the build defines MOTCUA_AUTHORITY for this one
// file (src/cmake/publisher.cmake).
#include "dossier/authority_keys.h"
#include "dossier/pinned_key.h"

namespace motcua::dossier {

const crypto::KeyRing& pinned_authority() {
  static const crypto::KeyRing kRing = ring_of_pinned(MOTCUA_AUTHORITY);
  return kRing;
}

}  // namespace motcua::dossier
