#include "dossier/remote_signature.h"

#include <algorithm>
#include <array>

#include "base/base64url.h"
#include "base/jcs.h"
#include "crypto/hash.h"
#include "dossier/cms_signature.h"

namespace motcua::dossier {

namespace jws = crypto::jws;

namespace {

constexpr std::array<std::string_view, 6> kHeaderMembers = {"alg", "cty", "iat",
                                                            "typ", "x5c", "x5t#S256"};
constexpr std::size_t kTokenBytesMax = 64U << 10;

Json payload_of(const SignatureRequest& request) {
  return Json::object(
      {{"manifest", Json::object({{"alg", "sha-256"}, {"hex", request.manifest_sha256}})},
       {"submission", request.submission_id}});
}

// x5c is ordinary base64 with padding (RFC 7515, 4.1.6); ours is the URL form.
std::string to_standard(std::string text) {
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  while (text.size() % 4 != 0) text += '=';
  return text;
}

// Every byte string has exactly one text, as in base64url::decode.
Result<Bytes> from_standard(std::string text) {
  if (text.size() % 4 != 0 || text.find_first_of("-_") != std::string::npos) {
    return fail(ErrorCode::Corrupt, "remote.base64");
  }
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return base64url::decode(text);
}

std::string thumbprint_of(ByteView certificate) {
  return base64url::encode(crypto::sha256(certificate));
}

jws::Checked<RemoteSignature> read_header(std::string_view text) {
  const Result<Bytes> bytes = base64url::decode(text);
  if (!bytes) return std::unexpected("bad_base64url");
  const Result<Json> json = Json::parse(as_text(*bytes), "remote.header", {.bytes = 32U << 10});
  if (!json || !json->is_object()) return std::unexpected("not_ijson");
  if (json->text_or("alg", "") != "Ed25519") return std::unexpected("alg_not_allowed");
  if (json->text_or("typ", "") != kRemoteTyp) return std::unexpected("typ_mismatch");
  if (json->find("crit") != nullptr) return std::unexpected("crit_unsupported");
  const bool is_known = std::ranges::all_of(*json->as_object(), [](const Json::Member& member) {
    return std::ranges::find(kHeaderMembers, member.name) != kHeaderMembers.end();
  });
  const std::int64_t* iat = json->find_integer("iat");
  if (!is_known || iat == nullptr || json->text_or("cty", "") != kRemotePayloadType) {
    return std::unexpected("header_not_allowed");
  }
  const Json::Array* chain = json->find_array("x5c");
  const bool has_one = chain != nullptr && !chain->empty() && chain->front().is_string();
  const Result<Bytes> der =
      has_one ? from_standard(*chain->front().as_string()) : fail(ErrorCode::Corrupt, "remote.x5c");
  if (!der || json->text_or("x5t#S256", "") != thumbprint_of(*der)) {
    return std::unexpected("certificate");
  }
  const Result<Certificate> certificate = read_certificate(*der);
  if (!certificate) return std::unexpected("certificate");
  return RemoteSignature{.certificate = *certificate, .iat_s = *iat};
}

bool is_known_form(const Json& form) {
  return form.is_string() &&
         std::ranges::find(kRemoteForms, *form.as_string()) != kRemoteForms.end();
}

// Base64 of a SEQUENCE of 128 bytes or more begins like this; a JOSE header with 'e'.
bool is_cades(std::string_view token) {
  return token.starts_with("MI");
}

jws::Checked<RemoteSignature> verify_cades(std::string_view token,
                                           const SignatureRequest& request) {
  const Result<Bytes> der = from_standard(std::string(token));
  if (!der) return std::unexpected("bad_base64");
  const CmsSignature found = TRY(verify_cms(*der, as_bytes(to_jcs(payload_of(request)))));
  return RemoteSignature{.form = RemoteForm::Cades,
                         .certificate = found.certificate,
                         .iat_s = found.signed_at_s,
                         .other_certificates = found.other_certificates};
}

jws::Checked<RemoteSignature> verify_jades(std::string_view token,
                                           const SignatureRequest& request) {
  const std::size_t first = token.find('.');
  const std::size_t second =
      first == token.npos ? std::string_view::npos : token.find('.', first + 1);
  if (first == token.npos || second == first + 1) return std::unexpected("no_payload");
  if (second == token.npos || second + 1 == token.size()) return std::unexpected("no_signature");
  const std::string_view protected_text = token.substr(0, first);
  const std::string_view payload_text = token.substr(first + 1, second - first - 1);
  const RemoteSignature found = TRY(read_header(protected_text));
  const Result<Bytes> payload = base64url::decode(payload_text);
  if (!payload) return std::unexpected("bad_base64url");
  const crypto::Signature signature = TRY(jws::check_signature_text(token.substr(second + 1)));
  if (!jws::verify_parts(protected_text, payload_text, signature, found.certificate.key)) {
    return std::unexpected("bad_signature");
  }
  if (found.iat_s < found.certificate.not_before_s || found.iat_s > found.certificate.not_after_s) {
    return std::unexpected("certificate_time");
  }
  const Result<Json> json = Json::parse(as_text(*payload), "remote.payload");
  if (!json || !json->is_object()) return std::unexpected("schema");
  if (to_jcs(*json) != to_jcs(payload_of(request))) return std::unexpected("manifest");
  return found;
}

}  // namespace

Json to_signer_request(const SignatureRequest& request) {
  Json forms = Json::array();
  for (const std::string_view form : kRemoteForms) forms.push(form);
  return Json::object({{"forms", std::move(forms)},
                       {"manifest", request.manifest_sha256},
                       {"submission", request.submission_id}});
}

bool can_read_form_of(const Json& service) {
  const Json::Array* forms = service.find_array("forms");
  return forms == nullptr || std::ranges::any_of(*forms, is_known_form);
}

std::string sign_remotely(const SignatureRequest& request, const crypto::SigningKey& key,
                          ByteView certificate, std::int64_t at_s, RemoteForm form) {
  if (form == RemoteForm::Cades) {
    const std::string content = to_jcs(payload_of(request));
    return to_standard(base64url::encode(sign_cms(as_bytes(content), key, certificate, at_s)));
  }
  const Json header =
      Json::object({{"alg", "Ed25519"},
                    {"cty", kRemotePayloadType},
                    {"iat", at_s},
                    {"typ", kRemoteTyp},
                    {"x5c", Json::array({Json(to_standard(base64url::encode(certificate)))})},
                    {"x5t#S256", thumbprint_of(certificate)}});
  const std::string protected_text = base64url::encode(as_bytes(to_jcs(header)));
  const std::string payload_text = base64url::encode(as_bytes(to_jcs(payload_of(request))));
  return protected_text + "." + payload_text + "." +
         jws::sign_parts(protected_text, payload_text, key);
}

jws::Checked<RemoteSignature> verify_remote(std::string_view token,
                                            const SignatureRequest& request) {
  if (token.size() > kTokenBytesMax) return std::unexpected("schema");
  return is_cades(token) ? verify_cades(token, request) : verify_jades(token, request);
}

RemoteFile to_remote_file(std::string_view token) {
  if (is_cades(token)) {
    if (auto der = from_standard(std::string(token))) return {kCadesFile, *std::move(der)};
  }
  return {kJadesFile, to_bytes(token)};
}

std::string token_of_file(const RemoteFile& file) {
  if (file.name == kCadesFile) return to_standard(base64url::encode(file.content));
  return std::string(as_text(file.content));
}

}  // namespace motcua::dossier
