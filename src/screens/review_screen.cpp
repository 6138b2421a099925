#include "screens/review_screen.h"

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<ReviewEvent>;

// Rows of what will be signed. `is_editable` adds "Sửa" where a row belongs to a question.
std::optional<std::size_t> draw_rows(kit::Ui& ui, std::string_view key,
                                     const std::vector<text::RenderedRow>& rows, bool is_editable,
                                     const text::Tr& tr) {
  std::vector<kit::SummaryRow> lines;
  lines.reserve(rows.size());
  for (const text::RenderedRow& row : rows) {
    kit::SummaryRow line{.label = row.label, .value = row.value};
    if (is_editable && !row.field.empty()) {
      line.action_label = tr("common.edit");
      line.action_name = tr("common.edit.row", {{"label", row.label}});
    }
    lines.push_back(std::move(line));
  }
  return kit::summary_rows(ui, key, lines);
}

void draw_attachments(kit::Ui& ui, const ReviewView& view, const text::Tr& tr, Maybe& event) {
  const text::Rendering& page = view.rendering;
  if (page.attachments.empty()) return;
  const Part part(ui, "files", page.attachments_heading);
  std::vector<kit::SummaryRow> lines;
  lines.reserve(page.attachments.size());
  for (const text::RenderedAttachment& file : page.attachments) {
    lines.push_back(
        {.label = file.title,
         .value = tr("review.file", {{"name", file.file_name},
                                     {"size", text::format_bytes(file.size_bytes, tr.language())},
                                     {"digest", short_digest(file.sha256)}}),
         .action_label = tr("common.edit"),
         .action_name = tr("common.edit.row", {{"label", file.title}})});
  }
  if (kit::summary_rows(ui, "rows", lines)) {
    event = ReviewEvent{.kind = ReviewEventKind::EditAttachments};
  }
}

void draw_details(kit::Ui& ui, const ReviewView& view, const text::Tr& tr, Maybe& event) {
  if (kit::disclosure(
          ui, {.key = "details", .label = tr("review.details"), .open = view.shows_details})) {
    event = ReviewEvent{.kind = ReviewEventKind::DetailsToggled};
  }
  if (!view.shows_details) return;
  kit::paragraph(ui, "details-text", tr("review.details.text"), kit::Tone::Secondary);
  std::vector<kit::SummaryRow> lines{
      {.label = tr("review.data.size"),
       .value = text::format_bytes(view.data_bytes, tr.language())},
      {.label = tr("review.data.digest"), .value = view.data_sha256},
      {.label = tr("review.display.digest"), .value = view.display_sha256},
      {.label = tr("review.manifest.digest"), .value = view.manifest_sha256}};
  for (const text::RenderedAttachment& file : view.rendering.attachments) {
    // As in the text that is signed: nothing of it stays unseen.
    lines.push_back({.label = tr("review.file.digest", {{"name", file.file_name}}),
                     .value = file.media_type + ", " + std::to_string(file.size_bytes) +
                              " byte, SHA-256 " + file.sha256});
  }
  kit::summary_rows(ui, "details-rows", lines);
}

void draw_page(kit::Ui& ui, const ReviewView& view, const text::Tr& tr, Maybe& event) {
  const text::Rendering& page = view.rendering;
  kit::heading(ui, "page-title", 2, page.title);
  draw_rows(ui, "particulars", page.particulars, false, tr);
  for (std::size_t i = 0; i < page.sections.size(); ++i) {
    const auto scope = ui.scope("section" + std::to_string(i));
    const Part part(ui, "part", page.sections[i].heading);
    if (const auto row = draw_rows(ui, "rows", page.sections[i].rows, true, tr)) {
      event = ReviewEvent{.kind = ReviewEventKind::EditSection, .section = i, .row = *row};
    }
  }
  draw_attachments(ui, view, tr, event);
  if (!view.terms.facts.empty()) {
    const Part part(ui, "terms", tr("form.terms"));
    draw_facts(ui, "facts", view.terms.facts, tr);
  }
  draw_details(ui, view, tr, event);
  if (kit::button(
          ui,
          {.key = "continue", .label = tr("review.continue"), .kind = kit::ButtonKind::Primary})) {
    event = ReviewEvent{.kind = ReviewEventKind::Continue};
  }
}

}  // namespace

std::optional<ReviewEvent> draw_review_screen(kit::Ui& ui, const ReviewView& view,
                                              const text::Tr& tr) {
  Maybe event;
  draw_steps(ui, view.step, view.steps, tr);
  kit::heading(ui, "title", 1, tr("review.title"));
  if (view.has_failed) {
    kit::notice(ui, "failed", kit::Tone::Error, tr("review.failed.title"), tr("review.failed"));
  } else if (!view.is_ready) {
    kit::status_line(ui, "busy", tr("review.busy"), kit::Tone::Secondary);
  } else {
    kit::paragraph(ui, "intro", tr("review.intro"));
    draw_page(ui, view, tr, event);
  }
  if (kit::button(
          ui, {.key = "back", .label = tr("common.back"), .kind = kit::ButtonKind::Secondary})) {
    event = ReviewEvent{.kind = ReviewEventKind::Back};
  }
  return event;
}

}  // namespace motcua::screens
