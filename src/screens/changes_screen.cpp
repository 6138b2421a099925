#include "screens/changes_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

std::string answer_of(const ChangeLine& line, const text::Tr& tr) {
  return line.is_file ? tr("changes.file", {{"name", line.answer}}) : line.answer;
}

void draw_answers(kit::Ui& ui, const std::vector<ChangeLine>& lines, const text::Tr& tr) {
  std::vector<kit::SummaryRow> rows;
  rows.reserve(lines.size());
  for (const ChangeLine& line : lines) {
    rows.push_back({.label = line.question, .value = answer_of(line, tr)});
  }
  kit::summary_rows(ui, "rows", rows);
}

void draw_dropped(kit::Ui& ui, const ChangesView& view, const text::Tr& tr) {
  if (view.dropped.empty()) return;
  const Part part(ui, "dropped", tr("changes.dropped"));
  kit::notice(ui, "note", kit::Tone::Warning, tr("changes.dropped.note.title"),
              tr("changes.dropped.note"));
  draw_answers(ui, view.dropped, tr);
}

void draw_again(kit::Ui& ui, const ChangesView& view, const text::Tr& tr) {
  if (view.again.empty()) return;
  const Part part(ui, "again", tr("changes.again"));
  kit::paragraph(ui, "note", tr("changes.again.note"));
  draw_answers(ui, view.again, tr);
}

void draw_asked(kit::Ui& ui, const ChangesView& view, const text::Tr& tr) {
  if (view.asked.empty()) return;
  const Part part(ui, "asked", tr("changes.asked"));
  std::vector<std::string> lines;
  lines.reserve(view.asked.size());
  for (const ChangeLine& line : view.asked) lines.push_back(line.question);
  kit::bullet_list(ui, "list", lines);
}

void draw_reworded(kit::Ui& ui, const ChangesView& view, const text::Tr& tr) {
  if (view.reworded.empty()) return;
  const Part part(ui, "reworded", tr("changes.reworded"));
  kit::paragraph(ui, "note", tr("changes.reworded.note"));
  std::vector<kit::SummaryRow> rows;
  rows.reserve(view.reworded.size());
  for (const ChangeLine& line : view.reworded) {
    rows.push_back({.label = line.question,
                    .value = tr("changes.reworded.row",
                                {{"answer", line.answer}, {"question", line.old_question}})});
  }
  kit::summary_rows(ui, "rows", rows);
}

void draw_kept(kit::Ui& ui, const ChangesView& view, const text::Tr& tr) {
  if (!view.options.empty()) {
    const Part part(ui, "options", tr("changes.options"));
    kit::paragraph(ui, "note", tr("changes.options.note"));
    draw_answers(ui, view.options, tr);
  }
  if (!view.not_asked.empty()) {
    const Part part(ui, "not-asked", tr("changes.not_asked"));
    kit::paragraph(ui, "note", tr("changes.not_asked.note"));
    draw_answers(ui, view.not_asked, tr);
  }
}

}  // namespace

std::optional<ChangesEvent> draw_changes_screen(kit::Ui& ui, const ChangesView& view,
                                                const text::Tr& tr) {
  std::optional<ChangesEvent> event;
  kit::heading(ui, "title", 1, tr("changes.title"));
  kit::paragraph(ui, "procedure", view.procedure_title, kit::Tone::Secondary);
  kit::paragraph(ui, "lead", tr("changes.lead"));
  kit::paragraph(ui, "kept", tr.plural("changes.kept", static_cast<std::int64_t>(view.kept)));
  draw_dropped(ui, view, tr);
  draw_again(ui, view, tr);
  draw_asked(ui, view, tr);
  draw_reworded(ui, view, tr);
  draw_kept(ui, view, tr);
  const kit::Row row(ui, "actions");
  if (kit::button(
          ui, {.key = "go-on", .label = tr("changes.go_on"), .kind = kit::ButtonKind::Primary})) {
    event = ChangesEvent{.kind = ChangesEventKind::GoOn};
  }
  if (kit::button(
          ui, {.key = "later", .label = tr("changes.later"), .kind = kit::ButtonKind::Secondary})) {
    event = ChangesEvent{.kind = ChangesEventKind::Later};
  }
  return event;
}

}  // namespace motcua::screens
