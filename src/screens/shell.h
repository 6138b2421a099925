// What stands above and below every page: brand, language, where things are, connection.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

// Something went wrong away from the page one looks at.
enum class ShellNotice : std::uint8_t {
  StorageFull,
  SaveFailed,
  ServerUnverified,
  CopyFailed,
  Unreadable,
};

struct NoticeView {
  ShellNotice kind = ShellNotice::SaveFailed;
  std::uint64_t id = 0;
};

struct ShellView {
  bool is_online = true;
  bool is_unlocked = false;  // Drafts are readable now; "Khóa lại" is offered.
  bool is_home = false;
  bool storage_failed = false;  // Nothing can be kept on this device now.
  bool has_update = false;      // A new version of the page is on the device and waits.
  bool can_update_now = false;  // Nothing is being filled in on this page.
  bool can_read = false;        // The browser has a voice for this language.
  bool is_reading = false;
  std::vector<NoticeView> notices{};
  std::string outbox_line{};  // What waits to be sent, in a line; empty = nothing, or its own page.
  std::string signed_in_name{};  // Empty when nobody is signed in.
};

enum class ShellEventKind : std::uint8_t {
  Go,
  SwitchLanguage,
  Lock,
  UseUpdate,
  SignOut,
  Dismiss,
  Read,
  StopReading
};

struct ShellEvent {
  ShellEventKind kind = ShellEventKind::Go;
  std::string path{};
  std::uint64_t notice = 0;  // Dismiss.
};

std::optional<ShellEvent> draw_shell_header(kit::Ui& ui, const ShellView& view, const text::Tr& tr);
// What concerns every page, first inside its column: no network, nothing can be kept.
std::optional<ShellEvent> draw_shell_notices(kit::Ui& ui, const ShellView& view,
                                             const text::Tr& tr);
std::optional<ShellEvent> draw_shell_footer(kit::Ui& ui, const ShellView& view, const text::Tr& tr);

}  // namespace motcua::screens
