#include "dossier/withdrawal.h"

namespace motcua::dossier {

std::string sign_withdrawal(const Withdrawal& withdrawal, const crypto::SigningKey& key) {
  return crypto::jws::sign_compact(kWithdrawalTyp,
                                   Json::object({{"at", withdrawal.at_s},
                                                 {"manifest", withdrawal.manifest_sha256},
                                                 {"submission", withdrawal.submission_id}}),
                                   key);
}

crypto::jws::Checked<Withdrawal> verify_withdrawal(std::string_view token,
                                                   const crypto::KeyRing& citizens) {
  const auto checked = TRY(crypto::jws::verify_compact(token, kWithdrawalTyp, &citizens));
  const std::int64_t* at = checked.payload.find_integer("at");
  Withdrawal withdrawal{.submission_id = checked.payload.text_or("submission", ""),
                        .manifest_sha256 = checked.payload.text_or("manifest", "")};
  if (at == nullptr || checked.payload.size() != 3 || withdrawal.submission_id.empty() ||
      !is_hex(withdrawal.manifest_sha256, 64)) {
    return std::unexpected("schema");
  }
  withdrawal.at_s = *at;
  return withdrawal;
}

}  // namespace motcua::dossier
