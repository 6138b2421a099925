#include "screens/message_screen.h"

namespace motcua::screens {

std::optional<MessageEvent> draw_message_screen(kit::Ui& ui, const MessageView& view,
                                                const text::Tr& tr) {
  std::optional<MessageEvent> event;
  switch (view.kind) {
    case MessageKind::Loading:
      kit::heading(ui, "title", 1, tr("message.loading.title"));
      kit::status_line(ui, "text", tr("message.loading"), kit::Tone::Secondary);
      return event;
    case MessageKind::OldBundle:
      kit::heading(ui, "title", 1, tr("message.old_bundle.title"));
      kit::paragraph(ui, "text", tr("message.old_bundle"));
      return event;  // Every other page would show the same.
    case MessageKind::NotFound:
      kit::heading(ui, "title", 1, tr("message.not_found.title"));
      kit::paragraph(ui, "text", tr("message.not_found"));
      break;
    case MessageKind::DraftUnreadable:
      kit::heading(ui, "title", 1, tr("message.unreadable.title"));
      kit::paragraph(ui, "text", tr("message.unreadable"));
      break;
  }
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = MessageEvent{.kind = MessageEventKind::Go, .path = "/"};
  }
  return event;
}

}  // namespace motcua::screens
