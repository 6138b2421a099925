#include "crypto/jws.h"

#include <algorithm>
#include <array>

#include "base/base64url.h"
#include "base/jcs.h"

namespace motcua::crypto::jws {

namespace {

constexpr std::array<std::string_view, 5> kHeaderMembers = {"alg", "cty", "iat", "kid", "typ"};

Checked<Json> read_canonical(std::string_view text) {
  Result<Json> json = Json::parse(text, "jws.json", {.integers_only = true});
  if (!json) return std::unexpected("not_ijson");
  if (to_jcs(*json) != text) return std::unexpected("not_canonical");
  return *std::move(json);
}

// Members of the right kind; those that are absent stay empty.
Checked<Header> read_members(const Json& json) {
  const auto is_allowed = [](const Json::Member& member) {
    return std::ranges::find(kHeaderMembers, member.name) != kHeaderMembers.end();
  };
  if (!std::ranges::all_of(*json.as_object(), is_allowed)) {
    return std::unexpected("header_not_allowed");
  }
  Header header;
  header.kid = json.text_or("kid", "");  // Absent or no string: no registered key has this name.
  if (const Json* cty = json.find("cty")) {
    if (!cty->is_string()) return std::unexpected("header_not_allowed");
    header.cty = *cty->as_string();
  }
  if (const Json* iat = json.find("iat")) {
    if (!iat->is_integer()) return std::unexpected("header_not_allowed");
    header.iat_s = *iat->as_integer();
  }
  return header;
}

struct CompactParts {
  std::string_view protected_text{};
  std::string_view payload_text{};
  std::string_view signature_text{};
};

Checked<CompactParts> split(std::string_view token) {
  const std::size_t first = token.find('.');
  if (first == std::string_view::npos || first + 1 == token.size()) {
    return std::unexpected("no_payload");
  }
  const std::size_t second = token.find('.', first + 1);
  if (second == first + 1) return std::unexpected("no_payload");
  if (second == std::string_view::npos || second + 1 == token.size()) {
    return std::unexpected("no_signature");
  }
  return CompactParts{
      .protected_text = token.substr(0, first),
      .payload_text = token.substr(first + 1, second - first - 1),
      .signature_text = token.substr(second + 1),  // A fourth part is foreign to base64url.
  };
}

// The key of a proof: inside the payload, and named by the header.
Checked<PublicKey> key_inside(const Header& header, ByteView payload) {
  const Result<Json> json = Json::parse(as_text(payload), "jws.proof");
  const Json* jwk = json ? json->find("jwk") : nullptr;
  if (jwk == nullptr) return std::unexpected("unknown_key");
  const Result<PublicKey> key = public_key_from_jwk(*jwk);
  if (!key || thumbprint(*key) != header.kid) return std::unexpected("unknown_key");
  return *key;
}

std::string signing_input(std::string_view protected_text, std::string_view payload_text) {
  std::string input(protected_text);
  input += '.';
  input += payload_text;
  return input;
}

}  // namespace

Checked<Header> check_header(std::string_view protected_text, std::string_view typ) {
  const Result<Bytes> bytes = base64url::decode(protected_text);
  if (!bytes) return std::unexpected("bad_base64url");
  const Json json = TRY(read_canonical(as_text(*bytes)));
  if (!json.is_object()) return std::unexpected("not_ijson");
  if (json.text_or("alg", "") != "Ed25519") return std::unexpected("alg_not_allowed");
  if (json.text_or("typ", "") != typ) return std::unexpected("typ_mismatch");
  if (json.find("crit") != nullptr) return std::unexpected("crit_unsupported");
  return read_members(json);
}

Checked<Signature> check_signature_text(std::string_view text) {
  const Result<Bytes> bytes = base64url::decode(text);
  if (!bytes) return std::unexpected("bad_base64url");
  Signature signature{};
  if (bytes->size() != signature.size()) return std::unexpected("bad_signature");
  std::ranges::copy(*bytes, signature.begin());
  return signature;
}

Checked<Json> check_payload(std::string_view payload) {
  return read_canonical(payload);
}

std::string make_protected(std::string_view typ, const PublicKey& key, std::string_view cty,
                           std::optional<std::int64_t> iat_s) {
  Json header = Json::object({{"alg", "Ed25519"}, {"kid", thumbprint(key)}, {"typ", typ}});
  if (!cty.empty()) header.set("cty", cty);
  if (iat_s) header.set("iat", *iat_s);
  return base64url::encode(as_bytes(to_jcs(header)));
}

std::string sign_parts(std::string_view protected_text, std::string_view payload_text,
                       const SigningKey& key) {
  return base64url::encode(key.sign(as_bytes(signing_input(protected_text, payload_text))));
}

bool verify_parts(std::string_view protected_text, std::string_view payload_text,
                  const Signature& signature, const PublicKey& key) {
  return verify(key, as_bytes(signing_input(protected_text, payload_text)), signature);
}

std::string sign_compact(std::string_view typ, const Json& payload, const SigningKey& key) {
  const std::string protected_text = make_protected(typ, key.public_key());
  const std::string payload_text = base64url::encode(as_bytes(to_jcs(payload)));
  const std::string signature = sign_parts(protected_text, payload_text, key);
  return signing_input(protected_text, payload_text) + "." + signature;
}

Checked<Token> verify_compact(std::string_view token, std::string_view typ, const KeyRing* keys) {
  const CompactParts parts = TRY(split(token));
  Header header = TRY(check_header(parts.protected_text, typ));
  const Result<Bytes> payload = base64url::decode(parts.payload_text);
  if (!payload) return std::unexpected("bad_base64url");
  const Signature signature = TRY(check_signature_text(parts.signature_text));
  PublicKey key;
  if (keys == nullptr) {
    key = TRY(key_inside(header, *payload));
  } else {
    const PublicKey* known = keys->find(header.kid);
    if (known == nullptr) return std::unexpected("unknown_key");
    key = *known;
  }
  if (!verify_parts(parts.protected_text, parts.payload_text, signature, key)) {
    return std::unexpected("bad_signature");
  }
  Json body = TRY(check_payload(as_text(*payload)));
  return Token{.header = std::move(header), .payload = std::move(body)};
}

}  // namespace motcua::crypto::jws
