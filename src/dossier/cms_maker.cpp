#include <algorithm>
#include <vector>

#include "crypto/hash.h"
#include "crypto/sha512.h"
#include "dossier/cms_format.h"
#include "dossier/cms_signature.h"
#include "dossier/der.h"

namespace motcua::dossier {

using der::encode;
using der::in_context;
using der::join;

namespace {

Bytes attribute(ByteView id, ByteView value) {
  return encode(der::kSequence, join(id, encode(der::kSet, value)));
}

// The content of a SET OF, in the order DER wants.
Bytes sorted(std::vector<Bytes> values) {
  std::ranges::sort(values);
  Bytes all;
  for (const Bytes& value : values) all.insert(all.end(), value.begin(), value.end());
  return all;
}

Bytes issuer_and_serial(ByteView certificate) {
  const auto read = read_certificate(certificate);
  CHECK(read.has_value());
  const auto serial = from_hex(read->serial);
  CHECK(serial.has_value());
  return encode(der::kSequence, join(read->issuer_name, encode(der::kInteger, *serial)));
}

Bytes signed_attributes(ByteView content, ByteView certificate, std::int64_t at_s) {
  const Bytes id =
      encode(der::kSequence, encode(der::kOctetString, ByteView(crypto::sha256(certificate))));
  return sorted({
      attribute(cms::kContentType, cms::kData),
      attribute(cms::kSigningTime, der::encode_moment(at_s)),
      attribute(cms::kMessageDigest, encode(der::kOctetString, ByteView(crypto::sha512(content)))),
      attribute(cms::kSigningCertificate, encode(der::kSequence, encode(der::kSequence, id))),
  });
}

}  // namespace

Bytes sign_cms(ByteView content, const crypto::SigningKey& key, ByteView certificate,
               std::int64_t at_s) {
  const Bytes version = encode(der::kInteger, Bytes{1});
  const Bytes attributes = signed_attributes(content, certificate, at_s);
  const crypto::Signature signature = key.sign(encode(der::kSet, attributes));
  const Bytes signer =
      encode(der::kSequence, join(version, issuer_and_serial(certificate), cms::kSha512,
                                  encode(in_context(0), attributes), cms::kEd25519,
                                  encode(der::kOctetString, ByteView(signature))));
  const Bytes data =
      encode(der::kSequence,
             join(version, encode(der::kSet, cms::kSha512), encode(der::kSequence, cms::kData),
                  encode(in_context(0), certificate), encode(der::kSet, signer)));
  return encode(der::kSequence, join(cms::kSignedData, encode(in_context(0), data)));
}

}  // namespace motcua::dossier
