#include "screens/attachments_screen.h"

#include <map>

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<AttachmentsEvent>;

std::string size_words(const AttachedView& file, const text::Tr& tr) {
  const std::string size = text::format_bytes(file.size_bytes, tr.language());
  if (file.original_bytes == file.size_bytes) return tr("attach.size", {{"size", size}});
  return tr("attach.shrunk",
            {{"from", text::format_bytes(file.original_bytes, tr.language())}, {"to", size}});
}

// Cameras call many pictures alike: the second "IMG_1.jpg" of the page is "IMG_1.jpg (2)", so that
// each can be told from the others, by eye and by its button's name.
using NamesSeen = std::map<std::string, int, std::less<>>;

std::string told_apart(const std::string& name, NamesSeen& seen) {
  const int count = ++seen[name];
  return count == 1 ? name : name + " (" + std::to_string(count) + ")";
}

// What seems wrong, and the ways on: once more, the original, or as it is.
void draw_advice(kit::Ui& ui, const SlotView& slot, const AttachedView& file, const text::Tr& tr,
                 Maybe& event) {
  if (!file.advice.empty()) {
    std::string text;
    for (const std::string& each : file.advice) text += each + " ";
    kit::notice(ui, "advice", kit::Tone::Warning, tr("advice.title"), text + tr("advice.may"));
  }
  const std::string original =
      tr("attach.original", {{"size", text::format_bytes(file.original_bytes, tr.language())}});
  if (file.can_keep_original && kit::button(ui, {.key = "original",
                                                 .label = original,
                                                 .kind = kit::ButtonKind::Quiet,
                                                 .name = original + ": " + file.file_name})) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::KeepOriginal, .attachment = file.id};
  }
  if (file.can_keep_original) {
    kit::paragraph(ui, "original-hint", tr("attach.original.hint"), kit::Tone::Secondary);
  }
  if (!file.can_replace || file.advice.empty()) return;
  auto again = kit::file_field(ui, {.key = "again",
                                    .label = tr("attach.again.name", {{"name", file.file_name}}),
                                    .accept = slot.accept,
                                    .button_label = tr("attach.again")});
  if (again && !again->empty()) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::Picked,
                             .slot = slot.id,
                             .attachment = file.id,
                             .files = *std::move(again)};
  }
}

void draw_attached(kit::Ui& ui, const SlotView& slot, const AttachedView& attached, NamesSeen& seen,
                   const text::Tr& tr, Maybe& event) {
  AttachedView file = attached;
  file.file_name = told_apart(attached.file_name, seen);
  const auto scope = ui.scope(file.id);
  if (!file.preview_url.empty()) {
    kit::image(ui, {.key = "preview",
                    .alt = tr("attach.preview", {{"name", file.file_name}}),
                    .url = file.preview_url,
                    .max_height = 320,
                    .width = file.width_px,
                    .height = file.height_px});
  }
  kit::heading(ui, "name", 3, file.file_name);
  kit::paragraph(ui, "size", size_words(file, tr), kit::Tone::Secondary);
  kit::paragraph(ui, "digest", tr("attach.digest", {{"digest", short_digest(file.sha256)}}),
                 kit::Tone::Secondary);
  draw_advice(ui, slot, file, tr, event);
  if (kit::button(ui, {.key = "remove",
                       .label = tr("attach.remove", {{"name", file.file_name}}),
                       .kind = kit::ButtonKind::Quiet})) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::Remove, .attachment = file.id};
  }
}

void draw_slot(kit::Ui& ui, const SlotView& slot, NamesSeen& seen, const text::Tr& tr,
               Maybe& event) {
  const auto scope = ui.scope(slot.id);
  const Part part(ui, "slot",
                  slot.is_required ? slot.title : tr("common.optional", {{"label", slot.title}}));
  for (const AttachedView& file : slot.attached) draw_attached(ui, slot, file, seen, tr, event);
  if (slot.is_busy) kit::status_line(ui, "busy", tr("attach.busy"), kit::Tone::Secondary);
  if (!slot.more_problems.empty()) kit::bullet_list(ui, "more-problems", slot.more_problems);
  if (slot.is_full) {
    if (!slot.problem.empty()) kit::status_line(ui, "problem", slot.problem, kit::Tone::Error);
    return;
  }
  auto picked = kit::file_field(
      ui, {.key = "file",
           .label = tr("attach.file", {{"title", slot.title}}),
           .hint = slot.reason.empty() ? tr("attach.hint") : slot.reason + " " + tr("attach.hint"),
           .error = slot.problem,
           .accept = slot.accept,
           .button_label = slot.attached.empty() ? tr("attach.choose") : tr("attach.choose.more"),
           .required = slot.is_required});
  if (picked && !picked->empty()) {
    event = AttachmentsEvent{
        .kind = AttachmentsEventKind::Picked, .slot = slot.id, .files = *std::move(picked)};
  }
}

}  // namespace

std::optional<AttachmentsEvent> draw_attachments_screen(kit::Ui& ui, const AttachmentsView& view,
                                                        const text::Tr& tr) {
  Maybe event;
  draw_steps(ui, view.step, view.steps, tr);
  kit::heading(ui, "title", 1, tr("attach.title"));
  if (const auto picked = draw_problems(ui, view.problems, tr)) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::ProblemPicked,
                             .slot = view.problems[*picked].field};
  }
  if (view.slots.empty()) kit::paragraph(ui, "nothing", tr("attach.nothing"));
  NamesSeen seen;
  for (const SlotView& slot : view.slots) draw_slot(ui, slot, seen, tr, event);
  if (!view.to_show.empty()) {
    const Part part(ui, "to-show", tr("procedure.papers.show"));
    kit::bullet_list(ui, "list", view.to_show);
  }
  if (!view.not_needed.empty()) {
    const Part part(ui, "not-needed", tr("procedure.papers.not_needed"));
    kit::bullet_list(ui, "list", view.not_needed);
  }
  draw_save_line(ui, view.save, tr);
  if (view.is_waiting) kit::status_line(ui, "waiting", tr("attach.waiting"));
  const kit::Row row(ui, "actions");
  if (kit::button(ui, {.key = "next",
                       .label = tr("form.next"),
                       .kind = kit::ButtonKind::Primary,
                       .busy = view.is_waiting})) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::Next};
  }
  if (kit::button(
          ui, {.key = "back", .label = tr("common.back"), .kind = kit::ButtonKind::Secondary})) {
    event = AttachmentsEvent{.kind = AttachmentsEventKind::Back};
  }
  return event;
}

}  // namespace motcua::screens
