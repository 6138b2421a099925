#include "screens/guide_screen.h"

#include <string_view>

#include "screens/cards.h"

namespace motcua::screens {
namespace {

using Maybe = std::optional<GuideEvent>;

// Paragraphs and lists of a reply, in their order.
void draw_text(kit::Ui& ui, std::string_view text, kit::Tone tone) {
  std::vector<std::string> items;
  std::size_t count = 0;
  const auto flush = [&] {
    if (!items.empty()) kit::bullet_list(ui, "list" + std::to_string(count++), items);
    items.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("- ")) {
      items.emplace_back(line.substr(2));
      continue;
    }
    flush();
    if (!line.empty()) kit::paragraph(ui, "text" + std::to_string(count++), line, tone);
  }
  flush();
}

void draw_sources(kit::Ui& ui, const TalkLineView& line, const text::Tr& tr) {
  for (std::size_t i = 0; i < line.sources.size(); ++i) {
    const TalkSourceView& source = line.sources[i];
    const std::string text = tr("guide.source", {{"source", source.text}});
    kit::paragraph(ui, "source" + std::to_string(i),
                   source.is_recalled ? tr("guide.source.recalled", {{"text", text}}) : text,
                   source.is_recalled ? kit::Tone::Warning : kit::Tone::Secondary);
  }
}

void draw_buttons(kit::Ui& ui, const TalkLineView& line, Maybe& event) {
  if (line.buttons.empty()) return;
  const kit::Row row(ui, "buttons");
  for (std::size_t i = 0; i < line.buttons.size(); ++i) {
    if (kit::button(ui, {.key = "button" + std::to_string(i), .label = line.buttons[i]})) {
      event = GuideEvent{.kind = GuideEventKind::Press, .line = line.id, .button = i};
    }
  }
}

void draw_judging(kit::Ui& ui, const TalkLineView& line, const text::Tr& tr, Maybe& event) {
  if (!line.can_be_judged) return;
  if (line.judged != Judged::NotYet) {
    kit::status_line(ui, "judged",
                     tr(line.judged == Judged::Right ? "guide.judged.right" : "guide.judged.wrong"),
                     kit::Tone::Secondary);
    return;
  }
  const kit::Row row(ui, "judge");
  for (const bool is_right : {true, false}) {
    if (kit::button(ui, {.key = is_right ? "right" : "wrong",
                         .label = tr(is_right ? "guide.judge.right" : "guide.judge.wrong"),
                         .kind = kit::ButtonKind::Quiet})) {
      event = GuideEvent{.kind = GuideEventKind::Judge, .line = line.id, .is_right = is_right};
    }
  }
}

void draw_line(kit::Ui& ui, const TalkLineView& line, const text::Tr& tr, bool is_last,
               Maybe& event) {
  const auto scope = ui.scope("line" + std::to_string(line.id));
  if (line.is_citizen) {
    kit::paragraph(ui, "said", tr("guide.you", {{"text", line.text}}), kit::Tone::Secondary);
    return;
  }
  const kit::Card card(ui, "card");
  if (line.is_warning) {
    kit::notice(ui, "warning", kit::Tone::Warning, tr("guide.safety"), line.text);
  } else {
    draw_text(ui, line.text, kit::Tone::Normal);
  }
  if (line.is_from_server) {
    kit::paragraph(ui, "server", tr("guide.from_server"), kit::Tone::Secondary);
  }
  draw_sources(ui, line, tr);
  if (!is_last) return;
  draw_buttons(ui, line, event);
  draw_judging(ui, line, tr, event);
}

void draw_voice_buttons(kit::Ui& ui, const GuideView& view, const text::Tr& tr, Maybe& event) {
  const kit::Row row(ui, "voice");
  if (view.can_listen &&
      kit::button(ui, {.key = "listen",
                       .label = tr(view.is_listening ? "guide.listen.stop" : "guide.listen")})) {
    event = GuideEvent{.kind = view.is_listening ? GuideEventKind::StopListening
                                                 : GuideEventKind::Listen};
  }
  if (view.can_speak &&
      kit::button(ui, {.key = "speak",
                       .label = tr(view.is_speaking ? "guide.speak.stop" : "guide.speak")})) {
    event =
        GuideEvent{.kind = view.is_speaking ? GuideEventKind::StopSpeaking : GuideEventKind::Speak};
  }
}

void draw_voice(kit::Ui& ui, const GuideView& view, const text::Tr& tr, Maybe& event) {
  if (!view.can_listen && !view.can_speak) return;
  draw_voice_buttons(ui, view, tr, event);
  if (view.can_listen) {
    kit::paragraph(ui, "voice-note", tr("guide.listen.note"), kit::Tone::Secondary);
  }
}

void draw_ask(kit::Ui& ui, const GuideView& view, const text::Tr& tr, Maybe& event) {
  const kit::Form form(ui, "ask-form", tr("guide.ask.form"));
  const bool is_together = !view.form_title.empty();
  const auto edit =
      kit::text_field(ui, {.key = "question",
                           .label = tr(is_together ? "guide.answer.label" : "guide.ask.label"),
                           .hint = tr(is_together ? "guide.answer.hint" : "guide.ask.hint"),
                           .value = view.question,
                           .autocomplete = "off",
                           .enterkeyhint = kit::EnterKey::Send,
                           .maxlength = 500});
  if (edit) event = GuideEvent{.kind = GuideEventKind::QuestionChanged, .text = edit->text};
  if (kit::button(ui, {.key = "ask",
                       .label = tr(is_together ? "guide.answer.send" : "guide.ask.send"),
                       .kind = kit::ButtonKind::Primary})) {
    event = GuideEvent{.kind = GuideEventKind::Ask, .text = view.question};
  }
}

void draw_ways_out(kit::Ui& ui, const GuideView& view, const text::Tr& tr, Maybe& event) {
  const auto go = [&](std::string_view key, const std::string& label, const std::string& path) {
    if (kit::link(ui, {.key = std::string(key), .label = label, .href = path})) {
      event = GuideEvent{.kind = GuideEventKind::Go, .text = path};
    }
  };
  const kit::Nav nav(ui, "ways", tr("guide.ways"));
  if (!view.form_title.empty()) {
    go("form", tr("guide.to_form"), view.form_href);
    if (kit::button(
            ui,
            {.key = "leave", .label = tr("guide.leave_form"), .kind = kit::ButtonKind::Quiet})) {
      event = GuideEvent{.kind = GuideEventKind::LeaveForm};
    }
  }
  go("person", view.tickets == 0 ? tr("guide.person") : tr("guide.person.waiting"), "/gap-nguoi");
}

}  // namespace

std::optional<GuideEvent> draw_guide_screen(kit::Ui& ui, const GuideView& view,
                                            const text::Tr& tr) {
  Maybe event;
  const auto scope = ui.scope("guide");
  const bool is_together = !view.form_title.empty();
  kit::heading(ui, "title", 1, is_together ? tr("guide.together.title") : tr("guide.title"));
  kit::paragraph(ui, "intro",
                 is_together ? tr("guide.together.intro", {{"title", view.form_title}})
                             : tr(view.asks_server ? "guide.intro.server" : "guide.intro"),
                 kit::Tone::Secondary);
  if (view.is_loading) {
    kit::status_line(ui, "loading", tr("guide.loading"), kit::Tone::Secondary);
    draw_ways_out(ui, view, tr, event);
    return event;
  }
  for (std::size_t i = 0; i < view.current.size(); ++i) {
    draw_line(ui, view.current[i], tr, i + 1 == view.current.size(), event);
  }
  draw_ask(ui, view, tr, event);
  draw_voice(ui, view, tr, event);
  draw_ways_out(ui, view, tr, event);
  if (!view.earlier.empty()) {
    const Part part(ui, "earlier", tr("guide.earlier"));
    for (const TalkLineView& line : view.earlier) draw_line(ui, line, tr, false, event);
  }
  return event;
}

}  // namespace motcua::screens
