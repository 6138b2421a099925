#include "app/talk_service.h"

#include <algorithm>
#include <utility>

#include "app/value_words.h"
#include "app/wire.h"
#include "base/calendar.h"
#include "base/unicode.h"
#include "guide/refusal.h"
#include "guide/reply_stream.h"

namespace motcua::app {
namespace {

constexpr std::size_t kLinesMax = 200;
constexpr std::size_t kNotesMax = 500;
constexpr std::size_t kChoicesMax = 8;
constexpr std::int64_t kServerPatienceMs = 20'000;

TalkAction action_of(guide::ActionKind kind) {
  switch (kind) {
    case guide::ActionKind::Say:
      return TalkAction::Say;
    case guide::ActionKind::OpenProcedure:
      return TalkAction::OpenProcedure;
    case guide::ActionKind::StartForm:
      return TalkAction::StartForm;
    case guide::ActionKind::OpenDossiers:
      return TalkAction::OpenDossiers;
    case guide::ActionKind::CallPerson:
      return TalkAction::CallPerson;
  }
  return TalkAction::CallPerson;
}

}  // namespace

TalkLine& TalkService::add(bool is_citizen, std::string text) {
  auto& lines = core_.state.talk.lines;
  if (lines.size() >= kLinesMax) {
    wipe(lines.front().text);
    lines.erase(lines.begin());
    note_of_line_.erase(note_of_line_.begin());
  }
  lines.push_back({.id = ++line_count_, .is_citizen = is_citizen, .text = std::move(text)});
  note_of_line_.push_back(kNoNote);
  core_.changed();
  return lines.back();
}

void TalkService::add_reply(const guide::Reply& reply) {
  TalkLine& line = add(false, reply.text);
  line.behavior = reply.behavior;
  line.sources = reply.sources;
  for (const guide::Button& button : reply.buttons) {
    line.buttons.push_back(
        {.label = button.label, .action = action_of(button.kind), .value = button.value});
  }
}

bool TalkService::is_ready() const {
  return !core_.assets.awaited.contains("guide.json");
}

void TalkService::asset_arrived() {
  if (!is_ready() || !waiting_) return;
  waits_together_ = false;
  std::exchange(waiting_, {})();
  core_.changed();
}

void TalkService::open() {
  if (!is_ready()) {
    if (!waiting_) waiting_ = [this] { open(); };
    return;
  }
  if (!core_.state.talk.lines.empty()) return;
  add_reply(guide::welcome(guide(), core_.state.language));
}

void TalkService::language_changed() {
  auto& lines = core_.state.talk.lines;
  if (!is_ready() || lines.size() != 1 || lines.front().is_citizen || is_together()) return;
  lines.clear();
  note_of_line_.clear();
  open();
}

void TalkService::reply_to(std::string_view text) {
  guide::Exchange exchange = guide::answer(guide(), conversation_, text);
  conversation_ = std::move(exchange.after);
  add_reply(exchange.reply);
  note(text, exchange.reply);
  ask_server(exchange.reply, text, core_.state.talk.lines.back().id);
}

// Of what was answered, for the report; a clarifying question is no answer yet.
void TalkService::note(std::string_view question, const guide::Reply& reply) {
  if (reply.behavior == guide::Behavior::Clarify || notes_.size() >= kNotesMax) return;
  notes_.push_back(guide::note_of(question, reply));
  note_of_line_.back() = notes_.size() - 1;
  core_.state.talk.lines.back().can_be_judged = true;
  on_notes();
}

void TalkService::say(std::string_view text) {
  const std::string said =
      unicode::trim_and_squeeze(text.substr(0, std::min(text.size(), guide::kQuestionBytesMax)));
  if (said.empty() || !is_ready()) return;
  add(true, said);
  if (is_together()) return say_together(said);
  reply_to(said);
}

void TalkService::ask_about(std::string_view code, guide::Field field) {
  if (!is_ready()) {
    waiting_ = [this, code = std::string(code), field] { ask_about(code, field); };
    return;
  }
  guide::Exchange exchange = guide::answer_about(guide(), code, field, core_.state.language);
  conversation_ = std::move(exchange.after);
  add_reply(exchange.reply);
}

void TalkService::explain_refusal(std::string_view code) {
  if (!is_ready()) {
    waiting_ = [this, code = std::string(code)] { explain_refusal(code); };
    return;
  }
  add_reply(guide::explain_refusal(core_.assets.search.knowledge(), code, core_.state.language));
}

// --- The server's assistant ----------------------------------------------------------------------

void TalkService::set_asks_server(bool is_on) {
  if (core_.state.talk.asks_server == is_on) return;
  core_.state.talk.asks_server = is_on;
  core_.changed();
}

// Our own answer stands already; the server is asked only what we do not know.
void TalkService::ask_server(const guide::Reply& own, std::string_view question,
                             std::uint64_t line) {
  const State& state = core_.state;
  if (!state.talk.asks_server || !state.is_online || !guide::is_unsure(own)) return;
  const bool is_english = own.language == Language::En;
  const Json body = Json::object(
      {{"v", 1}, {"lang", is_english ? "en" : "vi"}, {"question", guide::mask_personal(question)}});
  HttpRequest request = wire::make_json_request("POST", "/v1/assistant", body, own.language);
  request.timeout_ms = kServerPatienceMs;
  core_.ports.http.send(std::move(request),
                        core_.guard_vault([this, line, own](const Result<HttpReply>& got) {
                          take_server_reply(line, own, got);
                        }));
}

void TalkService::take_server_reply(std::uint64_t line, const guide::Reply& own,
                                    const Result<HttpReply>& got) {
  if (!got || got->status != 200) return;
  const std::string* type = find_header(*got, "content-type");
  if (type == nullptr || !type->starts_with("text/event-stream")) return;
  const auto reply = guide::read_stream(as_text(got->body));
  if (!reply || !guide::is_better_grounded(own, *reply)) return;
  auto& lines = core_.state.talk.lines;
  const auto found = std::ranges::find(lines, line, &TalkLine::id);
  if (found == lines.end() || !core_.state.talk.asks_server) return;
  found->text = reply->text;
  found->behavior = reply->behavior;
  found->sources = reply->sources;
  found->is_from_server = true;
  core_.changed();
}

void TalkService::judge(std::uint64_t line, guide::Verdict verdict) {
  auto& lines = core_.state.talk.lines;
  const auto found = std::ranges::find(lines, line, &TalkLine::id);
  if (found == lines.end() || !found->can_be_judged) return;
  found->verdict = verdict;
  const std::size_t note = note_of_line_[static_cast<std::size_t>(found - lines.begin())];
  if (note < notes_.size()) notes_[note].verdict = verdict;
  core_.changed();
  on_notes();
}

void TalkService::add_notes(const std::vector<guide::AskedNote>& stored) {
  notes_.insert(notes_.end(), stored.begin(), stored.end());
}

void TalkService::drop_notes(std::size_t count) {
  count = std::min(count, notes_.size());
  notes_.erase(notes_.begin(), notes_.begin() + static_cast<std::ptrdiff_t>(count));
  for (std::size_t i = 0; i < note_of_line_.size(); ++i) {
    std::size_t& note = note_of_line_[i];
    if (note == kNoNote) continue;
    note = note < count ? kNoNote : note - count;
    if (note == kNoNote) core_.state.talk.lines[i].can_be_judged = false;
  }
}

void TalkService::forget_all() {
  for (TalkLine& line : core_.state.talk.lines) wipe(line.text);
  core_.state.talk.lines.clear();
  core_.state.talk.together_draft.clear();
  core_.state.talk.together_page.clear();
  note_of_line_.clear();
  notes_.clear();
  conversation_ = {};
  question_.clear();
  skipped_.clear();
  waiting_ = {};
}

// --- Filling in a form together ----------------------------------------------------------------

bool TalkService::is_together() const {
  const std::string& draft = core_.state.talk.together_draft;
  return !draft.empty() && draft == drafts_.open_id() && drafts_.is_writable();
}

void TalkService::start_together() {
  if (!drafts_.is_writable()) return;
  if (!is_ready()) {
    waits_together_ = true;
    waiting_ = [this] { start_together(); };
    return;
  }
  const bool goes_on = is_together();
  core_.state.talk.together_draft = drafts_.open_id();
  if (!goes_on) skipped_.clear();
  ask_next(goes_on ? std::string() : core_.tr()("talk.together.start"));
}

void TalkService::stop_together() {
  if (std::exchange(waits_together_, false)) waiting_ = {};
  core_.state.talk.together_draft.clear();
  core_.state.talk.together_page.clear();
  question_.clear();
  core_.changed();
}

std::vector<guide::Choice> TalkService::find_places(std::string_view typed,
                                                    std::string_view province) const {
  std::vector<guide::Choice> found;
  const places::Places& places = core_.assets.places;
  if (province.empty()) {
    for (const places::Province* one : places.suggest_provinces(typed, kChoicesMax)) {
      found.push_back({.label = places::display_name(*one), .raw = one->code});
    }
  } else {
    for (const places::Commune* one : places.suggest_communes(province, typed, kChoicesMax)) {
      found.push_back({.label = places::display_name(*one), .raw = one->code});
    }
  }
  return found;
}

void TalkService::say_together(std::string_view text) {
  if (question_.empty()) return reply_to(text);
  // What is answered to a form stays here, also when the talk is shared with a person.
  TalkLine& answered = core_.state.talk.lines.back();
  answered.shared = core_.tr()("talk.shared.answer");
  const auto& draft = *core_.state.draft;
  const guide::ReadAnswer read = guide::read_answer(
      core_.assets.search.knowledge(), *drafts_.pack(), question_, text, draft.answers,
      date_of_unix_ms(core_.now_ms()),
      [this](std::string_view typed, std::string_view province) {
        return find_places(typed, province);
      },
      core_.state.language);
  switch (read.status) {
    case guide::ReadStatus::Understood:
      return write(read.raw, read.echo);
    case guide::ReadStatus::Skipped:
      return skip();
    case guide::ReadStatus::Question:
      answered.shared.clear();
      reply_inside_form(text);
      return ask_next({});
    case guide::ReadStatus::Choose: {
      TalkLine& line = add(false, core_.tr()("talk.together.choose"));
      for (const guide::Choice& choice : read.choices) {
        line.buttons.push_back(
            {.label = choice.label, .action = TalkAction::Answer, .value = choice.raw});
      }
      return;
    }
    case guide::ReadStatus::Unclear:
      return ask_next(core_.tr()("talk.together.unclear"), {}, question_);
  }
}

void TalkService::reply_inside_form(std::string_view text) {
  guide::Exchange exchange = guide::answer(guide(), conversation_, text);
  const guide::Behavior behavior = exchange.reply.behavior;
  const bool is_elsewhere =
      behavior != guide::Behavior::OutOfScope && behavior != guide::Behavior::Clarify;
  if (is_elsewhere) return reply_to(text);
  const guide::FieldHelp help = guide::explain_field(
      core_.assets.search.knowledge(), *drafts_.pack(), question_, core_.state.language);
  if (help.text.empty() && help.find.empty()) return reply_to(text);
  guide::Reply reply{.behavior = guide::Behavior::Answer,
                     .text = help.text,
                     .sources = {help.source},
                     .language = core_.state.language,
                     .confidence = 1};
  const auto add_part = [&](const char* key, const char* name, const std::string& part) {
    if (part.empty()) return;
    if (!reply.text.empty()) reply.text += '\n';
    reply.text += core_.tr()(key, {{name, part}});
  };
  add_part("form.help.find", "where", help.find);
  add_part("form.help.example", "example", help.example);
  add_reply(reply);
  note(text, reply);
}

void TalkService::answer(std::string_view raw) {
  if (!is_together() || question_.empty()) return;
  const auto& lines = core_.state.talk.lines;
  std::string label(raw);
  if (!lines.empty()) {
    for (const TalkButton& button : lines.back().buttons) {
      if (button.action == TalkAction::Answer && button.value == raw) label = button.label;
    }
  }
  add(true, label).shared = core_.tr()("talk.shared.answer");
  write(raw, label);
}

void TalkService::skip() {
  if (!is_together() || question_.empty()) return;
  skipped_.push_back(question_);
  ask_next(core_.tr()("talk.together.skipped"));
}

// What the form says against the answer is said at once; the answer stays as it was given.
void TalkService::write(std::string_view raw, std::string echo) {
  const std::string field = question_;
  drafts_.set_answer(field, std::string(raw));
  drafts_.touch_field(field);
  std::string why = why_refused(field);
  if (!why.empty()) return ask_next(std::move(why), core_.tr()("talk.shared.refused"), field);
  const auto written = [&](std::string answer) {
    return core_.tr()("talk.together.written", {{"answer", std::move(answer)}});
  };
  ask_next(written(std::move(echo)), written(core_.tr()("talk.shared.answer")));
}

// What is wrong with what stands there, and what to do; empty when nothing is.
std::string TalkService::why_refused(std::string_view field) const {
  for (const forms::FieldIssue& issue : core_.state.draft->evaluation.issues) {
    if (issue.field != field || issue.severity != forms::Severity::Error) continue;
    if (issue.code == "required") return {};
    const std::string what = core_.tr()("issue." + issue.code, issue.params);
    const std::string help = guide::explain_problem(core_.assets.search.knowledge(),
                                                    *drafts_.pack(), issue, core_.state.language);
    return help.empty() || help == what ? what : what + '\n' + help;
  }
  return {};
}

std::vector<TalkButton> TalkService::choices_of(const guide::FormQuestion& question) const {
  std::vector<TalkButton> buttons;
  const auto& draft = *core_.state.draft;
  for (const guide::Proposal& proposal :
       guide::propose(core_.assets.search.knowledge(), *drafts_.pack(), draft.answers,
                      draft.evaluation, core_.state.language)) {
    // The year alone ("//1995") helps in the form's three fields, not as a whole answer.
    const bool is_half = proposal.raw.starts_with('/');
    if (proposal.field != question.field || is_half) continue;
    const forms::Widget widget = drafts_.pack()->form->find_field(proposal.field)->widget;
    std::string shown = words_of_value(core_.assets.places, widget, proposal.raw, proposal.shown);
    buttons.push_back({.label = core_.tr()("talk.together.use", {{"value", std::move(shown)}}),
                       .action = TalkAction::Answer,
                       .value = proposal.raw});
  }
  for (const guide::Choice& choice : question.choices) {
    buttons.push_back({.label = choice.label, .action = TalkAction::Answer, .value = choice.raw});
  }
  if (question.optional) {
    buttons.push_back(
        {.label = core_.tr()("talk.together.skip"), .action = TalkAction::SkipQuestion});
  }
  buttons.push_back({.label = core_.tr()("talk.together.form"), .action = TalkAction::OpenForm});
  return buttons;
}

void TalkService::ask_next(std::string lead, std::string shared, std::string_view explained) {
  const std::string explained_field(explained);
  if (shared.empty()) shared = lead;
  if (!lead.empty()) lead += '\n';
  if (!shared.empty()) shared += '\n';
  const auto& draft = *core_.state.draft;
  const auto question =
      guide::next_question(core_.assets.search.knowledge(), *drafts_.pack(), draft.answers,
                           draft.evaluation, skipped_, core_.state.language);
  if (!question) {
    question_.clear();
    core_.state.talk.together_page.clear();
    const std::string done = core_.tr()("talk.together.done");
    TalkLine& line = add(false, lead + done);
    line.shared = shared + done;
    line.buttons.push_back(
        {.label = core_.tr()("talk.together.papers"), .action = TalkAction::OpenPapers});
    return;
  }
  question_ = question->field;
  core_.state.talk.together_page = question->page;
  std::string text = question->text;
  if (!question->hint.empty()) text += '\n' + question->hint;
  if (question->field != explained_field) {
    const std::string why = why_refused(question->field);
    if (!why.empty()) lead += why + '\n';
  }
  TalkLine& line = add(false, lead + text);
  line.shared = shared + text;
  line.buttons = choices_of(*question);
}

}  // namespace motcua::app
