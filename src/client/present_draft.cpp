// The pages of a draft after its questions: papers, what is missing, review, signing.
#include <algorithm>

#include "base/bytes.h"
#include "client/present.h"
#include "client/present_outbox.h"
#include "crypto/hash.h"

namespace motcua::client {
namespace {

using forms::FieldIssue;
using procedures::Pack;

const Pack& pack_of(const Scene& scene) {
  CHECK(scene.state.draft->pack != nullptr);
  return *scene.state.draft->pack;
}

std::string accept_list(const procedures::AttachmentSlot& slot) {
  std::string accept;
  for (const std::string& type : slot.media_types) {
    accept += (accept.empty() ? "" : ",") + type;
  }
  return accept;
}

screens::AttachedView make_attached(const Scene& scene, const app::AttachmentView& file) {
  screens::AttachedView view{.id = file.id,
                             .file_name = file.name,
                             .media_type = file.media_type,
                             .original_bytes = file.original_bytes,
                             .size_bytes = file.size_bytes,
                             .sha256 = file.sha256,
                             .preview_url = file.preview_url,
                             .width_px = file.width_px,
                             .height_px = file.height_px,
                             .can_keep_original = file.can_keep_original,
                             .can_replace = file.media_type.starts_with("image/")};
  for (const std::string& name : file.advice) view.advice.push_back(scene.tr("advice." + name));
  if (!file.same_as.empty()) {
    view.advice.push_back(scene.tr("advice.same", {{"name", file.same_as}}));
  }
  return view;
}

// One problem stands at the field; of several each says which file it is about.
void fill_problems(const Scene& scene, screens::SlotView& view) {
  std::vector<std::string> named;
  for (const app::AttachmentProblem& problem : scene.state.draft->attachment_problems) {
    if (problem.slot != view.id) continue;
    view.problem = issue_text(scene.tr, problem.code, problem.params);
    named.push_back(problem.name.empty() ? view.problem : labelled(problem.name, view.problem));
  }
  if (named.size() < 2) return;
  view.problem = scene.tr("attach.not_taken", {{"count", std::to_string(named.size())}});
  view.more_problems = std::move(named);
}

screens::SlotView make_slot(const Scene& scene, const procedures::RequiredSlot& required) {
  const app::DraftView& draft = *scene.state.draft;
  const procedures::AttachmentSlot& slot = *required.slot;
  screens::SlotView view{.id = slot.id,
                         .title = slot.title.in(scene.language()),
                         .reason = slot.hint.in(scene.language()),
                         .is_required = required.required,
                         .accept = accept_list(slot)};
  for (const app::AttachmentView& file : draft.attachments) {
    if (file.slot != slot.id) continue;
    if (file.state == app::AttachmentState::Adding) {
      view.is_busy = true;
    } else {
      view.attached.push_back(make_attached(scene, file));
    }
  }
  view.is_full = view.attached.size() + (view.is_busy ? 1 : 0) >= slot.count_max;
  fill_problems(scene, view);
  return view;
}

bool is_missing_slot(const app::DraftView& draft, std::string_view slot) {
  return std::ranges::find(draft.missing_slots, slot) != draft.missing_slots.end();
}

screens::MissingLine line_for_field(const Scene& scene, const FieldIssue& issue) {
  const Pack& pack = pack_of(scene);
  const forms::Field* field = pack.form->find_field(issue.field);
  const forms::Page* page = pack.form->page_of(issue.field);
  screens::MissingLine line{.problem = issue_text(scene.tr, issue.code, issue.params)};
  if (field != nullptr) line.label = pack.text(scene.language(), field->label_key);
  if (page != nullptr) line.page = pack.text(scene.language(), page->title_key);
  return line;
}

}  // namespace

std::size_t count_steps(const app::DraftView& draft) {
  return draft.evaluation.visible_pages.size() + 3;
}

screens::OutlineView present_outline(const Scene& scene) {
  screens::OutlineView view;
  if (!scene.state.draft || scene.state.draft->id != scene.route.id) return view;
  const app::DraftView& draft = *scene.state.draft;
  const Pack& pack = pack_of(scene);
  const std::size_t count = draft.evaluation.visible_pages.size();
  switch (scene.route.page) {
    case Page::Form:
      view.current = draft.page_index;
      break;
    case Page::Attachments:
      view.current = count;
      break;
    case Page::Review:
      view.current = count + 1;
      break;
    case Page::Sign:
      view.current = count + 2;
      break;
    default:
      return view;
  }
  for (const std::string& id : draft.evaluation.visible_pages) {
    const forms::Page* page = pack.form->find_page(id);
    view.pages.emplace_back(pack.text(scene.language(), page->title_key));
  }
  view.pages.push_back(scene.tr("attach.title"));
  view.pages.push_back(scene.tr("review.title"));
  view.pages.push_back(scene.tr("sign.title"));
  return view;
}

screens::AttachmentsView present_attachments(const Scene& scene) {
  const app::DraftView& draft = *scene.state.draft;
  screens::AttachmentsView view{.procedure_title = procedure_title(scene, draft.procedure_code),
                                .step = draft.evaluation.visible_pages.size() + 1,
                                .steps = count_steps(draft),
                                .is_waiting = scene.memory.goes_on_when_added,
                                .save = present_save(draft.save)};
  for (const auto& required : procedures::slots_for(pack_of(scene), draft.evaluation.data)) {
    view.slots.push_back(make_slot(scene, required));
    screens::SlotView& slot = view.slots.back();
    if (scene.memory.attachments_checked && slot.problem.empty() && !slot.is_busy &&
        is_missing_slot(draft, slot.id)) {
      slot.problem = scene.tr("attach.missing");
    }
    if (scene.memory.attachments_checked && !slot.problem.empty()) {
      view.problems.push_back({.field = slot.id, .text = labelled(slot.title, slot.problem)});
    }
  }
  for (const procedures::ChecklistItem& item : draft.checklist) {
    const std::string line = item.reason.empty() ? item.title : labelled(item.title, item.reason);
    if (item.status == procedures::PaperStatus::ReplacedByData) view.not_needed.push_back(line);
    if (item.status == procedures::PaperStatus::DataMissing) view.to_show.push_back(line);
  }
  return view;
}

std::vector<Gap> gaps(const Scene& scene) {
  std::vector<Gap> found;
  const app::DraftView& draft = *scene.state.draft;
  for (const FieldIssue& issue : draft.errors) {
    const bool is_listed =
        std::ranges::any_of(found, [&issue](const Gap& gap) { return gap.field == issue.field; });
    if (!is_listed) found.push_back({.field = issue.field});
  }
  for (const std::string& slot : draft.missing_slots) found.push_back({.slot = slot});
  return found;
}

std::vector<std::string> doubtful_fields(const Scene& scene) {
  std::vector<std::string> fields;
  for (const FieldIssue& issue : scene.state.draft->evaluation.issues) {
    if (issue.severity == forms::Severity::Warning) fields.push_back(issue.field);
  }
  return fields;
}

screens::MissingView present_missing(const Scene& scene) {
  const app::DraftView& draft = *scene.state.draft;
  const Pack& pack = pack_of(scene);
  screens::MissingView view{.procedure_title = procedure_title(scene, draft.procedure_code),
                            .save = present_save(draft.save)};
  for (const Gap& gap : gaps(scene)) {
    if (gap.field.empty()) {
      const procedures::AttachmentSlot* slot = pack.find_slot(gap.slot);
      view.missing.push_back(
          {.label = slot == nullptr ? gap.slot : slot->title.in(scene.language()),
           .problem = scene.tr("attach.missing"),
           .page = scene.tr("attach.title")});
      continue;
    }
    const auto issue = std::ranges::find(draft.errors, gap.field, &FieldIssue::field);
    view.missing.push_back(line_for_field(scene, *issue));
  }
  for (const FieldIssue& issue : draft.evaluation.issues) {
    if (issue.severity == forms::Severity::Warning) {
      view.doubtful.push_back(line_for_field(scene, issue));
    }
  }
  return view;
}

screens::ReviewView present_review(const Scene& scene) {
  screens::ReviewView view{.shows_details = scene.memory.shows_details};
  if (scene.state.draft) {
    view.step = scene.state.draft->evaluation.visible_pages.size() + 2;
    view.steps = count_steps(*scene.state.draft);
  }
  if (!scene.state.sealing) {
    view.has_failed = scene.memory.review_failed;
    return view;
  }
  const app::SealingView& sealing = *scene.state.sealing;
  view.is_ready = true;
  view.rendering = sealing.rendering;
  view.terms = present_terms(scene);
  view.data_bytes = sealing.data.size();
  view.data_sha256 = crypto::sha256_hex(sealing.data);
  view.display_sha256 = sealing.display_sha256;
  view.manifest_sha256 = sealing.manifest_sha256;
  return view;
}

screens::SignView present_sign(const Scene& scene) {
  screens::SignView view{.is_online = scene.state.is_online};
  if (scene.state.draft) {
    view.step = scene.state.draft->evaluation.visible_pages.size() + 3;
    view.steps = count_steps(*scene.state.draft);
  }
  if (!scene.state.sealing) return view;
  const app::SealingView& sealing = *scene.state.sealing;
  view.particulars = sealing.rendering.particulars;
  view.declaration = sealing.rendering.declaration;
  view.manifest_sha256 = sealing.manifest_sha256;
  view.needs_signature = sealing.needs_signature;
  view.cost = cost_of_sending(scene);
  view.is_declared = sealing.declared;
  view.is_busy = sealing.signing;
  if (sealing.problem) {
    view.problem =
        *sealing.problem == ErrorCode::StorageFull ? screens::SignProblem::StorageFull
        : *sealing.problem == ErrorCode::Offline || *sealing.problem == ErrorCode::Corrupt
            ? screens::SignProblem::StorageFailed
            : screens::SignProblem::Failed;
  } else if (scene.memory.sign_tried && !sealing.declared) {
    view.problem = screens::SignProblem::NotDeclared;
  }
  return view;
}

}  // namespace motcua::client
