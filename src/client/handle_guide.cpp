// Carries out what the guide's pages reported.
#include <algorithm>

#include "client/impl.h"
#include "guide/form_help.h"

namespace motcua::client {

void Client::Impl::handle(const screens::GuideEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::GuideEventKind::QuestionChanged:
      memory_.question = event.text;
      break;
    case screens::GuideEventKind::Ask:
      ask_guide(event.text);
      break;
    case screens::GuideEventKind::Press:
      press_talk_button(event.line, event.button);
      break;
    case screens::GuideEventKind::Judge:
      app_.judge(event.line, event.is_right ? guide::Verdict::Right : guide::Verdict::Wrong);
      break;
    case screens::GuideEventKind::Listen:
      stop_speaking();
      memory_.is_listening = true;
      ui_.announce(text::Tr(words())("guide.listening"));
      if (host_.listen) host_.listen(language_tag(memory_.language));
      break;
    case screens::GuideEventKind::StopListening:
      stop_listening();
      ui_.announce(text::Tr(words())("guide.listen.ended"));
      break;
    case screens::GuideEventKind::Speak:
      speak_last_answer();
      break;
    case screens::GuideEventKind::StopSpeaking:
      stop_speaking();
      ui_.announce(text::Tr(words())("guide.speak.ended"));
      break;
    case screens::GuideEventKind::LeaveForm:
      app_.stop_together();
      go({.page = Page::Guide});
      break;
    case screens::GuideEventKind::Go:
      go_to_path(event.text);
      break;
  }
}

void Client::Impl::ask_guide(const std::string& question) {
  memory_.question.clear();
  stop_listening();
  stop_speaking();
  app_.say(question);
  announce_answer();
}

// All that came back to the last words of the citizen: inside a form that may be an answer and the
// question again.
std::string Client::Impl::last_answer() const {
  const auto& lines = app_.state().talk.lines;
  std::size_t first = lines.size();
  while (first > 0 && !lines[first - 1].is_citizen) --first;
  std::string text;
  for (std::size_t i = first; i < lines.size(); ++i) {
    if (!text.empty()) text += '\n';
    text += lines[i].text;
  }
  return text;
}

// What came back is said once; the field keeps the focus.
void Client::Impl::announce_answer() {
  const std::string text = last_answer();
  if (!text.empty()) ui_.announce(text);
}

void Client::Impl::press_talk_button(std::uint64_t line, std::size_t button) {
  const auto& lines = app_.state().talk.lines;
  const auto found = std::ranges::find(lines, line, &app::TalkLine::id);
  if (found == lines.end() || button >= found->buttons.size()) return;
  const app::TalkButton pressed = found->buttons[button];
  switch (pressed.action) {
    case app::TalkAction::Say:
      ask_guide(pressed.value.empty() ? pressed.label : pressed.value);
      break;
    case app::TalkAction::OpenProcedure:
      go({.page = Page::Procedure, .id = pressed.value});
      break;
    case app::TalkAction::StartForm:
      start_form(pressed.value);
      break;
    case app::TalkAction::OpenDossiers:
      go({.page = Page::Home});
      break;
    case app::TalkAction::CallPerson:
      go({.page = Page::Person});
      break;
    case app::TalkAction::Answer:
      app_.answer_together(pressed.value);
      announce_answer();
      break;
    case app::TalkAction::SkipQuestion:
      app_.skip_together();
      announce_answer();
      break;
    case app::TalkAction::OpenForm:
      go({.page = Page::Form, .id = route_.id, .part = app_.state().talk.together_page});
      break;
    case app::TalkAction::OpenPapers:
      go({.page = Page::Attachments, .id = route_.id});
      break;
  }
}

void Client::Impl::handle(const screens::PersonEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::PersonEventKind::Prepare:
      app_.prepare_help();
      break;
    case screens::PersonEventKind::LineToggled: {
      const auto& help = app_.state().talk.help;
      if (!help || event.line >= help->lines.size()) break;
      app_.share_help_line(event.line, !help->lines[event.line].is_shared);
      break;
    }
    case screens::PersonEventKind::PhoneChanged:
      app_.set_help_phone(event.text);
      break;
    case screens::PersonEventKind::Send:
      app_.send_help();
      break;
    case screens::PersonEventKind::Cancel:
      app_.cancel_help();
      break;
    case screens::PersonEventKind::Refresh:
      app_.refresh_help();
      break;
    case screens::PersonEventKind::SendReport:
      app_.send_guide_report();
      break;
    case screens::PersonEventKind::Go:
      if (event.text == path_of({.page = Page::Unlock})) after_vault_ = {.page = Page::Person};
      go_to_path(event.text);
      break;
  }
}

// --- Voice ---------------------------------------------------------------------------------------

void Client::Impl::stop_listening() {
  if (!memory_.is_listening) return;
  memory_.is_listening = false;
  if (host_.stop_listening) host_.stop_listening();
}

void Client::Impl::stop_voice() {
  stop_listening();
  stop_speaking();
  is_dirty_ = true;
}

void Client::Impl::stop_speaking() {
  if (!memory_.is_speaking && !memory_.is_reading) return;
  memory_.is_speaking = memory_.is_reading = false;
  is_dirty_ = true;
  if (host_.stop_speaking) host_.stop_speaking();
}

// What is shown now, in the page's language; the other side knows the words and follows along.
void Client::Impl::read_page() {
  if (!host_.read_page) return;
  stop_voice();
  memory_.is_reading = true;
  host_.read_page(language_tag(memory_.language));
}

void Client::Impl::speak_last_answer() {
  const std::string text = last_answer();
  if (text.empty() || !host_.speak) return;
  stop_listening();  // Or it would hear itself.
  stop_speaking();
  memory_.is_speaking = true;
  ui_.announce(text::Tr(words())("guide.speaking"));
  host_.speak(text, language_tag(memory_.language));
}

void Client::Impl::set_voice(const Voice& voice) {
  memory_.can_listen = voice.can_listen;
  memory_.can_speak = voice.can_speak;
  memory_.reads_vi = voice.reads_vi;
  memory_.reads_en = voice.reads_en;
  is_dirty_ = true;
}

void Client::Impl::on_voice(VoiceEvent event, std::string_view text) {
  is_dirty_ = true;
  switch (event) {
    case VoiceEvent::Heard:
      if (memory_.is_listening) memory_.question = text;
      break;
    case VoiceEvent::ListeningEnded: {
      if (!memory_.is_listening) break;
      memory_.is_listening = false;
      const text::Tr tr(words());
      ui_.announce(memory_.question.empty() ? tr("guide.listen.ended")
                                            : tr("guide.heard", {{"text", memory_.question}}));
      break;
    }
    case VoiceEvent::SpeakingEnded:
      memory_.is_reading = false;
      if (!memory_.is_speaking) break;
      memory_.is_speaking = false;
      ui_.announce(text::Tr(words())("guide.speak.ended"));
      break;
  }
}

// --- In the form ---------------------------------------------------------------------------------

void Client::Impl::take_proposal(const std::string& field) {
  const app::DraftView& draft = *app_.state().draft;
  const procedures::Pack* pack = app_.assets().catalogue.find(draft.procedure_code);
  if (pack == nullptr) return;
  const auto proposals = guide::propose(app_.assets().search.knowledge(), *pack, draft.answers,
                                        draft.evaluation, memory_.language);
  const auto found = std::ranges::find(proposals, field, &guide::Proposal::field);
  if (found == proposals.end()) return;
  const std::string raw = found->raw;
  app_.set_answer(field, raw);
  app_.touch_field(field);
  focus_wanted_ = route_.part + "/" + field;
}

// --- Coming to the pages -------------------------------------------------------------------------

void Client::Impl::settle_guide() {
  if (!is_entered()) return;
  if (route_.page == Page::Guide) {
    app_.stop_together();
    app_.open_talk();
  } else {
    app_.refresh_help();
  }
}

}  // namespace motcua::client
