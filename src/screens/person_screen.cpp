#include "screens/person_screen.h"

#include <algorithm>

#include "screens/cards.h"
#include "text/format.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<PersonEvent>;

std::string describe(TicketStage stage, const text::Tr& tr) {
  switch (stage) {
    case TicketStage::Sending:
      return tr("person.ticket.sending");
    case TicketStage::WaitingForNetwork:
      return tr("person.ticket.offline");
    case TicketStage::Waiting:
      return tr("person.ticket.waiting");
    case TicketStage::Answered:
      return tr("person.ticket.answered");
    case TicketStage::Closed:
      return tr("person.ticket.closed");
    case TicketStage::Refused:
      break;
  }
  return tr("person.ticket.refused");
}

kit::Tone tone_of(TicketStage stage) {
  switch (stage) {
    case TicketStage::Answered:
    case TicketStage::Closed:
      return kit::Tone::Success;
    case TicketStage::Refused:
      return kit::Tone::Error;
    case TicketStage::WaitingForNetwork:
      return kit::Tone::Warning;
    default:
      return kit::Tone::Secondary;
  }
}

void draw_sharing(kit::Ui& ui, const PersonView& view, const text::Tr& tr, Maybe& event) {
  const Part part(ui, "share", tr("person.share.title"));
  if (view.lines.empty()) return kit::paragraph(ui, "nothing", tr("person.nothing"));
  kit::paragraph(ui, "lead", tr("person.share.lead"));
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    const SharedLineView& line = view.lines[i];
    const char* who = line.is_citizen ? "guide.you" : "person.share.guide";
    if (kit::checkbox(ui, {.key = "line" + std::to_string(i),
                           .label = tr(who, {{"text", line.text}}),
                           .checked = line.is_shared})) {
      event = PersonEvent{.kind = PersonEventKind::LineToggled, .line = i};
    }
  }
  if (const auto edit = kit::text_field(ui, {.key = "phone",
                                             .label = tr("person.phone"),
                                             .hint = tr("person.phone.hint"),
                                             .value = view.phone,
                                             .type = kit::TextType::Tel,
                                             .autocomplete = "off",
                                             .maxlength = 20,
                                             .width = 240})) {
    event = PersonEvent{.kind = PersonEventKind::PhoneChanged, .text = edit->text};
  }
  if (!view.is_kept && view.unlock_href.empty()) {
    kit::notice(ui, "unkept", kit::Tone::Warning, tr("person.unkept.title"), tr("person.unkept"));
  }
  const bool has_any = std::ranges::any_of(view.lines, &SharedLineView::is_shared);
  if (kit::button(ui, {.key = "send",
                       .label = tr("person.send"),
                       .kind = kit::ButtonKind::Primary,
                       .enabled = has_any})) {
    event = PersonEvent{.kind = PersonEventKind::Send};
  }
  if (kit::button(ui, {.key = "cancel", .label = tr("person.cancel")})) {
    event = PersonEvent{.kind = PersonEventKind::Cancel};
  }
}

void draw_locked(kit::Ui& ui, const PersonView& view, const text::Tr& tr, Maybe& event) {
  if (view.unlock_href.empty()) return;
  kit::notice(ui, "locked", kit::Tone::Warning, tr("person.locked.title"), tr("person.locked"));
  if (kit::link(ui, {.key = "unlock",
                     .label = tr("person.locked.open"),
                     .href = view.unlock_href,
                     .icon = kit::Icon::Lock})) {
    event = PersonEvent{.kind = PersonEventKind::Go, .text = view.unlock_href};
  }
}

void draw_tickets(kit::Ui& ui, const PersonView& view, const text::Tr& tr, Maybe& event) {
  if (view.tickets.empty()) return;
  const Part part(ui, "tickets", tr("person.tickets"));
  for (std::size_t i = 0; i < view.tickets.size(); ++i) {
    const TicketView& ticket = view.tickets[i];
    const auto scope = ui.scope("ticket" + std::to_string(i));
    const kit::Card card(ui, "card");
    const std::string moment = text::format_moment(ticket.created_at_ms);
    kit::heading(ui, "number", 3,
                 ticket.number.empty()
                     ? tr("person.ticket.unnumbered", {{"moment", moment}})
                     : tr("person.ticket", {{"number", ticket.number}, {"moment", moment}}));
    kit::status_line(ui, "state", describe(ticket.stage, tr), tone_of(ticket.stage));
    for (std::size_t j = 0; j < ticket.answers.size(); ++j) {
      kit::paragraph(ui, "answer" + std::to_string(j),
                     tr("person.ticket.answer", {{"text", ticket.answers[j]}}));
    }
  }
  if (kit::button(ui, {.key = "refresh", .label = tr("person.refresh")})) {
    event = PersonEvent{.kind = PersonEventKind::Refresh};
  }
}

void draw_report(kit::Ui& ui, const PersonView& view, const text::Tr& tr, Maybe& event) {
  if (!view.can_send_report && !view.is_report_sent) return;
  const Part part(ui, "report", tr("person.report.title"));
  if (!view.can_send_report) {
    kit::status_line(ui, "sent", tr("person.report.sent"), kit::Tone::Success);
    return;
  }
  kit::paragraph(ui, "lead", tr("person.report.lead"));
  if (!view.unanswered.empty()) kit::bullet_list(ui, "list", view.unanswered);
  if (kit::button(ui, {.key = "send-report", .label = tr("person.report.send")})) {
    event = PersonEvent{.kind = PersonEventKind::SendReport};
  }
}

}  // namespace

std::optional<PersonEvent> draw_person_screen(kit::Ui& ui, const PersonView& view,
                                              const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("person");
  kit::heading(ui, "title", 1, tr("person.title"));
  kit::paragraph(ui, "intro", tr("person.intro"), kit::Tone::Secondary);
  draw_locked(ui, view, tr, event);
  if (view.is_preparing) {
    draw_sharing(ui, view, tr, event);
  } else if (kit::button(ui, {.key = "prepare",
                              .label = tr("person.prepare"),
                              .kind = kit::ButtonKind::Primary})) {
    event = PersonEvent{.kind = PersonEventKind::Prepare};
  }
  draw_tickets(ui, view, tr, event);
  draw_report(ui, view, tr, event);
  if (kit::link(ui, {.key = "back", .label = tr("person.back"), .href = "/hoi"})) {
    event = PersonEvent{.kind = PersonEventKind::Go, .text = "/hoi"};
  }
  return event;
}

}  // namespace motcua::screens
