// Choosing the passphrase that protects what is kept on this device, and giving it again later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class VaultProblem : std::uint8_t {
  None,
  Empty,
  TooShort,       // Fewer than `passphrase_min` characters.
  TooSimple,      // One character repeated, or digits in a row.
  NotEqual,       // The two fields differ.
  Wrong,          // Not the passphrase of this device.
  WrongPin,       // Not its PIN.
  PinGone,        // Too many wrong PINs: the PIN does not exist any more.
  Cancelled,      // The passkey's question was not answered.
  WayLost,        // The browser has lost what the PIN or the passkey needs.
  Wait,           // Too many wrong ones: try again at `wait_s`.
  NoMemory,       // The device could not run the key derivation.
  StorageFailed,  // The device does not keep anything (full, or private window).
};

struct ProtectView {
  VaultProblem problem = VaultProblem::None;
  std::size_t typed = 0;  // Characters typed so far, for "bạn đã nhập 5".
  std::size_t passphrase_min = 8;
  bool is_busy = false;
  bool may_vanish = false;     // The browser did not promise to keep the data.
  bool clears_fields = false;  // Empties both fields in this frame.
  bool is_shared = false;      // Nothing of anybody is to be kept on this device.
  bool keeps_nothing = false;  // It cannot keep anything: no storage.
  bool may_expire = false;     // A browser that clears what was not visited for seven days.
};

struct UnlockView {
  VaultProblem problem = VaultProblem::None;
  std::vector<std::string> account_words{};  // Tell accounts apart; they name nobody.
  std::size_t selected = 0;
  bool locked_by_timer = false;
  bool asks_erase = false;  // The second question before the account is erased.
  std::size_t wait_s = 0;
  bool is_busy = false;
  bool clears_field = false;
  bool has_pin = false;  // Of the selected one.
  bool has_passkey = false;
  bool by_pin = false;      // The field asks for the PIN.
  bool taken_over = false;  // Locked because it was opened in another window.
};

enum class VaultEventKind : std::uint8_t {
  PassphraseChanged,
  RepeatChanged,
  Submit,
  Cancel,
  AccountChosen,
  NewAccount,  // Someone else on the same device.
  OtherWay,    // PIN instead of passphrase, or back.
  UsePasskey,
  StartGuest,
  ShowPeople,
  EraseAsked,
  EraseConfirmed,
  EraseCancelled,
};

// `text` holds the passphrase for the first two kinds: the client wipes it after use.
struct VaultEvent {
  VaultEventKind kind = VaultEventKind::Submit;
  std::string text{};
  std::size_t index = 0;  // AccountChosen.
};

std::optional<VaultEvent> draw_protect_screen(kit::Ui& ui, const ProtectView& view,
                                              const text::Tr& tr);
std::optional<VaultEvent> draw_unlock_screen(kit::Ui& ui, const UnlockView& view,
                                             const text::Tr& tr);

}  // namespace motcua::screens
