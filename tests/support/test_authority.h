// The authority of tests: the server in one process signs with its key, the app has pinned it.
#pragma once

#include "base/random.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::testing_support {

inline const crypto::SigningKey& test_authority_key() {
  static const crypto::SigningKey kKey = [] {
    SeededRandom random(20261122);
    return crypto::SigningKey::generate(random);
  }();
  return kKey;
}

inline const crypto::KeyRing& test_authority() {
  static const crypto::KeyRing kRing = [] {
    crypto::KeyRing ring;
    ring.add(test_authority_key().public_key());
    return ring;
  }();
  return kRing;
}

}  // namespace motcua::testing_support
