// The few facts of an X.509 certificate (RFC 5280) with an Ed25519 key (RFC 8410) that a signature
// of another signing service refers to. No chain is built: who may be believed is not decided here.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/sign.h"

namespace motcua::dossier {

struct Certificate {
  std::string subject{};  // Its common name, UTF-8; empty when it has none.
  std::string issuer{};   // The same of who issued it.
  std::string serial{};   // Its number there, the bytes of the integer in hexadecimal.
  Bytes issuer_name{};    // The issuer's whole name in DER.
  std::int64_t not_before_s = 0;
  std::int64_t not_after_s = 0;
  crypto::PublicKey key{};
  bool is_self_signed = false;  // Issued to itself, and signed by its own key.
};

// Errors: Corrupt (no certificate, or not in DER; der.h), Unsupported (another kind of key).
[[nodiscard]] Result<Certificate> read_certificate(ByteView der);

// Its number as other programs show it: without the zero that only keeps an integer positive.
[[nodiscard]] std::string shown_serial(const Certificate& certificate);

// A certificate a practice signer gives itself; names nobody real. Deterministic.
[[nodiscard]] Bytes make_practice_certificate(const crypto::SigningKey& key, std::string_view name,
                                              std::int64_t not_before_s, std::int64_t not_after_s);

}  // namespace motcua::dossier
