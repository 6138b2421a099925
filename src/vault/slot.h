// Slots: the account's master key, wrapped once for each way to open the vault.
//
// A passphrase can always open it. A PIN opens it only together with a secret that this device
// holds, a passkey by what its PRF extension gives; both come in addition.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/kdf.h"

namespace motcua::vault {

inline constexpr std::size_t kKeyBytes = 32;
inline constexpr std::size_t kPinDigits = 6;

enum class Way : std::uint8_t { Passphrase, Pin, Passkey };
inline constexpr std::array kWays{Way::Passphrase, Way::Pin, Way::Passkey};

// What stands in clear in a slot: how to get its key.
struct SlotInfo {
  Way way = Way::Passphrase;
  crypto::KdfParams kdf{};  // Passphrase and Pin.
  Bytes device{};           // Pin: the device's secret, as the device sealed it.
  Bytes credential{};       // Passkey: which one.
};

// `wrapping` is the slot's key, `master` the master key; both have 32 bytes.
Bytes make_slot(std::string_view account, const SlotInfo& info, ByteView wrapping, ByteView master,
                RandomSource& random);

// Corrupt when it is no slot of this account and way, or asks for more work than the bounds allow.
Result<SlotInfo> read_slot(std::string_view account, Way way, ByteView slot);

// The master key. WrongKey for a wrong secret or changed bytes.
Result<SecretBytes> open_slot(std::string_view account, Way way, ByteView slot, ByteView wrapping);

// The key of a PIN's slot: what Argon2id made of the PIN, and the device's secret.
SecretBytes pin_wrapping(ByteView derived, ByteView device_secret);
// The key of a passkey's slot from its 32 bytes of PRF.
SecretBytes passkey_wrapping(ByteView prf);
// What the passkey's PRF is asked about.
Bytes passkey_question(std::string_view account);

// Exactly six digits, and not all the same or in a row.
bool is_good_pin(std::string_view text);

}  // namespace motcua::vault
