// Asking a person of the rapid-response team: what would be shared, line by line, before anything
// leaves; then what became of the questions that were sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct SharedLineView {
  bool is_citizen = false;
  std::string text{};
  bool is_shared = true;
};

enum class TicketStage : std::uint8_t {
  Sending,
  WaitingForNetwork,
  Waiting,
  Answered,
  Closed,
  Refused
};

struct TicketView {
  TicketStage stage = TicketStage::Sending;
  std::string number{};
  std::int64_t created_at_ms = 0;
  std::vector<std::string> answers{};
};

struct PersonView {
  bool is_preparing = false;  // The lines below are about to be shared.
  std::vector<SharedLineView> lines{};
  std::string phone{};
  bool is_kept = true;  // False: without a passphrase a question lives only while the page is open.
  std::string unlock_href{};  // There is a passphrase, but this device is locked; else empty.
  std::vector<TicketView> tickets{};
  std::vector<std::string> unanswered{};  // "3 lần: …": what the guide did not know.
  bool can_send_report = false;
  bool is_report_sent = false;
};

enum class PersonEventKind : std::uint8_t {
  Prepare,
  LineToggled,
  PhoneChanged,
  Send,
  Cancel,
  Refresh,
  SendReport,
  Go,
};

struct PersonEvent {
  PersonEventKind kind = PersonEventKind::Prepare;
  std::size_t line = 0;
  std::string text{};
};

std::optional<PersonEvent> draw_person_screen(kit::Ui& ui, const PersonView& view,
                                              const text::Tr& tr);

}  // namespace motcua::screens
