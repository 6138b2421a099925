// "Cách mở khóa": the ways to open the vault that is open, and changing them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class WayKind : std::uint8_t { Passphrase, Pin, Passkey };

enum class WayResult : std::uint8_t {
  None,
  Busy,
  Set,
  Removed,
  Empty,
  TooShort,
  TooSimple,
  NotEqual,
  BadPin,     // Not six digits, or all the same, or in a row.
  Cancelled,  // The person, or the device's own question, said no.
  NotHere,    // This browser cannot keep such a key.
  NotStored,
};

struct WaysView {
  std::string word{};  // Of the account.
  bool has_pin = false;
  bool has_passkey = false;
  bool can_pin = false;
  bool can_passkey = false;
  std::optional<WayKind> editing{};  // The form that is open: Passphrase or Pin.
  WayKind last = WayKind::Passphrase;
  WayResult result = WayResult::None;  // Of the last change, of `last`.
  std::size_t passphrase_min = 8;
  std::size_t typed = 0;
  bool clears_fields = false;
};

enum class WaysEventKind : std::uint8_t {
  Edit,
  SecretChanged,
  RepeatChanged,
  Submit,
  Cancel,
  AddPasskey,
  Remove,
  Go,
};

// `text` holds a secret for SecretChanged and RepeatChanged: the client wipes it after use.
struct WaysEvent {
  WaysEventKind kind = WaysEventKind::Go;
  WayKind way = WayKind::Passphrase;
  std::string text{};
};

std::optional<WaysEvent> draw_ways_screen(kit::Ui& ui, const WaysView& view, const text::Tr& tr);

}  // namespace motcua::screens
