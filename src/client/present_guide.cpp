// The talk with the guide and the questions given to a person, as their pages show them.
#include <algorithm>
#include "app/value_words.h"

#include "base/calendar.h"
#include "client/present.h"
#include "guide/form_help.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using screens::TalkLineView;

screens::Judged judged_of(guide::Verdict verdict) {
  switch (verdict) {
    case guide::Verdict::Right:
      return screens::Judged::Right;
    case guide::Verdict::Wrong:
      return screens::Judged::Wrong;
    case guide::Verdict::None:
      break;
  }
  return screens::Judged::NotYet;
}

// A pack rests on many texts; the procedure's page lists them all.
std::string short_source(const std::string& title, const text::Tr& tr) {
  const std::size_t end = title.find("; ");
  const auto more = std::ranges::count(title, ';');
  if (end == std::string::npos || more < 2) return title;
  return tr("guide.source.more",
            {{"source", title.substr(0, end)}, {"count", std::to_string(more)}});
}

TalkLineView present_line(const app::TalkLine& line, const text::Tr& tr) {
  TalkLineView view{.id = line.id,
                    .is_citizen = line.is_citizen,
                    .is_warning = line.behavior == guide::Behavior::Safety,
                    .text = line.text,
                    .is_from_server = line.is_from_server,
                    .can_be_judged = line.can_be_judged,
                    .judged = judged_of(line.verdict)};
  for (const guide::Source& source : line.sources) {
    std::string text = short_source(source.title, tr);
    if (const auto date = parse_iso_date(source.date)) {
      text = tr("guide.source.date", {{"source", text}, {"date", text::format_date(*date)}});
    }
    view.sources.push_back({.text = std::move(text), .is_recalled = source.recalled});
  }
  for (const app::TalkButton& button : line.buttons) view.buttons.push_back(button.label);
  return view;
}

screens::TicketStage stage_of(app::HelpState state) {
  switch (state) {
    case app::HelpState::Sending:
      return screens::TicketStage::Sending;
    case app::HelpState::WaitingForNetwork:
      return screens::TicketStage::WaitingForNetwork;
    case app::HelpState::Waiting:
      return screens::TicketStage::Waiting;
    case app::HelpState::Answered:
      return screens::TicketStage::Answered;
    case app::HelpState::Closed:
      return screens::TicketStage::Closed;
    case app::HelpState::Refused:
      break;
  }
  return screens::TicketStage::Refused;
}

// Where to unlock, when tickets may lie behind a passphrase.
std::string unlock_href(const Scene& scene) {
  const app::VaultState vault = scene.state.vault.state;
  const bool is_locked = vault == app::VaultState::Locked;
  return is_locked ? path_of({.page = Page::Unlock}) : std::string{};
}

}  // namespace

std::vector<guide::Proposal> proposals_of(const Scene& scene, const procedures::Pack& pack) {
  const app::DraftView& draft = *scene.state.draft;
  if (draft.read_only) return {};
  return guide::propose(scene.assets.search.knowledge(), pack, draft.answers, draft.evaluation,
                        scene.language());
}

screens::FieldHelpView present_help(const Scene& scene, const procedures::Pack& pack,
                                    std::string_view field,
                                    const std::vector<guide::Proposal>& proposals,
                                    bool is_refused) {
  const guide::Knowledge& knowledge = scene.assets.search.knowledge();
  const app::DraftView& draft = *scene.state.draft;
  screens::FieldHelpView view{.is_open = scene.memory.help_field == field};
  for (const guide::Proposal& proposal : proposals) {
    if (proposal.field != field) continue;
    view.proposal = app::words_of_value(scene.assets.places, pack.form->find_field(field)->widget,
                                        proposal.raw, proposal.shown);
    view.proposal_reason = proposal.reason;
  }
  if (!view.is_open) return view;
  const guide::FieldHelp help = guide::explain_field(knowledge, pack, field, scene.language());
  view.text = help.text;
  view.find = help.find;
  view.example = help.example;
  view.source = short_source(help.source.title, scene.tr);
  if (!is_refused) return view;
  for (const forms::FieldIssue& issue : draft.evaluation.issues) {
    if (issue.field != field || issue.severity != forms::Severity::Error) continue;
    view.problem = guide::explain_problem(knowledge, pack, issue, scene.language());
    break;
  }
  return view;
}

screens::GuideView present_guide(const Scene& scene) {
  const app::TalkView& talk = scene.state.talk;
  screens::GuideView view{.question = scene.memory.question,
                          .is_loading = scene.assets.awaited.contains("guide.json"),
                          .can_listen = scene.memory.can_listen,
                          .is_listening = scene.memory.is_listening,
                          .can_speak = scene.memory.can_speak,
                          .is_speaking = scene.memory.is_speaking,
                          .asks_server = talk.asks_server,
                          .tickets = talk.tickets.size()};
  if (scene.route.page == Page::Together && scene.state.draft) {
    view.form_title = procedure_title(scene, scene.state.draft->procedure_code);
    view.form_href = path_of(
        {.page = Page::Form,
         .id = scene.state.draft->id,
         .part = talk.together_page.empty() ? scene.state.draft->page : talk.together_page});
  }
  // The last words of the citizen begin what is current.
  std::size_t first = talk.lines.size();
  while (first > 0 && !talk.lines[first - 1].is_citizen) --first;
  if (first > 0) --first;
  for (std::size_t i = first; i < talk.lines.size(); ++i) {
    view.current.push_back(present_line(talk.lines[i], scene.tr));
  }
  // Newest exchange first; in each, the question stands above its answer.
  for (std::size_t end = first; end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && !talk.lines[begin].is_citizen) --begin;
    for (std::size_t i = begin; i < end; ++i) {
      view.earlier.push_back(present_line(talk.lines[i], scene.tr));
    }
    end = begin;
  }
  return view;
}

screens::PersonView present_person(const Scene& scene) {
  const app::TalkView& talk = scene.state.talk;
  screens::PersonView view{.is_preparing = talk.help.has_value(),
                           .is_kept = scene.state.vault.state == app::VaultState::Unlocked,
                           .unlock_href = unlock_href(scene),
                           .can_send_report = !talk.unanswered.empty(),
                           .is_report_sent = talk.notes_sent};
  if (talk.help) {
    view.phone = talk.help->phone;
    for (const app::HelpDraft::Line& line : talk.help->lines) {
      view.lines.push_back(
          {.is_citizen = line.is_citizen, .text = line.text, .is_shared = line.is_shared});
    }
  }
  for (const app::HelpTicketView& ticket : talk.tickets) {
    view.tickets.push_back({.stage = stage_of(ticket.state),
                            .number = ticket.number,
                            .created_at_ms = ticket.created_at_ms,
                            .answers = ticket.answers});
  }
  for (const guide::UnansweredRow& row : talk.unanswered) {
    view.unanswered.push_back(scene.tr(
        "person.report.line", {{"count", std::to_string(row.count)}, {"question", row.question}}));
  }
  return view;
}

}  // namespace motcua::client
