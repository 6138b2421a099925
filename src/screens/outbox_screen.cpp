#include "screens/outbox_screen.h"

#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<OutboxEvent>;

kit::Tone tone_of(WaitReason reason) {
  switch (reason) {
    case WaitReason::Sending:
    case WaitReason::Queued:
      return kit::Tone::Normal;
    case WaitReason::Refused:
      return kit::Tone::Error;
    default:
      break;
  }
  return kit::Tone::Warning;
}

// What it means and what the person can do.
std::string advice_for(WaitReason reason, const text::Tr& tr) {
  switch (reason) {
    case WaitReason::Sending:
      return tr("outbox.sending.do");
    case WaitReason::Queued:
      return tr("outbox.queued.do");
    case WaitReason::Offline:
      return tr("outbox.offline.do");
    case WaitReason::ServerBusy:
      return tr("outbox.busy.do");
    case WaitReason::NeedsLogin:
      return tr("outbox.login.do");
    case WaitReason::OtherCitizen:
      return tr("dossier.login.other");
    case WaitReason::Refused:
      return tr("outbox.refused.do");
    case WaitReason::Paused:
      return tr("outbox.paused.do");
    case WaitReason::NeedsSignature:
      return tr("outbox.signature.do");
    case WaitReason::NoWifi:
      break;
  }
  return tr("outbox.wifi.do");
}

void draw_numbers(kit::Ui& ui, const OutboxItem& item, const text::Tr& tr) {
  if (item.progress.total_bytes > 0) {
    const std::string said = describe_progress(item.progress, tr);
    kit::progress(
        ui, {.key = "progress",
             .label = tr("outbox.progress"),
             .now = static_cast<double>(item.progress.sent_bytes),
             .max = static_cast<double>(item.progress.total_bytes),
             .text = item.time_left.empty() ? said
                                            : tr("outbox.progress.time",
                                                 {{"progress", said}, {"time", item.time_left}})});
  }
  std::string facts = tr("outbox.since", {{"moment", text::format_moment(item.since_ms)}});
  if (item.next_try_ms > 0) {
    facts += " " + tr("outbox.next_try", {{"time", text::format_clock(item.next_try_ms)}});
  }
  if (item.bytes_used > 0) {
    facts +=
        " " + tr("outbox.used", {{"size", text::format_bytes(item.bytes_used, tr.language())}});
  }
  kit::paragraph(ui, "facts", facts, kit::Tone::Secondary);
}

struct Press {
  std::string_view key{};
  std::string_view label{};
  OutboxEventKind kind = OutboxEventKind::SendNow;
  kit::ButtonKind look = kit::ButtonKind::Secondary;
};

void draw_button(kit::Ui& ui, const OutboxItem& item, const Press& press, const text::Tr& tr,
                 Maybe& event) {
  const std::string label = tr(press.label);
  if (kit::button(ui, {.key = std::string(press.key),
                       .label = label,
                       .kind = press.look,
                       .name = label + ": " + item.title})) {
    event = OutboxEvent{.kind = press.kind, .id = item.id};
  }
}

void draw_actions(kit::Ui& ui, const OutboxItem& item, const text::Tr& tr, Maybe& event) {
  using Kind = OutboxEventKind;
  const kit::Row row(ui, "actions");
  switch (item.reason) {
    case WaitReason::NeedsLogin:
    case WaitReason::OtherCitizen:
      draw_button(ui, item,
                  {.key = "sign-in",
                   .label = "dossier.login.go",
                   .kind = Kind::SignIn,
                   .look = kit::ButtonKind::Primary},
                  tr, event);
      break;
    case WaitReason::Paused:
      draw_button(ui, item,
                  {.key = "continue",
                   .label = "outbox.continue",
                   .kind = Kind::Continue,
                   .look = kit::ButtonKind::Primary},
                  tr, event);
      break;
    case WaitReason::NoWifi:
      draw_button(
          ui, item,
          {.key = "any-network", .label = "outbox.any_network", .kind = Kind::OnlyWifiToggled}, tr,
          event);
      break;
    case WaitReason::Sending:
    case WaitReason::Queued:
    case WaitReason::NeedsSignature:  // On its page.
      break;
    default:
      draw_button(ui, item, {.key = "retry", .label = "dossier.retry"}, tr, event);
      break;
  }
  if (item.reason != WaitReason::Paused && item.reason != WaitReason::Refused) {
    draw_button(ui, item, {.key = "pause", .label = "outbox.pause", .kind = Kind::Pause}, tr,
                event);
  }
  draw_button(ui, item,
              {.key = "copy",
               .label = "outbox.copy",
               .kind = Kind::SaveCopy,
               .look = kit::ButtonKind::Quiet},
              tr, event);
  if (item.can_withdraw) {
    draw_button(ui, item,
                {.key = "withdraw",
                 .label = "outbox.withdraw",
                 .kind = Kind::WithdrawAsked,
                 .look = kit::ButtonKind::Quiet},
                tr, event);
  }
}

void draw_item(kit::Ui& ui, const OutboxItem& item, const text::Tr& tr, Maybe& event) {
  const auto scope = ui.scope(item.id);
  const kit::Card card(ui, "card");
  kit::heading(ui, "title", 2, item.title);
  kit::status_line(ui, "state", describe_wait(item.reason, tr), tone_of(item.reason));
  if (!item.problem_title.empty()) {
    kit::paragraph(ui, "reason", tr("dossier.server_says", {{"text", item.problem_title}}));
  }
  if (!item.problem_detail.empty()) kit::paragraph(ui, "detail", item.problem_detail);
  kit::paragraph(ui, "do", advice_for(item.reason, tr));
  draw_numbers(ui, item, tr);
  draw_actions(ui, item, tr, event);
  if (kit::link(ui, {.key = "open", .label = tr("outbox.open"), .href = item.href})) {
    event = OutboxEvent{.kind = OutboxEventKind::Go, .id = item.href};
  }
}

void draw_withdrawal(kit::Ui& ui, const OutboxView& view, const text::Tr& tr, Maybe& event) {
  for (const OutboxItem& item : view.items) {
    if (item.id != view.withdraw_asked) continue;
    const auto answer =
        kit::confirm_dialog(ui, {.key = "withdrawal",
                                 .title = tr("outbox.withdraw.title"),
                                 .text = tr("outbox.withdraw.text", {{"title", item.title}}),
                                 .yes_label = tr("outbox.withdraw.yes"),
                                 .no_label = tr("outbox.withdraw.no")});
    if (!answer) return;
    event = OutboxEvent{.kind = *answer == kit::Answer::Yes ? OutboxEventKind::WithdrawConfirmed
                                                            : OutboxEventKind::WithdrawCancelled,
                        .id = item.id};
  }
}

}  // namespace

int percent_of(const ProgressView& progress) {
  if (progress.total_bytes == 0) return 0;
  return static_cast<int>(progress.sent_bytes * 100 / progress.total_bytes);
}

std::string describe_progress(const ProgressView& progress, const text::Tr& tr) {
  if (progress.sent_bytes == 0) {
    return tr("outbox.progress.none",
              {{"total", text::format_bytes(progress.total_bytes, tr.language())}});
  }
  return tr("outbox.progress.of",
            {{"sent", text::format_bytes(progress.sent_bytes, tr.language())},
             {"total", text::format_bytes(progress.total_bytes, tr.language())},
             {"percent", std::to_string(percent_of(progress))}});
}

std::string describe_wait(WaitReason reason, const text::Tr& tr) {
  switch (reason) {
    case WaitReason::Sending:
      return tr("dossier.state.sending");
    case WaitReason::Queued:
      return tr("outbox.queued");
    case WaitReason::Offline:
      return tr("dossier.state.waiting");
    case WaitReason::ServerBusy:
      return tr("outbox.busy");
    case WaitReason::NeedsLogin:
    case WaitReason::OtherCitizen:
      return tr("dossier.state.needs_login");
    case WaitReason::Refused:
      return tr("outbox.refused");
    case WaitReason::Paused:
      return tr("outbox.paused");
    case WaitReason::NeedsSignature:
      return tr("dossier.state.needs_signature");
    case WaitReason::NoWifi:
      break;
  }
  return tr("outbox.wifi");
}

std::optional<OutboxEvent> draw_outbox_screen(kit::Ui& ui, const OutboxView& view,
                                              const text::Tr& tr) {
  Maybe event;
  kit::heading(ui, "title", 1, tr("outbox.title"));
  if (view.items.empty()) {
    kit::paragraph(ui, "empty", tr("outbox.empty"));
  } else {
    kit::paragraph(ui, "lead", tr("outbox.lead"));
  }
  for (const OutboxItem& item : view.items) draw_item(ui, item, tr, event);
  if (view.offers_wifi_choice && kit::checkbox(ui, {.key = "only-wifi",
                                                    .label = tr("outbox.only_wifi"),
                                                    .hint = tr("outbox.only_wifi.hint"),
                                                    .checked = view.only_wifi})) {
    event = OutboxEvent{.kind = OutboxEventKind::OnlyWifiToggled};
  }
  draw_withdrawal(ui, view, tr, event);
  if (kit::link(ui, {.key = "home", .label = tr("common.home"), .href = "/"})) {
    event = OutboxEvent{.kind = OutboxEventKind::Go, .id = "/"};
  }
  return event;
}

}  // namespace motcua::screens
