// A signed dossier, and a manifest before signing: what is accepted is written back byte for byte.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "crypto/key_ring.h"
#include "dossier/manifest.h"
#include "dossier/sign.h"
#include "dossier/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  static const crypto::SigningKey kKey = *crypto::SigningKey::from_seed(Bytes(32, 1));
  static const crypto::KeyRing kRing = [] {
    crypto::KeyRing ring;
    ring.add(kKey.public_key());
    return ring;
  }();
  const std::string_view text = as_text({data, size});
  const dossier::Verdict verdict = dossier::verify_manifest(text, kRing);
  CHECK(verdict.ok == (verdict.code == "ok"));
  const auto manifest = dossier::parse_manifest(text);
  if (!manifest) return 0;
  CHECK(dossier::to_canonical(*manifest) == text);
  const dossier::Verdict own =
      dossier::verify_manifest(dossier::sign_manifest(*manifest, kKey, 1), kRing);
  CHECK(own.ok && own.manifest == *manifest);
  return 0;
}
