// The citizen's wish to take a received dossier back, sealed like the dossier itself.
#pragma once

#include <string>
#include <string_view>

#include "crypto/jws.h"
#include "crypto/key_ring.h"
#include "crypto/sign.h"

namespace motcua::dossier {

inline constexpr std::string_view kWithdrawalTyp = "dossier-withdrawal+jws";

struct Withdrawal {
  std::string submission_id{};
  std::string manifest_sha256{};  // Hex.
  std::int64_t at_s = 0;          // The device's clock.
};

// Compact JWS over {"at","manifest","submission"}. Deterministic.
[[nodiscard]] std::string sign_withdrawal(const Withdrawal& withdrawal,
                                          const crypto::SigningKey& key);
// Codes: those of a compact token (crypto/jws.h), then schema.
[[nodiscard]] crypto::jws::Checked<Withdrawal> verify_withdrawal(std::string_view token,
                                                                 const crypto::KeyRing& citizens);

}  // namespace motcua::dossier
