// The outbox for its page, for the line in the shell and for what is said aloud.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "client/present.h"
#include "screens/outbox_screen.h"

namespace motcua::client {

screens::OutboxView present_outbox(const Scene& scene);
// "Hộp chờ gửi: 1 hồ sơ, đang gửi 25 %"; empty when nothing waits.
std::string outbox_line(const Scene& scene);
// "khoảng 20 giây", "khoảng 5 phút": rounded so that nobody counts along.
std::string about_seconds(const text::Tr& tr, std::int64_t seconds);
// What sending the frozen dossier will cost: "khoảng 0,6 MB, khoảng 20 giây".
std::string cost_of_sending(const Scene& scene);
// For the other tabs of this browser: how many drafts, how far sending is; no names. Empty while
// locked.
std::string status_for_tabs(const Scene& scene);
struct WaitingSaid {
  std::string words{};        // How many wait, and why; empty when nothing does.
  bool is_moving = false;     // Something is being sent: progress_said tells of it.
  bool needs_person = false;  // It will not go on by itself.
};
// What to say aloud when it changes.
WaitingSaid waiting_said(const Scene& scene);
// What to say aloud about the dossier being sent: one text for every ten per cent.
std::string progress_said(const Scene& scene);

}  // namespace motcua::client
