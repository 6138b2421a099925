#include "guide/assistant.h"

#include <algorithm>

#include "base/unicode.h"
#include "guide/compose.h"
#include "guide/decide.h"
#include "guide/understand.h"
#include "guide/words.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kCodesMax = 4;

void write_answer(const Composer& composer, const Decision& decision, const Understanding& said,
                  const Guide& guide, Reply& reply) {
  const Knowledge& knowledge = guide.index.knowledge();
  const Entry* entry = decision.entry;
  if (entry != nullptr && !entry->text.empty()) {
    composer.add_line(reply, entry->text.in(reply.language));
    if (entry->recalled) composer.add_line(reply, composer.text("recalled"));
    for (const std::string& id : entry->sources) {
      Source source = knowledge.source(id, reply.language);
      source.recalled = entry->recalled;
      composer.add_source(reply, std::move(source));
    }
  }
  const bool is_written = entry != nullptr && entry->is_topic;
  if (decision.compares) {
    composer.add_differences(reply);
  } else if (!is_written && !reply.codes.empty()) {
    composer.add_facts(reply, reply.codes.front(), reply.fields, said.words);
    std::string names;
    for (std::size_t i = 1; i < reply.codes.size(); ++i) {
      names += (names.empty() ? "" : "; ") + composer.name_of(reply.codes[i]);
    }
    if (!names.empty()) {
      std::string also = composer.text("also");
      const std::size_t at = also.find("{names}");
      if (at != also.npos) also.replace(at, 7, names);
      composer.add_line(reply, also);
    }
  }
  composer.add_buttons(reply);
  if (entry != nullptr && entry->field == Field::Help) {
    reply.buttons.push_back(
        {.label = composer.text("button.dossiers"), .kind = ActionKind::OpenDossiers, .value = ""});
  }
}

Reply write(const Guide& guide, const Decision& decision, const Understanding& said) {
  Reply reply{.behavior = decision.behavior,
              .codes = decision.codes,
              .fields = decision.fields,
              .text = {},
              .sources = {},
              .buttons = {},
              .language = said.language,
              .confidence = decision.confidence};
  if (reply.codes.size() > kCodesMax) reply.codes.resize(kCodesMax);
  const Composer composer(guide, said.language);
  if (decision.behavior == Behavior::Answer) {
    write_answer(composer, decision, said, guide, reply);
    return reply;
  }
  const Knowledge& knowledge = guide.index.knowledge();
  if (decision.entry != nullptr && !decision.entry->text.empty()) {
    composer.add_line(reply, decision.entry->text.in(said.language));
    for (const std::string& id : decision.entry->sources) {
      composer.add_source(reply, knowledge.source(id, said.language));
    }
  } else {
    composer.add_line(reply, composer.text(decision.says.empty() ? "unknown" : decision.says));
  }
  if (decision.behavior == Behavior::Clarify) {
    composer.add_choices(reply, decision.is_choosing ? nullptr : decision.entry);
  } else {
    reply.codes.clear();
    composer.add_person(reply);
  }
  return reply;
}

Conversation continued(const Conversation& before, const Decision& decision, const Reply& reply,
                       std::string_view said) {
  Conversation after = before;
  after.language = reply.language;
  const bool is_small_talk = decision.entry != nullptr && decision.entry->is_small_talk;
  if (is_small_talk) return after;
  const bool names_subject = reply.behavior == Behavior::Clarify || !reply.codes.empty();
  if (names_subject && !decision.is_follow_up) after.subject = std::string(said);
  switch (reply.behavior) {
    case Behavior::Answer:
      after.unresolved.clear();
      if (!reply.codes.empty()) {
        after.topic = reply.codes.front();
        after.shown = reply.codes;
      }
      after.field = reply.field();
      break;
    case Behavior::Clarify:
      if (after.unresolved.empty()) after.unresolved = std::string(said);
      after.topic.clear();
      after.shown = reply.codes;
      break;
    case Behavior::OutOfScope:
    case Behavior::Safety:
    case Behavior::Handover:
      break;
  }
  return after;
}

}  // namespace

Exchange answer(const Guide& guide, const Conversation& before, std::string_view said) {
  said = unicode::cut(said, kQuestionBytesMax);
  Understanding understood = understand(guide.index, said);
  // A bare code or number says nothing about the language.
  const bool has_words = std::ranges::any_of(understood.words, [](const TypedWord& word) {
    return word.folded.size() > 1 && (word.folded[0] < '0' || word.folded[0] > '9');
  });
  if (!has_words) understood.language = before.language;
  const Decision decision = Decider(guide, before, understood).run(said);
  Exchange exchange{.reply = write(guide, decision, understood), .after = {}};
  exchange.after = continued(before, decision, exchange.reply, said);
  return exchange;
}

Exchange answer_about(const Guide& guide, std::string_view code, Field field, Language language) {
  Understanding understood;
  understood.language = language;
  Decision decision{.behavior = Behavior::Answer, .codes = {std::string(code)}, .confidence = 1};
  if (field != Field::None) decision.fields = {field};
  if (guide.catalogue.find_entry(code) == nullptr) {
    decision = {.behavior = Behavior::OutOfScope, .says = "unknown"};
  }
  Exchange exchange{.reply = write(guide, decision, understood), .after = {}};
  exchange.after = continued({}, decision, exchange.reply, "");
  return exchange;
}

Conversation after_showing(Conversation before, std::vector<std::string> codes) {
  before.topic = codes.size() == 1 ? codes.front() : "";
  before.shown = std::move(codes);
  return before;
}

Reply welcome(const Guide& guide, Language language) {
  const Composer composer(guide, language);
  Reply reply{.behavior = Behavior::Answer,
              .codes = {},
              .fields = {},
              .text = composer.text("welcome"),
              .sources = {guide.index.knowledge().source("S-SELF", language)},
              .buttons = {},
              .language = language,
              .confidence = 1};
  for (const char* key : {"example.1", "example.2", "example.3"}) {
    reply.buttons.push_back(
        {.label = composer.text(key), .kind = ActionKind::Say, .value = composer.text(key)});
  }
  return reply;
}

}  // namespace motcua::guide
