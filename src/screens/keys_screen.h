// "Khoá niêm phong của tôi": the devices whose seals count for the citizen; name them, revoke them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct KeyRow {
  std::string kid{};
  std::string label{};
  std::string created{};  // Moments in words; empty: not so.
  std::string used{};
  std::string revoked{};
  bool is_this_device = false;
};

struct KeysView {
  bool needs_login = false;
  bool busy = false;
  bool is_loaded = false;
  std::string problem{};
  std::vector<KeyRow> rows{};
  std::string renaming{};    // kid of the row whose name is being typed.
  std::string label{};       // As typed.
  std::string revoking{};    // kid of the row the question is about.
  bool has_waiting = false;  // Dossiers sealed on this device are not yet with the office.
};

enum class KeysEventKind : std::uint8_t {
  Retry,
  SignIn,
  RenameAsked,
  LabelChanged,
  LabelSaved,
  RenameCancelled,
  RevokeAsked,
  RevokeConfirmed,
  RevokeCancelled,
  Go,
};

struct KeysEvent {
  KeysEventKind kind = KeysEventKind::Go;
  std::string text{};  // kid, typed name, or path.
};

std::optional<KeysEvent> draw_keys_screen(kit::Ui& ui, const KeysView& view, const text::Tr& tr);

}  // namespace motcua::screens
