// A detached CMS signature (RFC 5652) by an Ed25519 key (RFC 8419) in the CAdES baseline form B-B
// (ETSI EN 319 122-1): ContentInfo { SignedData } in DER, one signer, content left outside.
//
// Signed attributes, all four needed: content-type (data), signing-time, message-digest (SHA-512)
// and signing-certificate-v2 (RFC 5035). CMSAlgorithmProtection (RFC 6211) may stand beside them.
#pragma once

#include <cstdint>

#include "crypto/jws.h"
#include "dossier/certificate.h"

namespace motcua::dossier {

struct CmsSignature {
  Certificate certificate{};  // Of the signer.
  std::int64_t signed_at_s = 0;
  // Certificates beside the signer's: the only bytes that the signature does not protect. They are
  // in DER and in order, and nothing else of them is read.
  std::size_t other_certificates = 0;
};

// Codes, in this order: those of der::find_flaw; cms_structure (no SignedData of this shape, or
// something left over), cms_version, digest_algorithm (not SHA-512 alone, or with parameters),
// content_attached, content_type (not data), der_set_order (certificates or signed attributes),
// crls, signer_count, no_signed_attributes, alg_not_allowed, bad_signature (not 64 bytes),
// unsigned_attributes; attribute_value (not of its form), attribute_not_allowed,
// attribute_duplicate, attribute_missing, signing_time; certificate (not there, not one we can
// read, or not the one the signer names), bad_signature, certificate_time, and manifest: the
// signature is of another content.
[[nodiscard]] crypto::jws::Checked<CmsSignature> verify_cms(ByteView der, ByteView content);

// What a signing service does: the signature over `content`, by the key of `certificate` (DER).
[[nodiscard]] Bytes sign_cms(ByteView content, const crypto::SigningKey& key, ByteView certificate,
                             std::int64_t at_s);

}  // namespace motcua::dossier
