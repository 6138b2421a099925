// Language, text size, what is kept on this device, and help.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct SettingsView {
  text::Language language = text::Language::Vi;
  bool has_large_text = false;
  bool asks_server = false;  // The server's assistant; off unless switched on.
  bool has_vault = false;
  bool is_unlocked = false;
  bool is_signed_in = false;     // Or may be: the server was not asked yet.
  std::uint64_t used_bytes = 0;  // 0 = not known.
  std::uint64_t quota_bytes = 0;
  bool is_persistent = false;
  bool may_expire = false;         // The browser clears what nobody visited for seven days.
  bool is_guest = false;           // Nothing is kept: no ways to open it again.
  std::size_t expired_drafts = 0;  // Removed at this opening for their age.
  std::string profile_name{};      // Whose data of the state are kept here; empty when none are.
  bool asks_erase = false;         // The second question before everything here is erased.
};

enum class SettingsEventKind : std::uint8_t {
  LanguageChosen,
  TextSizeChosen,
  AssistantToggled,
  Lock,
  ProfileDiscarded,
  EraseAsked,
  EraseConfirmed,
  EraseCancelled,
  Go,
};

struct SettingsEvent {
  SettingsEventKind kind = SettingsEventKind::Go;
  std::size_t index = 0;
  std::string path{};
};

std::optional<SettingsEvent> draw_settings_screen(kit::Ui& ui, const SettingsView& view,
                                                  const text::Tr& tr);

}  // namespace motcua::screens
