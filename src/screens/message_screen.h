// Pages that only say something: loading, not found, nothing can be kept here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class MessageKind : std::uint8_t { Loading, NotFound, DraftUnreadable, OldBundle };

struct MessageView {
  MessageKind kind = MessageKind::NotFound;
};

enum class MessageEventKind : std::uint8_t { Go };

struct MessageEvent {
  MessageEventKind kind = MessageEventKind::Go;
  std::string path{};
};

std::optional<MessageEvent> draw_message_screen(kit::Ui& ui, const MessageView& view,
                                                const text::Tr& tr);

}  // namespace motcua::screens
