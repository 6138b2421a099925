// What comes back from a signing service as CMS: DER from a stranger. Once as it is, and once as
// changes to a good one, so that the search gets past the outer shape.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "dossier/cms_signature.h"
#include "dossier/der.h"

namespace {

using namespace motcua;

// DER has one form: what has no flaw is what its own values would be written as.
Bytes written_again(ByteView values) {
  Bytes all;
  while (const auto value = dossier::der::take(values)) {
    const bool is_nested = (value->tag & 0x20U) != 0;
    const Bytes one = is_nested ? dossier::der::encode(value->tag, written_again(value->content))
                                : dossier::der::encode(value->tag, value->content);
    all.insert(all.end(), one.begin(), one.end());
  }
  CHECK(values.empty());
  return all;
}

void read(ByteView der, ByteView content) {
  const char* flaw = dossier::der::find_flaw(der);
  if (flaw == nullptr) CHECK(std::ranges::equal(written_again(der), der));
  const auto found = dossier::verify_cms(der, content);
  if (!found) return;
  CHECK(flaw == nullptr);
  CHECK(found->signed_at_s >= found->certificate.not_before_s);
  CHECK(as_text(der).find(as_text(ByteView(found->certificate.key.bytes))) !=
        std::string_view::npos);
  CHECK(!dossier::verify_cms(der, to_bytes(std::string_view("another content"))).has_value());
}

// A good signature with up to eight bytes changed: {place, value}, three bytes each.
void read_changed(ByteView input, ByteView content) {
  static const crypto::SigningKey key = *crypto::SigningKey::from_seed(Bytes(32, 7));
  static const Bytes certificate =
      dossier::make_practice_certificate(key, "Ký thử", 1'790'000'000, 1'890'000'000);
  Bytes der = dossier::sign_cms(content, key, certificate, 1'800'000'000);
  for (std::size_t i = 0; i + 2 < input.size() && i < 24; i += 3) {
    const std::size_t at = (static_cast<std::size_t>(input[i]) << 8U | input[i + 1]) % der.size();
    der[at] = input[i + 2];
  }
  read(der, content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  // What the seeds of OpenSSL are about.
  const Bytes content = to_bytes(
      std::string_view(R"({"manifest":{"alg":"sha-256","hex":)"
                       R"("dbc222140282e7f722667b1d86e7df5bd8e4d932d59cd03877d0b10fba066407"},)"
                       R"("submission":"019a2b3c-5000-7abc-9def-0123456789ab"})"));
  read(input, content);
  read_changed(input, content);
  return 0;
}
