#include "dossier/bundle.h"

#include <algorithm>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"

namespace motcua::dossier {

namespace jws = crypto::jws;
using jws::Checked;

namespace {

constexpr JsonLimits kOuterLimits = {.depth = 4, .bytes = kBundleBytesMax, .integers_only = true};
constexpr std::size_t kNameBytesMax = 64;

bool is_plain_name(std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  };
  return !name.empty() && name.size() <= kNameBytesMax && !name.starts_with('.') &&
         std::ranges::all_of(name, is_plain);
}

bool is_digest(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Json payload_of(const Bundle& bundle) {
  Json files = Json::object();
  for (const auto& [name, digest] : bundle.files) files.set(name, digest);
  return Json::object({{"files", std::move(files)}, {"version", bundle.version}});
}

// A payload that was signed all the same has to be one we understand whole.
Checked<Bundle> read_payload(const Json& json) {
  const std::int64_t* version = json.find_integer("version");
  const Json::Object* files = json.find_object("files");
  const bool is_shape = json.size() == 2 && version != nullptr && files != nullptr &&
                        *version >= 1 && !files->empty() && files->size() <= kBundleFileCountMax;
  if (!is_shape) return std::unexpected("schema");
  Bundle bundle{.version = *version};
  for (const Json::Member& file : *files) {
    const std::string* digest = file.value.as_string();
    if (digest == nullptr || !is_plain_name(file.name) || !is_digest(*digest)) {
      return std::unexpected("schema");
    }
    bundle.files.emplace(file.name, *digest);
  }
  return bundle;
}

struct Outer {
  std::string payload{};
  std::string protected_text{};
  std::string signature{};
};

Checked<Outer> read_outer(std::string_view text) {
  const Result<Json> json = Json::parse(text, "bundle.outer", kOuterLimits);
  if (!json) return std::unexpected("not_ijson");
  if (to_jcs(*json) != text) return std::unexpected("not_canonical");
  const std::string* payload = json->find_string("payload");
  if (payload == nullptr || payload->empty()) return std::unexpected("no_payload");
  const Json::Array* signatures = json->find_array("signatures");
  if (signatures == nullptr || signatures->size() != 1) return std::unexpected("no_signature");
  const Json& entry = signatures->front();
  const std::string* protected_text = entry.find_string("protected");
  const std::string* signature = entry.find_string("signature");
  if (protected_text == nullptr || signature == nullptr) return std::unexpected("no_signature");
  if (json->size() != 2 || entry.size() != 2) return std::unexpected("header_not_allowed");
  return Outer{.payload = *payload, .protected_text = *protected_text, .signature = *signature};
}

}  // namespace

std::string sign_bundle(const Bundle& bundle, const crypto::SigningKey& key) {
  CHECK(read_payload(payload_of(bundle)).has_value());
  const std::string payload = base64url::encode(as_bytes(to_jcs(payload_of(bundle))));
  const std::string header = jws::make_protected(kBundleTyp, key.public_key());
  const std::string signature = jws::sign_parts(header, payload, key);
  const Json entry = Json::object({{"protected", header}, {"signature", signature}});
  return to_jcs(Json::object({{"payload", payload}, {"signatures", Json::array({entry})}}));
}

Checked<Bundle> verify_bundle(std::string_view text, const crypto::KeyRing& publisher) {
  const Outer outer = TRY(read_outer(text));
  const Result<Bytes> payload = base64url::decode(outer.payload);
  if (!payload) return std::unexpected("bad_base64url");
  const jws::Header header = TRY(jws::check_header(outer.protected_text, kBundleTyp));
  const crypto::PublicKey* key = publisher.find(header.kid);
  if (key == nullptr) return std::unexpected("unknown_key");
  const crypto::Signature signature = TRY(jws::check_signature_text(outer.signature));
  if (!jws::verify_parts(outer.protected_text, outer.payload, signature, *key)) {
    return std::unexpected("bad_signature");
  }
  const Json json = TRY(jws::check_payload(as_text(*payload)));
  return read_payload(json);
}

const char* check_file(const Bundle& bundle, std::string_view name, ByteView bytes) {
  const auto listed = bundle.files.find(name);
  if (listed == bundle.files.end()) return "unknown_file";
  return listed->second == crypto::sha256_hex(bytes) ? nullptr : "digest_mismatch";
}

}  // namespace motcua::dossier
