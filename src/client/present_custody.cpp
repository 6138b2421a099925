#include "client/present_custody.h"

#include <algorithm>
#include <array>

#include "client/why_words.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using dossier::CheckKind;
using dossier::CheckState;

// --- Checking ------------------------------------------------------------------------------------

struct LineKeys {
  CheckKind kind = CheckKind::Seal;
  const char* title = "";
  const char* passed = "";
  const char* absent = "";
  const char* unknown = "";
};

constexpr std::array kLines{
    LineKeys{.kind = CheckKind::Seal,
             .title = "check.seal",
             .passed = "check.seal.passed",
             .absent = "check.absent",
             .unknown = "check.absent"},
    LineKeys{.kind = CheckKind::Parts,
             .title = "check.parts",
             .passed = "check.parts.passed",
             .absent = "check.absent.seal",
             .unknown = "check.absent"},
    LineKeys{.kind = CheckKind::Receipt,
             .title = "check.receipt",
             .passed = "check.receipt.passed",
             .absent = "check.receipt.absent",
             .unknown = "check.absent"},
    LineKeys{.kind = CheckKind::Steps,
             .title = "check.steps",
             .passed = "check.steps.passed",
             .absent = "check.steps.absent",
             .unknown = "check.absent"},
    LineKeys{.kind = CheckKind::Authority,
             .title = "check.authority",
             .passed = "check.authority.passed",
             .absent = "check.receipt.absent",
             .unknown = "check.authority.unknown"},
    LineKeys{.kind = CheckKind::History,
             .title = "check.history",
             .passed = "check.history.passed",
             .absent = "check.history.absent",
             .unknown = "check.history.unknown"},
    LineKeys{.kind = CheckKind::Remote,
             .title = "check.remote",
             .passed = "check.remote.unknown",
             .absent = "check.remote.absent",
             .unknown = "check.remote.unknown"},
};

kit::ChecklistRow line_row(const dossier::CheckLine& line, const LineKeys& keys,
                           const text::Tr& tr) {
  kit::ChecklistRow row{.title = tr(keys.title)};
  switch (line.state) {
    case CheckState::Passed:
      row.tag = tr("check.state.passed");
      row.detail = tr(keys.passed);
      row.tone = kit::Tone::Success;
      break;
    case CheckState::Failed:
      row.tag = tr("check.state.failed");
      row.detail = why_words(line.code, tr);
      row.tone = kit::Tone::Error;
      break;
    case CheckState::NotThere:
      row.tag = tr("check.state.absent");
      row.detail = tr(keys.absent);
      break;
    case CheckState::Unknown:
      row.tag = tr("check.state.unknown");
      row.detail = tr(keys.unknown);
      row.tone = kit::Tone::Warning;
      break;
  }
  return row;
}

std::string check_problem(const std::optional<ErrorCode>& problem, const text::Tr& tr) {
  if (!problem) return {};
  if (*problem == ErrorCode::Unsupported) return tr("check.problem.packed");
  if (*problem == ErrorCode::TooLarge) return tr("check.problem.large");
  return *problem == ErrorCode::NotFound ? tr("check.problem.unreadable")
                                         : tr("check.problem.damaged");
}

void add_facts(const Scene& scene, const dossier::CopyReport& report,
               screens::CheckPageView& view) {
  constexpr std::string_view kProcedurePrefix = "urn:motcua:procedure:";
  const dossier::Manifest& manifest = report.dossier.manifest;
  if (manifest.submission_id.empty()) return;
  std::string_view code = manifest.service.id;
  if (code.starts_with(kProcedurePrefix)) code.remove_prefix(kProcedurePrefix.size());
  const text::Tr& tr = scene.tr;
  const auto add = [&](const char* label, std::string value) {
    if (!value.empty()) view.facts.push_back({.label = tr(label), .value = std::move(value)});
  };
  add("rendering.procedure", procedure_title(scene, code));
  add("dossier.register_number", report.register_number);
  add("dossier.submission", manifest.submission_id);
  add("rendering.origin", manifest.origin.value_or(""));
  add("review.manifest.digest", report.dossier.manifest_sha256);
  add("check.fact.parts", std::to_string(manifest.attachments.size() + 1));
  if (!report.remote) return;
  const dossier::Certificate& certificate = report.remote->certificate;
  add("check.fact.remote", certificate.subject);
  add("check.fact.remote_issuer", certificate.issuer);
  add("check.fact.remote_serial", dossier::shown_serial(certificate));
  add("check.fact.remote_at", text::format_moment(report.remote->iat_s * 1000));
}

void add_report(const Scene& scene, const dossier::CopyReport& report,
                screens::CheckPageView& view) {
  view.has_report = true;
  view.is_good =
      report.code == "ok" && report.line(CheckKind::Authority).state != CheckState::Unknown;
  for (const LineKeys& keys : kLines) {
    view.lines.push_back(line_row(report.line(keys.kind), keys, scene.tr));
  }
  add_facts(scene, report, view);
  for (const dossier::ChainEvent& event : report.events) {
    view.steps.push_back({.title = step_words(event.type, scene.tr),
                          .when = text::format_moment(event.iat_s * 1000),
                          .state = kit::TimelineState::Done,
                          .state_label = scene.tr("step.verified")});
  }
}

void add_mark(const Scene& scene, screens::CheckPageView& view) {
  const auto mark = dossier::parse_fragment(scene.route.part);
  if (!mark) return;
  view.mark = screens::MarkState::Unknown;
  view.mark_number = mark->register_number;
  view.mark_digest = mark->manifest_sha256;
  const auto& report = scene.state.check.report;
  if (report && report->dossier.ok) {
    const bool is_same = report->dossier.manifest_sha256 == mark->manifest_sha256 &&
                         report->register_number == mark->register_number;
    view.mark = is_same ? screens::MarkState::Same : screens::MarkState::Other;
    return;
  }
  for (const app::DossierView& dossier : scene.state.dossiers) {
    const bool is_it = dossier.receipt_verified &&
                       dossier.manifest_sha256 == mark->manifest_sha256 &&
                       dossier.register_number == mark->register_number;
    if (!is_it) continue;
    view.mark = screens::MarkState::OnDevice;
    view.dossier_path = path_of({.page = Page::Dossier, .id = dossier.submission_id});
  }
}

}  // namespace

std::string problem_words(const std::optional<ErrorCode>& problem, const text::Tr& tr) {
  if (!problem) return {};
  switch (*problem) {
    case ErrorCode::Offline:
      return tr("custody.problem.offline");
    case ErrorCode::NeedsLogin:
      return tr("custody.problem.login");
    case ErrorCode::Rejected:
      return tr("custody.problem.rejected");
    default:
      break;
  }
  return tr("custody.problem.other");
}

std::string why_no_list(const Scene& scene, const std::optional<ErrorCode>& problem) {
  const app::SessionView& session = scene.state.session;
  if (session.state == app::SessionState::Unknown && !session.busy) {
    return problem_words(session.problem, scene.tr);
  }
  return problem == ErrorCode::NeedsLogin ? std::string() : problem_words(problem, scene.tr);
}

std::string step_words(std::string_view type, const text::Tr& tr) {
  constexpr std::array<std::pair<std::string_view, const char*>, 9> kTitles{{
      {"received", "step.received"},
      {"forwarded", "step.forwarded"},
      {"accepted", "step.accepted"},
      {"rejected", "step.rejected"},
      {"info-requested", "step.info_requested"},
      {"decided", "step.decided"},
      {"document-issued", "step.document_issued"},
      {"withdrawn", "step.withdrawn"},
      {"erased", "step.erased"},
  }};
  for (const auto& [name, key] : kTitles) {
    if (name == type) return tr(key);
  }
  return tr("step.unknown");
}

screens::CheckPageView present_check(const Scene& scene) {
  const app::CheckView& check = scene.state.check;
  screens::CheckPageView view{.is_busy = check.busy,
                              .file_name = check.file_name,
                              .problem = check_problem(check.problem, scene.tr)};
  add_mark(scene, view);
  if (check.report) add_report(scene, *check.report, view);
  return view;
}

screens::KeysView present_keys(const Scene& scene) {
  const app::KeysView& keys = scene.state.keys;
  screens::KeysView view{.needs_login = scene.state.session.state == app::SessionState::Out,
                         .busy = keys.busy,
                         .is_loaded = keys.is_loaded,
                         .renaming = scene.memory.key_renaming,
                         .label = scene.memory.key_label,
                         .revoking = scene.memory.key_revoking};
  view.problem = why_no_list(scene, keys.problem);
  view.has_waiting = std::ranges::any_of(scene.state.dossiers, [](const app::DossierView& dossier) {
    return dossier.state != app::SendState::Receipted && dossier.state != app::SendState::Archived;
  });
  if (view.needs_login) return view;
  for (const app::KeyInfo& key : keys.keys) {
    view.rows.push_back(
        {.kid = key.kid,
         .label = key.label,
         .created = text::format_moment(key.registered_ms),
         .used = key.used_ms ? text::format_moment(*key.used_ms) : std::string(),
         .revoked = key.revoked_ms ? text::format_moment(*key.revoked_ms) : std::string(),
         .is_this_device = key.is_this_device && !key.revoked_ms});
  }
  return view;
}

screens::CustodyPart present_custody(const Scene& scene, const app::DossierView& dossier) {
  using app::CustodyAct;
  const app::CustodyView& custody = dossier.custody;
  const auto path = [](const std::string& id) {
    return id.empty() ? std::string() : path_of({.page = Page::Dossier, .id = id});
  };
  screens::CustodyPart part{.previous_path = path(custody.supplements),
                            .next_path = path(custody.supplemented_by),
                            .can_supplement = custody.can_supplement,
                            .is_asked = custody.is_asked,
                            .is_supplementing = custody.act == CustodyAct::Supplementing,
                            .can_withdraw = custody.can_withdraw,
                            .is_withdrawing = custody.act == CustodyAct::Withdrawing,
                            .asks_withdraw = scene.memory.asks_withdraw,
                            .problem = problem_words(custody.problem, scene.tr),
                            .mark_picture = custody.mark_picture,
                            .mark_px = custody.mark_px,
                            .register_number = dossier.register_number,
                            .is_signing = custody.act == CustodyAct::Signing};
  if (custody.revision > 1) {
    part.version =
        scene.tr("supplement.version", {{"times", std::to_string(custody.revision - 1)}});
  }
  if (const auto at = custody.mark.find("/kiem-tra#"); at != std::string::npos) {
    part.mark_path = custody.mark.substr(at);
  }
  part.needs_signature = dossier.gate == app::SendGate::WaitsForSignature;
  part.needs_login = scene.state.session.state != app::SessionState::In;
  part.knows_signers = scene.state.knows_signers;
  if (part.needs_signature) {
    for (const app::SignerInfo& signer : scene.state.signers) part.signers.push_back(signer.name);
  }
  if (custody.remote) {
    part.signed_by = custody.remote->name;
    part.issued_by = custody.remote->issuer;
    part.serial = custody.remote->serial;
    part.signed_at = text::format_moment(custody.remote->at_ms);
  }
  return part;
}

}  // namespace motcua::client
