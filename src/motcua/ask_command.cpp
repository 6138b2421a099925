// motcua ask: what the assistant would say to the last turn of each talk on standard input.
#include <array>

#include "guide/assistant.h"
#include "motcua/commands.h"
#include "motcua/guide_assets.h"

namespace motcua::command_line {

namespace {

Json strings(const std::vector<std::string>& values) {
  Json out = Json::array();
  for (const std::string& value : values) out.push(value);
  return out;
}

Json write_sources(const guide::Reply& reply) {
  Json out = Json::array();
  for (const guide::Source& source : reply.sources) {
    out.push(Json::object(
        {{"title", source.title}, {"date", source.date}, {"recalled", source.recalled}}));
  }
  return out;
}

Json write_buttons(const guide::Reply& reply) {
  Json out = Json::array();
  for (const guide::Button& button : reply.buttons) {
    out.push(Json::object({{"label", button.label}, {"value", button.value}}));
  }
  return out;
}

Json write_reply(const guide::Reply& reply) {
  Json fields = Json::array();
  for (const guide::Field field : reply.fields) fields.push(guide::field_name(field));
  const bool has_field = reply.field() != guide::Field::None;
  return Json::object({{"behavior", guide::behavior_name(reply.behavior)},
                       {"codes", strings(reply.codes)},
                       {"field", has_field ? Json(guide::field_name(reply.field())) : Json()},
                       {"fields", std::move(fields)},
                       {"text", reply.text},
                       {"sources", write_sources(reply)},
                       {"buttons", write_buttons(reply)}});
}

// {"user": "…"} is said, {"shown": […]} is what other parts showed after it.
bool play(const guide::Guide& guide, const Json& talk, guide::Reply& last) {
  const Json::Array* turns = talk.find_array("turns");
  if (turns == nullptr || turns->empty()) return false;
  guide::Conversation conversation;
  bool was_asked = false;
  for (const Json& turn : *turns) {
    if (const std::string* said = turn.find_string("user")) {
      auto exchange = guide::answer(guide, conversation, *said);
      conversation = std::move(exchange.after);
      last = std::move(exchange.reply);
      was_asked = true;
    } else if (const Json::Array* shown = turn.find_array("shown")) {
      std::vector<std::string> codes;
      for (const Json& code : *shown) {
        if (code.as_string() == nullptr) return false;
        codes.push_back(*code.as_string());
      }
      conversation = guide::after_showing(std::move(conversation), std::move(codes));
    } else {
      return false;
    }
  }
  return was_asked;
}

int answer_line(std::string_view line, void* context) {
  if (line.empty()) return kExitFine;
  const auto& assets = *static_cast<const GuideAssets*>(context);
  const auto talk = Json::parse(line, "ask.talk", kInputLimits);
  guide::Reply reply;
  if (!talk || !play({.catalogue = assets.catalogue, .index = assets.search}, *talk, reply)) {
    return unusable("ask", "a line of the input is not {\"turns\":[{\"user\":\"…\"},…]}");
  }
  print_line(write_reply(reply));
  return kExitFine;
}

}  // namespace

int run_ask(std::span<const std::string> words) {
  constexpr std::array<std::string_view, 2> kOptions = {"dist", "assets"};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments || !arguments->words().empty()) {
    return unusable("ask",
                    "usage: motcua ask [--dist DIR | --assets DIR], talks on standard input");
  }
  auto assets = load_guide_assets(*arguments);
  if (!assets) {
    return unusable("ask", "the built client is not there; run ./portal build or give --dist");
  }
  return for_each_line(answer_line, &*assets);
}

}  // namespace motcua::command_line
