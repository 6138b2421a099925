#include "screens/archive_part.h"

#include "screens/cards.h"

namespace motcua::screens {

std::optional<ArchiveStep> draw_archive(kit::Ui& ui, const ArchivePart& view, const text::Tr& tr) {
  if (!view.can_archive && !view.is_archived) return std::nullopt;
  const Part part(ui, "archive", tr("archive.title"));
  if (view.is_archived) {
    kit::paragraph(ui, "done", tr("archive.done"));
    return std::nullopt;
  }
  kit::paragraph(ui, "text", tr("archive.text"), kit::Tone::Secondary);
  std::optional<ArchiveStep> step;
  if (kit::button(ui,
                  {.key = "ask", .label = tr("archive.ask"), .kind = kit::ButtonKind::Secondary})) {
    step = ArchiveStep::Asked;
  }
  if (!view.is_asked) return step;
  const auto answer = kit::confirm_dialog(ui, {.key = "sure",
                                               .title = tr("archive.sure.title"),
                                               .text = tr("archive.sure"),
                                               .yes_label = tr("archive.yes"),
                                               .no_label = tr("archive.no")});
  if (!answer) return step;
  return *answer == kit::Answer::Yes ? ArchiveStep::Confirmed : ArchiveStep::Cancelled;
}

}  // namespace motcua::screens
