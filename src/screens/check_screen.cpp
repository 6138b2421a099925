#include "screens/check_screen.h"

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<CheckEvent>;

void draw_mark(kit::Ui& ui, const CheckPageView& view, const text::Tr& tr, Maybe& event) {
  if (view.mark == MarkState::None) return;
  const Part part(ui, "mark", tr("check.mark.title"));
  kit::summary_rows(ui, "rows",
                    {{.label = tr("dossier.register_number"), .value = view.mark_number},
                     {.label = tr("review.manifest.digest"), .value = view.mark_digest}});
  switch (view.mark) {
    case MarkState::OnDevice:
      kit::notice(ui, "here", kit::Tone::Success, tr("check.mark.here.title"),
                  tr("check.mark.here"));
      if (kit::link(ui,
                    {.key = "open", .label = tr("check.mark.open"), .href = view.dossier_path})) {
        event = CheckEvent{.path = view.dossier_path};
      }
      break;
    case MarkState::Same:
      kit::notice(ui, "same", kit::Tone::Success, tr("check.mark.same.title"),
                  tr("check.mark.same"));
      break;
    case MarkState::Other:
      kit::notice(ui, "other", kit::Tone::Error, tr("check.mark.other.title"),
                  tr("check.mark.other"));
      break;
    default:
      kit::paragraph(ui, "unknown", tr("check.mark.unknown"));
      break;
  }
}

void draw_report(kit::Ui& ui, const CheckPageView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "report", tr("check.report", {{"name", view.file_name}}));
  if (view.is_good) {
    kit::notice(ui, "good", kit::Tone::Success, tr("check.good.title"), tr("check.good"));
  } else {
    kit::notice(ui, "bad", kit::Tone::Error, tr("check.bad.title"), tr("check.bad"));
  }
  kit::checklist(ui, "lines", view.lines);
  kit::summary_rows(ui, "facts", view.facts);
  if (!view.steps.empty()) kit::timeline(ui, "steps", view.steps);
  if (kit::button(ui, {.key = "close", .label = tr("check.close")})) {
    event = CheckEvent{.kind = CheckEventKind::Close};
  }
}

}  // namespace

std::optional<CheckEvent> draw_check_screen(kit::Ui& ui, const CheckPageView& view,
                                            const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("check.title"));
  kit::paragraph(ui, "intro", tr("check.intro"));
  draw_mark(ui, view, tr, event);
  auto picked = kit::file_field(ui, {.key = "file",
                                     .label = tr("check.file"),
                                     .hint = tr("check.file.hint"),
                                     .error = view.problem,
                                     .accept = ".zip,application/zip",
                                     .button_label = tr("check.choose")});
  if (picked && !picked->empty()) {
    event = CheckEvent{.kind = CheckEventKind::Picked, .file = std::move(picked->front())};
  }
  if (view.is_busy) kit::status_line(ui, "busy", tr("check.busy"), kit::Tone::Secondary);
  if (view.has_report) draw_report(ui, view, tr, event);
  kit::paragraph(ui, "private", tr("check.private"), kit::Tone::Secondary);
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = CheckEvent{.path = "/"};
  }
  return event;
}

}  // namespace motcua::screens
