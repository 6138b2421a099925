#include "screens/missing_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

std::optional<std::size_t> draw_lines(kit::Ui& ui, const std::vector<MissingLine>& lines,
                                      const text::Tr& tr) {
  std::vector<kit::SummaryRow> rows;
  rows.reserve(lines.size());
  for (const MissingLine& line : lines) {
    rows.push_back(
        {.label = line.label,
         .value = line.problem,
         .action_label = tr("missing.open"),
         .action_name = tr("missing.open.row", {{"label", line.label}, {"page", line.page}})});
  }
  return kit::summary_rows(ui, "rows", rows);
}

}  // namespace

std::optional<MissingEvent> draw_missing_screen(kit::Ui& ui, const MissingView& view,
                                                const text::Tr& tr) {
  std::optional<MissingEvent> event;
  kit::heading(ui, "title", 1, tr("missing.title"));
  if (view.missing.empty()) {
    kit::notice(ui, "complete", kit::Tone::Success, tr("missing.none.title"), tr("missing.none"));
  } else {
    const Part part(ui, "missing",
                    tr.plural("missing.count", static_cast<std::int64_t>(view.missing.size())));
    if (const auto row = draw_lines(ui, view.missing, tr)) {
      event = MissingEvent{.kind = MissingEventKind::Open, .index = *row};
    }
  }
  if (!view.doubtful.empty()) {
    const Part part(ui, "doubtful", tr("missing.doubtful"));
    kit::paragraph(ui, "note", tr("missing.doubtful.note"), kit::Tone::Secondary);
    if (const auto row = draw_lines(ui, view.doubtful, tr)) {
      event = MissingEvent{.kind = MissingEventKind::OpenDoubtful, .index = *row};
    }
  }
  draw_save_line(ui, view.save, tr);
  const kit::Row row(ui, "actions");
  if (view.missing.empty() &&
      kit::button(
          ui, {.key = "review", .label = tr("missing.review"), .kind = kit::ButtonKind::Primary})) {
    event = MissingEvent{.kind = MissingEventKind::Review};
  }
  if (kit::button(
          ui, {.key = "back", .label = tr("common.back"), .kind = kit::ButtonKind::Secondary})) {
    event = MissingEvent{.kind = MissingEventKind::Back};
  }
  return event;
}

}  // namespace motcua::screens
