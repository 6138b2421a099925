#include <array>

#include "client/due_words.h"
#include "client/present_custody.h"
#include "client/why_words.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using screens::StepKind;

struct StepName {
  std::string_view type{};
  StepKind kind = StepKind::Unknown;
};

constexpr std::array kStepNames{
    StepName{.type = "received", .kind = StepKind::Received},
    StepName{.type = "forwarded", .kind = StepKind::Forwarded},
    StepName{.type = "accepted", .kind = StepKind::Accepted},
    StepName{.type = "rejected", .kind = StepKind::Rejected},
    StepName{.type = "info-requested", .kind = StepKind::InfoRequested},
    StepName{.type = "decided", .kind = StepKind::Decided},
    StepName{.type = "document-issued", .kind = StepKind::DocumentIssued},
    StepName{.type = "withdrawn", .kind = StepKind::Withdrawn},
    StepName{.type = "erased", .kind = StepKind::Erased},
};

StepKind step_kind(std::string_view type) {
  for (const StepName& name : kStepNames) {
    if (name.type == type) return name.kind;
  }
  return StepKind::Unknown;
}

void add_parts(const app::DossierView& dossier, screens::DossierView& view) {
  if (!dossier.rendering) return;
  view.sections = dossier.rendering->sections;
  for (const text::RenderedAttachment& file : dossier.rendering->attachments) {
    view.parts.push_back(
        {.title = file.title, .size_bytes = file.size_bytes, .sha256 = file.sha256});
  }
}

void add_due_date(const Scene& scene, const app::DossierView& dossier, screens::DossierView& view) {
  const procedures::Pack* pack = scene.assets.catalogue.find(dossier.procedure_code);
  if (pack == nullptr || pack->time.working_days < 0 || dossier.received_at_ms == 0) return;
  const procedures::WorkCalendar& calendar = scene.assets.catalogue.calendar();
  const auto due = calendar.explain(dossier.received_at_ms, pack->time.working_days);
  view.due_date = text::format_long_date(due.due, scene.language());
  view.due_how = due_words(due, scene.tr);
  view.is_due_announced = due.is_announced;
}

// In a group of linked procedures the citizen has a time of their own, while it is their turn.
void add_supplement_date(const Scene& scene, const app::DossierView& dossier,
                         screens::DossierView& view) {
  const procedures::Pack* pack = scene.assets.catalogue.find(dossier.procedure_code);
  if (pack == nullptr || pack->members.empty() || dossier.events.empty()) return;
  const app::TimelineEvent& last = dossier.events.back();
  if (step_kind(last.type) != StepKind::InfoRequested) return;
  const auto due = scene.assets.catalogue.calendar().explain_notice(
      last.at_ms, procedures::kSupplementWorkingDays);
  view.supplement_date =
      text::format_long_date(due.due, scene.language()) + ". " + due_words(due, scene.tr);
}

// The steps of the versions before come first: it is one case.
void add_steps(const Scene& scene, const app::DossierView& dossier, screens::DossierView& view,
               int depth) {
  constexpr int kVersionsMax = 20;
  for (const app::DossierView& other : scene.state.dossiers) {
    const bool is_before = other.submission_id == dossier.custody.supplements;
    if (is_before && depth < kVersionsMax) add_steps(scene, other, view, depth + 1);
  }
  view.steps.push_back({.kind = StepKind::Signed, .at_ms = dossier.sealed_at_ms});
  for (const app::TimelineEvent& event : dossier.events) {
    view.steps.push_back(
        {.kind = step_kind(event.type),
         .at_ms = event.at_ms,
         .detail = event.note,
         .is_verified = true});  // Only events whose chain checked out are in the state.
  }
}

}  // namespace

screens::DossierStage stage_of(const app::DossierView& dossier, bool is_online) {
  using app::SendState;
  using screens::DossierStage;
  switch (dossier.state) {
    case SendState::Receipted:
    case SendState::Archived:
      return DossierStage::Received;
    case SendState::NeedsLogin:
      return DossierStage::NeedsLogin;
    case SendState::Parked:
      return DossierStage::Stopped;
    case SendState::Backoff:
      return !is_online || dossier.waiting_for == ErrorCode::Offline ? DossierStage::Waiting
                                                                     : DossierStage::BackingOff;
    default:
      break;
  }
  if (dossier.gate == app::SendGate::WaitsForSignature) return DossierStage::NeedsSignature;
  return is_online ? DossierStage::Sending : DossierStage::Waiting;
}

screens::DossierView present_dossier(const Scene& scene, const app::DossierView& dossier) {
  screens::DossierView view{
      .title = procedure_title(scene, dossier.procedure_code),
      .submission_id = dossier.submission_id,
      .stage = stage_of(dossier, scene.state.is_online),
      .is_online = scene.state.is_online,
      .is_other_citizen = dossier.other_citizen,
      .progress = {.sent_bytes = dossier.bytes_sent, .total_bytes = dossier.bytes_total},
      .next_try_ms = dossier.retry_at_ms,
      .register_number = dossier.register_number,
      .received_at_ms = dossier.received_at_ms,
      .is_verified = dossier.receipt_verified,
      .is_chain_broken = !dossier.chain_problem.empty(),
      .manifest_sha256 = dossier.manifest_sha256,
      .shows_content = scene.memory.shows_content,
      .shows_details = scene.memory.shows_details,
      .is_refreshing = dossier.refreshing};
  if (dossier.problem) {
    view.problem_title = dossier.problem->title;
    view.problem_detail = dossier.problem->detail;
  }
  add_steps(scene, dossier, view, 0);
  view.custody = present_custody(scene, dossier);
  view.can_correct = dossier.custody.can_correct;
  view.is_correcting = dossier.custody.act == app::CustodyAct::Supplementing;
  if (dossier.custody.failed) view.failed_why = why_words(dossier.custody.failed->code, scene.tr);
  add_parts(dossier, view);
  add_due_date(scene, dossier, view);
  add_supplement_date(scene, dossier, view);
  view.archive = {.can_archive = dossier.can_archive,
                  .is_asked = scene.memory.asks_archive,
                  .is_archived = dossier.state == app::SendState::Archived};
  return view;
}

}  // namespace motcua::client
