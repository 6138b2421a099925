#include "vault/slot.h"

#include <algorithm>

#include "base/base64url.h"
#include "base/json.h"
#include "crypto/envelope.h"
#include "crypto/hash.h"
#include "vault/keys.h"

namespace motcua::vault {
namespace {

constexpr std::string_view kPinInfo = "egov/draft/kek/pin/v1";
constexpr std::string_view kPasskeyInfo = "egov/draft/kek/prf/v1";
constexpr std::size_t kCredentialBytesMax = 1023;  // WebAuthn's own bound.
constexpr std::size_t kDeviceBytesMax = 256;

Json header_of(std::string_view account, const SlotInfo& info) {
  Json header = Json::object(
      {{"kind", "slot"}, {"slot", way_name(info.way)}, {"account", account}, {"wraps", "dmk"}});
  if (info.way == Way::Passkey) {
    header.set("kdf", Json::object({{"alg", "hkdf-sha256"}, {"info", kPasskeyInfo}}));
    header.set("credentialId", base64url::encode(info.credential));
    return header;
  }
  header.set("kdf", crypto::to_json(info.kdf));
  if (info.way == Way::Pin) header.set("device", base64url::encode(info.device));
  return header;
}

Result<Bytes> read_bytes(const Json& header, std::string_view name, std::size_t size_max) {
  const std::string text = TRY(header.string(name));
  Bytes bytes = TRY(base64url::decode(text));
  if (bytes.empty() || bytes.size() > size_max) return fail(ErrorCode::Corrupt, "vault.slot.bytes");
  return bytes;
}

Result<SlotInfo> read_header(std::string_view account, Way way, const Json& header) {
  if (header.text_or("kind", "") != "slot" || header.text_or("slot", "") != way_name(way) ||
      header.text_or("wraps", "") != "dmk" || header.text_or("account", "") != account) {
    return fail(ErrorCode::Corrupt, "vault.slot");
  }
  const Json* kdf = header.find("kdf");
  if (kdf == nullptr) return fail(ErrorCode::Corrupt, "vault.slot.kdf");
  SlotInfo info{.way = way};
  if (way == Way::Passkey) {
    if (kdf->text_or("alg", "") != "hkdf-sha256" || kdf->text_or("info", "") != kPasskeyInfo) {
      return fail(ErrorCode::Corrupt, "vault.slot.kdf");
    }
    info.credential = TRY(read_bytes(header, "credentialId", kCredentialBytesMax));
    return info;
  }
  info.kdf = TRY(crypto::kdf_params_from_json(*kdf));
  if (way == Way::Pin) info.device = TRY(read_bytes(header, "device", kDeviceBytesMax));
  return info;
}

}  // namespace

Bytes make_slot(std::string_view account, const SlotInfo& info, ByteView wrapping, ByteView master,
                RandomSource& random) {
  CHECK(wrapping.size() == kKeyBytes && master.size() == kKeyBytes);
  return crypto::seal(header_of(account, info), master, wrapping, random);
}

Result<SlotInfo> read_slot(std::string_view account, Way way, ByteView slot) {
  const Json header = TRY(crypto::peek_header(slot));
  return read_header(account, way, header);
}

Result<SecretBytes> open_slot(std::string_view account, Way way, ByteView slot, ByteView wrapping) {
  crypto::Opened opened = TRY(crypto::open(slot, wrapping));
  TRY(read_header(account, way, opened.header));
  if (opened.plain.size() != kKeyBytes) return fail(ErrorCode::Corrupt, "vault.slot.size");
  return std::move(opened.plain);
}

SecretBytes pin_wrapping(ByteView derived, ByteView device_secret) {
  SecretBytes both(derived.size() + device_secret.size());
  std::ranges::copy(derived, both.mutable_view().begin());
  std::ranges::copy(device_secret,
                    both.mutable_view().begin() + static_cast<std::ptrdiff_t>(derived.size()));
  return crypto::hkdf_sha256(both.view(), {}, kPinInfo, kKeyBytes);
}

SecretBytes passkey_wrapping(ByteView prf) {
  return crypto::hkdf_sha256(prf, {}, kPasskeyInfo, kKeyBytes);
}

Bytes passkey_question(std::string_view account) {
  return to_bytes(std::string("egov/draft/prf/v1/").append(account));
}

bool is_good_pin(std::string_view text) {
  const bool is_digits = text.size() == kPinDigits &&
                         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!is_digits) return false;
  const auto all_steps_are = [text](int step) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (text[i] - text[i - 1] != step) return false;
    }
    return true;
  };
  return !all_steps_are(0) && !all_steps_are(1) && !all_steps_are(-1);
}

}  // namespace motcua::vault
