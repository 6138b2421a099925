#include "vault/slot.h"

#include <string>

#include "base/json.h"
#include "crypto/envelope.h"

namespace motcua::vault {
namespace {

Result<crypto::KdfParams> check_header(const Json& header, std::string_view account) {
  if (header.text_or("kind", "") != "slot" || header.text_or("slot", "") != "pw" ||
      header.text_or("wraps", "") != "dmk" || header.text_or("account", "") != account) {
    return fail(ErrorCode::Corrupt, "vault.slot");
  }
  const Json* kdf = header.find("kdf");
  if (kdf == nullptr) return fail(ErrorCode::Corrupt, "vault.slot.kdf");
  return crypto::kdf_params_from_json(*kdf);
}

}  // namespace

Bytes make_slot(std::string_view account, const crypto::KdfParams& params, ByteView wrapping,
                ByteView master, RandomSource& random) {
  CHECK(wrapping.size() == kKeyBytes && master.size() == kKeyBytes);
  const Json header = Json::object({{"kind", "slot"},
                                    {"slot", "pw"},
                                    {"kdf", crypto::to_json(params)},
                                    {"account", account},
                                    {"wraps", "dmk"}});
  return crypto::seal(header, master, wrapping, random);
}

Result<crypto::KdfParams> slot_params(std::string_view account, ByteView slot) {
  const Json header = TRY(crypto::peek_header(slot));
  return check_header(header, account);
}

Result<SecretBytes> open_slot(std::string_view account, ByteView slot, ByteView wrapping) {
  crypto::Opened opened = TRY(crypto::open(slot, wrapping));
  TRY(check_header(opened.header, account));
  if (opened.plain.size() != kKeyBytes) return fail(ErrorCode::Corrupt, "vault.slot.size");
  return std::move(opened.plain);
}

}  // namespace motcua::vault
