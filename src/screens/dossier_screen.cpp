#include "screens/dossier_screen.h"

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<DossierEvent>;

std::string step_title(StepKind kind, const text::Tr& tr) {
  switch (kind) {
    case StepKind::Signed:
      return tr("step.signed");
    case StepKind::Received:
      return tr("step.received");
    case StepKind::Forwarded:
      return tr("step.forwarded");
    case StepKind::Accepted:
      return tr("step.accepted");
    case StepKind::Rejected:
      return tr("step.rejected");
    case StepKind::InfoRequested:
      return tr("step.info_requested");
    case StepKind::Decided:
      return tr("step.decided");
    case StepKind::DocumentIssued:
      return tr("step.document_issued");
    case StepKind::Withdrawn:
      return tr("step.withdrawn");
    case StepKind::Erased:
      return tr("step.erased");
    case StepKind::Unknown:
      break;
  }
  return tr("step.unknown");
}

void draw_waiting(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  const bool is_offline = !view.is_online || view.stage == DossierStage::Waiting;
  kit::notice(ui, "waiting", kit::Tone::Warning,
              is_offline ? tr("dossier.waiting.title") : tr("dossier.backoff.title"),
              is_offline ? tr("dossier.waiting") : tr("dossier.backoff"));
  if (!view.problem_title.empty()) {
    kit::paragraph(ui, "reason", tr("dossier.server_says", {{"text", view.problem_title}}));
  }
  if (view.next_try_ms > 0) {
    kit::paragraph(ui, "next",
                   tr("dossier.next_try", {{"time", text::format_clock(view.next_try_ms)}}),
                   kit::Tone::Secondary);
  }
  if (kit::button(
          ui, {.key = "retry", .label = tr("dossier.retry"), .kind = kit::ButtonKind::Secondary})) {
    event = DossierEvent{.kind = DossierEventKind::RetryNow};
  }
}

void draw_sending(kit::Ui& ui, const DossierView& view, const text::Tr& tr) {
  const auto& language = tr.language();
  kit::paragraph(ui, "sending", tr("dossier.sending"));
  if (view.progress.total_bytes == 0) return;
  kit::progress(ui,
                {.key = "progress",
                 .label = tr("dossier.progress.label"),
                 .now = static_cast<double>(view.progress.sent_bytes),
                 .max = static_cast<double>(view.progress.total_bytes),
                 .text = tr("dossier.progress",
                            {{"sent", text::format_bytes(view.progress.sent_bytes, language)},
                             {"total", text::format_bytes(view.progress.total_bytes, language)}})});
}

void draw_stopped(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  kit::notice(ui, "stopped", kit::Tone::Error, tr("dossier.stopped.title"), tr("dossier.stopped"));
  if (!view.problem_title.empty()) {
    kit::paragraph(ui, "reason", tr("dossier.server_says", {{"text", view.problem_title}}));
  }
  if (!view.problem_detail.empty()) kit::paragraph(ui, "detail", view.problem_detail);
  const auto look = view.can_correct ? kit::ButtonKind::Secondary : kit::ButtonKind::Primary;
  if (view.can_correct) {
    kit::paragraph(ui, "correct-hint", tr("dossier.correct.hint"));
    if (kit::button(ui, {.key = "correct",
                         .label = tr("dossier.correct"),
                         .kind = kit::ButtonKind::Primary,
                         .busy = view.is_correcting})) {
      event = DossierEvent{.kind = DossierEventKind::Custody,
                           .custody = {.kind = CustodyEventKind::Supplement}};
    }
  }
  if (kit::button(ui, {.key = "retry", .label = tr("dossier.retry"), .kind = look})) {
    event = DossierEvent{.kind = DossierEventKind::RetryNow};
  }
  if (kit::button(ui, {.key = "ask-guide", .label = tr("dossier.ask_guide")})) {
    event = DossierEvent{.kind = DossierEventKind::AskGuide};
  }
}

void draw_received(kit::Ui& ui, const DossierView& view, const text::Tr& tr) {
  kit::notice(ui, "received", kit::Tone::Success, tr("dossier.received.title"),
              tr("dossier.received", {{"number", view.register_number}}));
  std::vector<kit::SummaryRow> rows{
      {.label = tr("dossier.register_number"), .value = view.register_number},
      {.label = tr("dossier.received_at"), .value = text::format_moment(view.received_at_ms)},
      {.label = tr("dossier.receipt"),
       .value =
           view.is_verified ? tr("dossier.receipt.verified") : tr("dossier.receipt.unverified")}};
  if (!view.due_date.empty()) {
    rows.push_back({.label = view.is_due_announced ? tr("dossier.due") : tr("dossier.due.expected"),
                    .value = view.due_date});
    rows.push_back({.label = tr("dossier.due.how"), .value = view.due_how});
  }
  if (!view.supplement_date.empty()) {
    rows.push_back({.label = tr("dossier.supplement_due"), .value = view.supplement_date});
  }
  kit::summary_rows(ui, "receipt", rows);
}

void draw_stage(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  switch (view.stage) {
    case DossierStage::Waiting:
    case DossierStage::BackingOff:
      draw_waiting(ui, view, tr, event);
      break;
    case DossierStage::Sending:
      draw_sending(ui, view, tr);
      break;
    case DossierStage::NeedsLogin:
      kit::notice(ui, "login", kit::Tone::Warning, tr("dossier.login.title"),
                  view.is_other_citizen ? tr("dossier.login.other") : tr("dossier.login"));
      if (kit::button(ui, {.key = "sign-in",
                           .label = tr("dossier.login.go"),
                           .kind = kit::ButtonKind::Primary})) {
        event = DossierEvent{.kind = DossierEventKind::SignIn};
      }
      break;
    case DossierStage::NeedsSignature:
      break;  // Said with what to do about it: draw_custody_asked().
    case DossierStage::Stopped:
      draw_stopped(ui, view, tr, event);
      break;
    case DossierStage::Received:
      draw_received(ui, view, tr);
      break;
  }
  if (view.is_chain_broken) {
    kit::notice(ui, "broken", kit::Tone::Error, tr("dossier.broken.title"), tr("dossier.broken"));
  }
}

void draw_timeline(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "timeline", tr("dossier.timeline"));
  std::vector<kit::TimelineItem> items;
  items.reserve(view.steps.size());
  for (const StepView& step : view.steps) {
    items.push_back(
        {.title = step_title(step.kind, tr),
         .detail = step.detail,
         .when = text::format_moment(step.at_ms),
         .state = step.kind == StepKind::Rejected || step.kind == StepKind::InfoRequested
                      ? kit::TimelineState::Problem
                      : kit::TimelineState::Done,
         .state_label = step.is_verified ? tr("step.verified") : std::string{}});
  }
  if (!view.failed_why.empty()) {
    items.push_back({.title = tr("step.failed"),
                     .detail = view.failed_why,
                     .state = kit::TimelineState::Problem,
                     .state_label = tr("step.unverified")});
  }
  items.push_back(
      {.title = view.stage == DossierStage::Received ? tr("step.next") : tr("step.next.send"),
       .state = kit::TimelineState::Waiting});
  kit::timeline(ui, "steps", items);
  if (view.stage != DossierStage::Received) return;
  kit::paragraph(ui, "checked", tr("dossier.timeline.checked"), kit::Tone::Secondary);
  if (kit::button(ui, {.key = "refresh",
                       .label = tr("dossier.refresh"),
                       .kind = kit::ButtonKind::Secondary,
                       .busy = view.is_refreshing})) {
    event = DossierEvent{.kind = DossierEventKind::Refresh};
  }
}

void draw_details(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  if (kit::disclosure(
          ui, {.key = "details", .label = tr("dossier.details"), .open = view.shows_details})) {
    event = DossierEvent{.kind = DossierEventKind::DetailsToggled};
  }
  if (!view.shows_details) return;
  std::vector<kit::SummaryRow> rows{
      {.label = tr("dossier.submission"), .value = view.submission_id},
      {.label = tr("review.manifest.digest"), .value = view.manifest_sha256}};
  for (const ReceivedPart& part : view.parts) {
    rows.push_back(
        {.label = part.title,
         .value = tr("dossier.part", {{"size", text::format_bytes(part.size_bytes, tr.language())},
                                      {"digest", part.sha256}})});
  }
  kit::summary_rows(ui, "details-rows", rows);
}

void draw_copy(kit::Ui& ui, const text::Tr& tr, Maybe& event) {
  kit::paragraph(ui, "copy-hint", tr("dossier.copy.hint"), kit::Tone::Secondary);
  if (kit::button(
          ui, {.key = "copy", .label = tr("dossier.copy"), .kind = kit::ButtonKind::Secondary})) {
    event = DossierEvent{.kind = DossierEventKind::SaveCopy};
  }
}

void draw_content(kit::Ui& ui, const DossierView& view, const text::Tr& tr, Maybe& event) {
  if (kit::disclosure(
          ui, {.key = "content", .label = tr("dossier.content"), .open = view.shows_content})) {
    event = DossierEvent{.kind = DossierEventKind::ContentToggled};
  }
  if (!view.shows_content) return;
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    const auto scope = ui.scope("section" + std::to_string(i));
    const Part part(ui, "part", view.sections[i].heading);
    std::vector<kit::SummaryRow> rows;
    rows.reserve(view.sections[i].rows.size());
    for (const text::RenderedRow& row : view.sections[i].rows) {
      rows.push_back({.label = row.label, .value = row.value});
    }
    kit::summary_rows(ui, "rows", rows);
  }
}

}  // namespace

std::optional<DossierEvent> draw_dossier_screen(kit::Ui& ui, const DossierView& view,
                                                const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, view.title);
  draw_stage(ui, view, tr, event);
  auto custody = draw_custody_asked(ui, view.custody, tr);
  draw_timeline(ui, view, tr, event);
  if (!view.archive.is_archived) draw_copy(ui, tr, event);  // There is nothing to copy any more.
  if (auto other = draw_custody(ui, view.custody, tr)) custody = std::move(other);
  if (custody) {
    event = DossierEvent{.kind = DossierEventKind::Custody, .custody = *std::move(custody)};
  }
  if (!view.archive.is_archived) draw_content(ui, view, tr, event);
  draw_details(ui, view, tr, event);
  if (const auto step = draw_archive(ui, view.archive, tr)) {
    event = DossierEvent{.kind = DossierEventKind::Archive, .archive = *step};
  }
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = DossierEvent{.kind = DossierEventKind::Go, .path = "/"};
  }
  return event;
}

}  // namespace motcua::screens
