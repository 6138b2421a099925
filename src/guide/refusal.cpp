#include "guide/refusal.h"

#include <string>

namespace motcua::guide {
namespace {

// "receipt.bad-signature" and the like are one thing to a citizen: the receipt cannot be trusted.
std::string text_key(const Knowledge& knowledge, std::string_view code) {
  for (const std::string_view name : {code, code.substr(0, code.find('.'))}) {
    std::string key = "refusal." + std::string(name);
    if (knowledge.has_text(key)) return key;
  }
  return "refusal.default";
}

std::string with_code(std::string text, std::string_view code) {
  constexpr std::string_view kPlace = "{code}";
  const std::size_t at = text.find(kPlace);
  if (at != text.npos) text.replace(at, kPlace.size(), code);
  return text;
}

}  // namespace

Reply explain_refusal(const Knowledge& knowledge, std::string_view code, Language language) {
  Reply reply{.behavior = Behavior::Answer, .language = language, .confidence = 1};
  reply.fields = {Field::Help};
  reply.text = knowledge.text(text_key(knowledge, code), language) + "\n" +
               knowledge.text("refusal.kept", language);
  reply.sources.push_back({.title = with_code(knowledge.text("refusal.source", language), code)});
  reply.buttons.push_back(
      {.label = knowledge.text("refusal.dossiers", language), .kind = ActionKind::OpenDossiers});
  reply.buttons.push_back(
      {.label = knowledge.text("refusal.person", language), .kind = ActionKind::CallPerson});
  return reply;
}

}  // namespace motcua::guide
