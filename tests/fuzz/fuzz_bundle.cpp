// bundle.json: what comes from the network before anything is trusted. Once as it is, and once as
// a payload that was signed properly, so that the search reaches the checks behind the signature.
#include <cstddef>
#include <cstdint>

#include "base/base64url.h"
#include "base/jcs.h"
#include "base/random.h"
#include "dossier/bundle.h"

namespace {

using namespace motcua;

const crypto::SigningKey& key() {
  static const crypto::SigningKey kKey = [] {
    SeededRandom random(3);
    return crypto::SigningKey::generate(random);
  }();
  return kKey;
}

std::string signed_payload(std::string_view payload) {
  const std::string text = base64url::encode(as_bytes(payload));
  const std::string header = crypto::jws::make_protected(dossier::kBundleTyp, key().public_key());
  const Json entry = Json::object(
      {{"protected", header}, {"signature", crypto::jws::sign_parts(header, text, key())}});
  return to_jcs(Json::object({{"payload", text}, {"signatures", Json::array({entry})}}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text({data, size});
  static const crypto::KeyRing kPublisher = [] {
    crypto::KeyRing ring;
    ring.add(key().public_key());
    return ring;
  }();
  // Nobody can sign by chance: what is taken must be what we would have written ourselves.
  if (const auto bundle = dossier::verify_bundle(text, kPublisher)) {
    CHECK(dossier::sign_bundle(*bundle, key()) == text);
  }
  const std::string whole = signed_payload(text);
  if (const auto bundle = dossier::verify_bundle(whole, kPublisher)) {
    CHECK(dossier::sign_bundle(*bundle, key()) == whole);
    CHECK(dossier::check_file(*bundle, "packs.json", as_bytes(text)) != nullptr);
  }
  return 0;
}
