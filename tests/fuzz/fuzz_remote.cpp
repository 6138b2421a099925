// What comes back from a signing service: a certificate in DER, and a JAdES token that carries one.
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "dossier/remote_signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const ByteView bytes{data, size};
  if (const auto certificate = dossier::read_certificate(bytes)) {
    // What was read stands in the bytes: nothing is made up.
    CHECK(as_text(bytes).find(certificate->subject) != std::string_view::npos);
    CHECK(as_text(bytes).find(as_text(ByteView(certificate->key.bytes))) != std::string_view::npos);
  }
  const dossier::SignatureRequest request{
      .submission_id = "019a2b3c-5000-7abc-9def-0123456789ab",
      .manifest_sha256 = "dbc222140282e7f722667b1d86e7df5bd8e4d932d59cd03877d0b10fba066407"};
  // Nobody makes a signature by chance, so a token that verifies is a seed's.
  (void)dossier::verify_remote(as_text(bytes), request);
  return 0;
}
