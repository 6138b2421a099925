#include "dossier/verify.h"

#include <algorithm>

#include "base/base64url.h"
#include "crypto/hash.h"

namespace motcua::dossier {

namespace jws = crypto::jws;

namespace {

constexpr JsonLimits kDossierLimits = {.depth = 8, .bytes = 2U << 20, .integers_only = true};
constexpr std::size_t kSignatureCountMax = 16;

// The outer object, checked for shape: the members below exist and have their kinds.
struct Outer {
  std::string payload_text{};
  std::vector<Json> signatures{};
};

struct Signed {
  std::string protected_text{};
  jws::Header header{};
  crypto::Signature signature{};
  crypto::PublicKey key{};
};

bool has_only(const Json& json, std::string_view first, std::string_view second) {
  const Json::Object* members = json.as_object();
  return members != nullptr && std::ranges::all_of(*members, [&](const Json::Member& member) {
           return member.name == first || member.name == second;
         });
}

Checked<Outer> read_outer(std::string_view text) {
  const Result<Json> json = Json::parse(text, "verify.outer", kDossierLimits);
  if (!json) return std::unexpected("not_ijson");
  const std::string* payload = json->find_string("payload");
  if (payload == nullptr || payload->empty()) return std::unexpected("no_payload");
  const Json::Array* signatures = json->find_array("signatures");
  if (signatures == nullptr || signatures->empty()) return std::unexpected("no_signature");
  const bool is_general_form = has_only(*json, "payload", "signatures");
  if (!is_general_form || signatures->size() > kSignatureCountMax) {
    return std::unexpected("header_not_allowed");
  }
  return Outer{.payload_text = *payload, .signatures = *signatures};
}

Checked<Signed> check_signature(const Json& entry, const crypto::KeyRing& citizens,
                                std::optional<std::int64_t> at_s) {
  const std::string* protected_text = entry.find_string("protected");
  const std::string* signature_text = entry.find_string("signature");
  if (!has_only(entry, "protected", "signature")) return std::unexpected("header_not_allowed");
  if (protected_text == nullptr || signature_text == nullptr) {
    return std::unexpected("no_signature");
  }
  Signed result{.protected_text = *protected_text};
  // The signature's text belongs to the base64url check, its length to the signature check.
  const bool is_text = base64url::decode(*signature_text).has_value();
  if (!is_text) return std::unexpected("bad_base64url");
  result.header = TRY(jws::check_header(*protected_text, kManifestTyp));
  const crypto::PublicKey* key = citizens.find(result.header.kid, at_s);
  if (key == nullptr) return std::unexpected("unknown_key");
  result.key = *key;
  result.signature = TRY(jws::check_signature_text(*signature_text));
  return result;
}

Verdict refused(const char* code) {
  return Verdict{.ok = false, .code = code};
}

}  // namespace

PartDigest digest_part(std::string_view id, ByteView content) {
  return PartDigest{.id = std::string(id),
                    .sha256 = crypto::sha256_hex(content),
                    .size = static_cast<std::int64_t>(content.size())};
}

std::vector<PartDigest> promised_parts(const Manifest& manifest) {
  std::vector<PartDigest> parts;
  parts.push_back({std::string(kDataPartId), manifest.data.sha256, manifest.data.size});
  for (const Part& part : manifest.attachments) {
    parts.push_back({part.id, part.sha256, part.size});
  }
  return parts;
}

const char* check_parts(const Manifest& manifest, const std::vector<PartDigest>& parts) {
  const std::vector<PartDigest> promised = promised_parts(manifest);
  const auto find_in = [](const std::vector<PartDigest>& list, std::string_view id) {
    const auto found = std::ranges::find(list, id, &PartDigest::id);
    return found == list.end() ? nullptr : &*found;
  };
  for (const PartDigest& part : promised) {
    if (find_in(parts, part.id) == nullptr) return "missing_attachment";
  }
  for (const PartDigest& part : parts) {
    if (find_in(promised, part.id) == nullptr) return "extra_attachment";
  }
  if (parts.size() != promised.size()) return "extra_attachment";  // One id twice.
  for (const PartDigest& part : promised) {
    if (find_in(parts, part.id)->sha256 != part.sha256) return "digest_mismatch";
  }
  for (const PartDigest& part : promised) {
    if (find_in(parts, part.id)->size != part.size) return "size_mismatch";
  }
  return nullptr;
}

Verdict verify_manifest(std::string_view text, const crypto::KeyRing& citizens,
                        const VerifyOptions& options) {
  const Checked<Outer> outer = read_outer(text);
  if (!outer) return refused(outer.error());
  const Result<Bytes> payload = base64url::decode(outer->payload_text);
  if (!payload) return refused("bad_base64url");
  std::vector<Signed> signatures;
  for (const Json& entry : outer->signatures) {
    Checked<Signed> checked = check_signature(entry, citizens, options.received_at_s);
    if (!checked) return refused(checked.error());
    signatures.push_back(*std::move(checked));
  }
  for (const Signed& entry : signatures) {
    if (!jws::verify_parts(entry.protected_text, outer->payload_text, entry.signature, entry.key)) {
      return refused("bad_signature");
    }
  }
  Checked<Manifest> manifest = parse_manifest(as_text(*payload));
  if (!manifest) return refused(manifest.error());
  Verdict verdict{.ok = true,
                  .code = "ok",
                  .manifest = *std::move(manifest),
                  .manifest_sha256 = crypto::sha256_hex(*payload),
                  .kid = signatures.front().header.kid,
                  .iat_s = signatures.front().header.iat_s};
  const char* parts_code =
      options.parts == nullptr ? nullptr : check_parts(verdict.manifest, *options.parts);
  if (parts_code != nullptr) {
    verdict.ok = false;
    verdict.code = parts_code;
  }
  return verdict;
}

}  // namespace motcua::dossier
