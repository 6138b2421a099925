// Event tokens as they come, and payloads signed by a known key, so that the search passes the
// signature and reaches the checks behind it. Tokens are separated by line ends.
#include <cstddef>
#include <cstdint>

#include "base/base64url.h"
#include "base/bytes.h"
#include "crypto/hash.h"
#include "crypto/jws.h"
#include "dossier/events.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  static const crypto::SigningKey kKey = *crypto::SigningKey::from_seed(Bytes(32, 1));
  static const crypto::KeyRing kRing = [] {
    crypto::KeyRing ring;
    ring.add(kKey.public_key());
    return ring;
  }();
  const std::string header = crypto::jws::make_protected(dossier::kEventTyp, kKey.public_key());
  std::vector<std::string> raw;
  std::vector<std::string> resigned;
  std::string_view text = as_text({data, size});
  while (!text.empty() && raw.size() < 16) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    raw.emplace_back(line);
    const std::string payload = base64url::encode(as_bytes(line));
    resigned.push_back(header + "." + payload + "." +
                       crypto::jws::sign_parts(header, payload, kKey));
  }
  const dossier::ChainContext context{.manifest_sha256 = std::string(64, 'a'),
                                      .issuer = "i",
                                      .authority = &kRing,
                                      .known_head = dossier::ChainHead{2, std::string(64, 'b')}};
  for (const auto& tokens : {raw, resigned}) {
    const dossier::ChainVerdict verdict = dossier::verify_chain(tokens, context);
    CHECK(verdict.ok == (verdict.code == "ok"));
    CHECK(!verdict.ok || verdict.events.size() == tokens.size());
  }
  return 0;
}
