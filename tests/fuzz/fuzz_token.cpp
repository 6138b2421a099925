// Key proofs and JWKs, the other things a server reads before it knows who is speaking.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "crypto/kdf.h"
#include "crypto/key_ring.h"
#include "dossier/key_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const std::string_view text = as_text({data, size});
  (void)dossier::verify_key_proof(text, "AAEC", "https://a.example");
  const Result<Json> json = Json::parse(text, "fuzz");
  if (!json) return 0;
  if (const auto key = crypto::public_key_from_jwk(*json)) {
    CHECK(crypto::public_key_from_jwk(crypto::to_jwk(*key)) == *key);
  }
  (void)crypto::KeyRing::from_json(*json);
  if (const auto params = crypto::kdf_params_from_json(*json)) {
    CHECK(crypto::kdf_params_from_json(crypto::to_json(*params)).has_value());
  }
  return 0;
}
