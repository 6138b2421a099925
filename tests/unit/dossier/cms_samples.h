// A CMS signature in pieces, for tests that put a wrong one in its place. What is made of untouched
// pieces is right; the signature is made over the attributes as they are.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "crypto/hash.h"
#include "crypto/sha512.h"
#include "dossier/cms_format.h"
#include "dossier/cms_signature.h"
#include "dossier/der.h"

namespace motcua::dossier::testing_support {

inline Bytes sequence(ByteView content) {
  return der::encode(der::kSequence, content);
}

struct CmsPieces {
  static Bytes attribute(ByteView id, ByteView values) {
    return sequence(der::join(id, der::encode(der::kSet, values)));
  }

  // The right pieces over `content`.
  static CmsPieces over(ByteView content, const crypto::SigningKey& key, ByteView certificate,
                        std::int64_t at_s) {
    const auto read = read_certificate(certificate);
    CHECK(read.has_value());
    const Bytes serial = *from_hex(read->serial);
    const Bytes digest = der::encode(der::kOctetString, ByteView(crypto::sha256(certificate)));
    return {
        .key = &key,
        .certificates = to_bytes(certificate),
        .issuer = read->issuer_name,
        .serial = der::encode(der::kInteger, serial),
        .content_type = attribute(cms::kContentType, cms::kData),
        .signing_time = attribute(cms::kSigningTime, der::encode_moment(at_s)),
        .message_digest = attribute(
            cms::kMessageDigest, der::encode(der::kOctetString, ByteView(crypto::sha512(content)))),
        .signing_certificate =
            attribute(cms::kSigningCertificate, sequence(sequence(sequence(digest))))};
  }

  [[nodiscard]] Bytes make() const {
    std::vector<Bytes> list = more;
    for (const Bytes* one : {&content_type, &signing_time, &message_digest, &signing_certificate}) {
      if (!one->empty()) list.push_back(*one);
    }
    std::ranges::sort(list);
    if (is_reversed) std::ranges::reverse(list);
    Bytes attributes;
    for (const Bytes& one : list) attributes = der::join(attributes, one);
    const crypto::Signature value = key->sign(der::encode(der::kSet, attributes));
    const Bytes in_its_place =
        has_attributes ? der::encode(der::in_context(0), attributes) : Bytes{};
    const Bytes signature = der::encode(der::kOctetString, ByteView(value).first(signature_bytes));
    const Bytes signer =
        sequence(der::join(signer_version, sequence(der::join(issuer, serial)), signer_digest,
                           in_its_place, signature_algorithm, signature, signer_tail));
    const Bytes chain =
        certificates.empty() ? Bytes{} : der::encode(der::in_context(0), certificates);
    Bytes signers = has_signer ? signer : Bytes{};
    if (is_signed_twice) signers = der::join(signers, signer);
    const Bytes data = sequence(der::join(version, der::encode(der::kSet, digests),
                                          sequence(der::join(type, attached)), chain, lists,
                                          der::encode(der::kSet, signers), data_tail));
    return sequence(der::join(outer_type, der::encode(der::in_context(0), data), outer_tail));
  }

  const crypto::SigningKey* key = nullptr;
  Bytes certificates{};
  Bytes issuer{};
  Bytes serial{};
  Bytes content_type{};
  Bytes signing_time{};
  Bytes message_digest{};
  Bytes signing_certificate{};
  std::vector<Bytes> more{};
  bool is_reversed = false;
  bool has_attributes = true;
  bool has_signer = true;
  bool is_signed_twice = false;
  std::size_t signature_bytes = 64;
  Bytes version = der::encode(der::kInteger, Bytes{1});
  Bytes signer_version = der::encode(der::kInteger, Bytes{1});
  Bytes digests = to_bytes(ByteView(cms::kSha512));
  Bytes signer_digest = to_bytes(ByteView(cms::kSha512));
  Bytes signature_algorithm = to_bytes(ByteView(cms::kEd25519));
  Bytes type = to_bytes(ByteView(cms::kData));
  Bytes outer_type = to_bytes(ByteView(cms::kSignedData));
  Bytes attached{};
  Bytes lists{};
  Bytes signer_tail{};
  Bytes data_tail{};
  Bytes outer_tail{};
};

}  // namespace motcua::dossier::testing_support
