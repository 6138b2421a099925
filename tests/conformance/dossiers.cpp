// The reference dossier: golden files byte for byte, every published case by its exact code, and
// two signatures of other standards over canonical bytes.
#include <algorithm>

#include "base/base64url.h"
#include "base/jcs.h"
#include "conformance/suite.h"
#include "crypto/hash.h"
#include "crypto/jws.h"
#include "dossier/events.h"
#include "dossier/manifest.h"
#include "dossier/sign.h"
#include "dossier/verify.h"

namespace motcua::conformance {

namespace {

constexpr std::string_view kFolder = "dossier-reference/";

std::string in_folder(std::string_view name) {
  return std::string(kFolder) + std::string(name);
}

crypto::KeyRing ring_of(const Json& keys, std::string_view role) {
  const Json* key = keys.find(role);
  return key == nullptr ? crypto::KeyRing()
                        : crypto::KeyRing::from_json(*key).value_or(crypto::KeyRing());
}

Result<crypto::SigningKey> key_of(const Json& keys, std::string_view role) {
  const Json* key = keys.find(role);
  const Bytes seed =
      base64url::decode(key == nullptr ? "" : key->text_or("d", "")).value_or(Bytes());
  return crypto::SigningKey::from_seed(seed);
}

// The first event of the reference chain, from its parts.
std::string receipt_of(const dossier::Manifest& manifest, const std::string& manifest_sha256,
                       const crypto::SigningKey& authority) {
  const dossier::EventDraft draft{.type = "received",
                                  .issuer = "https://commune.example",
                                  .iat_s = 1'795'335'333,
                                  .jti = "019a2b3c-6000-7000-8000-000000000001",
                                  .submission_id = manifest.submission_id,
                                  .dossier_id = manifest.dossier_id,
                                  .seq = 1,
                                  .prev_sha256 = manifest_sha256,
                                  .manifest_sha256 = manifest_sha256,
                                  .details = Json::object({{"registerNumber", "2026-0001234"}}),
                                  .received = dossier::promised_parts(manifest)};
  return dossier::make_event(draft, authority);
}

void judge_golden(const Vectors& vectors, const Json& keys, Tally& tally) {
  const std::string_view golden = vectors.text(in_folder("manifest.jcs.json"));
  const auto manifest = dossier::parse_manifest(golden);
  const auto citizen = key_of(keys, "citizen");
  const auto authority = key_of(keys, "authority");
  tally.check(manifest.has_value() && citizen && authority, "golden files are read");
  if (!manifest || !citizen || !authority) return;
  const std::string digest = crypto::sha256_hex(golden);
  tally.check(dossier::to_canonical(*manifest) == golden, "manifest byte for byte");
  tally.check(digest == "dbc222140282e7f722667b1d86e7df5bd8e4d932d59cd03877d0b10fba066407",
              "manifest digest");
  tally.check(dossier::sign_manifest(*manifest, *citizen, 1'795'335'330) ==
                  vectors.text(in_folder("manifest.jws.json")),
              "signature byte for byte");
  const Json events = vectors.json(in_folder("events.json"));
  const Json::Array& tokens = items_of(events, "events");
  tally.check(
      !tokens.empty() && receipt_of(*manifest, digest, *authority) == *tokens.front().as_string(),
      "receipt byte for byte");
}

void judge_manifests(const Vectors& vectors, const Json& keys, Tally& tally) {
  const crypto::KeyRing citizens = ring_of(keys, "citizen");
  const Json suite = vectors.json(in_folder("cases-manifest.json"));
  for (const Json& test : items_of(suite, "cases")) {
    std::vector<dossier::PartDigest> parts;
    if (const Json::Object* files = test.find_object("files")) {
      for (const auto& [id, file] : *files) {
        parts.push_back(dossier::digest_part(id, vectors.bytes(in_folder(*file.as_string()))));
      }
    }
    const dossier::Verdict verdict =
        dossier::verify_manifest(test.find("jws")->dump(), citizens, {.parts = &parts});
    tally.check(verdict.code == test.text_or("code", "") &&
                    verdict.ok == (test.text_or("expect", "") == "accept"),
                test.text_or("id", "") + " gives " + verdict.code);
  }
}

void judge_chains(const Vectors& vectors, const Json& keys, Tally& tally) {
  const crypto::KeyRing authority = ring_of(keys, "authority");
  const auto manifest = dossier::parse_manifest(vectors.text(in_folder("manifest.jcs.json")));
  if (!manifest) return;
  const Json suite = vectors.json(in_folder("cases-events.json"));
  for (const Json& test : items_of(suite, "cases")) {
    dossier::ChainContext context{.manifest_sha256 = suite.text_or("manifest_sha256", ""),
                                  .issuer = suite.text_or("issuer", ""),
                                  .authority = &authority,
                                  .manifest = &*manifest};
    const Json* head = test.find("known_head");
    if (head != nullptr && head->is_object()) {
      context.known_head = {.seq = integer_of(*head, "seq"), .sha256 = head->text_or("sha256", "")};
    }
    std::vector<std::string> tokens;
    for (const Json& token : items_of(test, "events")) tokens.push_back(*token.as_string());
    const dossier::ChainVerdict verdict = dossier::verify_chain(tokens, context);
    tally.check(verdict.code == test.text_or("code", "") &&
                    verdict.ok == (test.text_or("expect", "") == "accept"),
                test.text_or("id", "") + " gives " + verdict.code);
  }
}

// RFC 8037 appendix A: the same curve under the old name of the algorithm. Its signature is right
// and our profile refuses it by name.
void judge_cookbook(const Vectors& vectors, Tally& tally) {
  const Json example = vectors.json("jose-cookbook/curve25519/jws.json");
  const Json* jwk = example.at_pointer("/input/key");
  const Json* token = example.at_pointer("/output/compact");
  if (jwk == nullptr || token == nullptr) return;
  const auto key = crypto::public_key_from_jwk(*jwk, crypto::PrivatePart::Ignored);
  const std::string text = *token->as_string();
  const std::size_t last = text.rfind('.');
  const auto signature = crypto::jws::check_signature_text(text.substr(last + 1));
  tally.check(key && signature && crypto::verify(*key, as_bytes(text.substr(0, last)), *signature),
              "RFC 8037 signature");
  const auto checked = crypto::jws::check_header(text.substr(0, text.find('.')), "x");
  tally.check(!checked && std::string_view(checked.error()) == "alg_not_allowed", "RFC 8037 name");
}

// W3C eddsa-jcs-2022: SHA-256 of the canonical proof options and of the canonical document, signed.
void judge_integrity_proof(const Vectors& vectors, Tally& tally) {
  const std::string folder = "vc-di-eddsa-jcs-2022/TestVectors/";
  const std::string proof = folder + "eddsa-jcs-2022/";
  const std::string document_text = to_jcs(vectors.json(folder + "unsigned.json"));
  const std::string options_text = to_jcs(vectors.json(proof + "proofConfigJCS.json"));
  tally.check(document_text == vectors.text(proof + "canonDocJCS.txt"), "document");
  tally.check(options_text == vectors.text(proof + "proofCanonJCS.txt"), "proof options");
  const std::string hashes = crypto::sha256_hex(options_text) + crypto::sha256_hex(document_text);
  tally.check(hashes == vectors.text(proof + "combinedHashJCS.txt"), "hashes");
  // The multikey z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2 without its two bytes of type.
  const Bytes key_bytes =
      *from_hex("b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f");
  const Bytes signature_bytes = from_hex(vectors.text(proof + "sigHexJCS.txt")).value_or(Bytes());
  crypto::PublicKey key;
  crypto::Signature signature{};
  if (signature_bytes.size() != signature.size()) return;
  std::ranges::copy(key_bytes, key.bytes.begin());
  std::ranges::copy(signature_bytes, signature.begin());
  tally.check(crypto::verify(key, *from_hex(hashes), signature), "signature");
}

}  // namespace

void run_dossiers(const Vectors& vectors, std::vector<Tally>& tallies) {
  const Json keys = vectors.json(in_folder("keys.json"));
  judge_golden(vectors, keys, tallies.emplace_back("golden dossier"));
  Tally& cases = tallies.emplace_back("dossier cases");
  judge_manifests(vectors, keys, cases);
  judge_chains(vectors, keys, cases);
  Tally& others = tallies.emplace_back("other standards over the same bytes");
  judge_cookbook(vectors, others);
  judge_integrity_proof(vectors, others);
}

}  // namespace motcua::conformance
