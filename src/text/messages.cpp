#include "text/messages.h"

#include <utility>

#include "base/json.h"

namespace motcua::text {

namespace {

// `find_value(name)` returns the value of a placeholder, or null.
template <typename FindValue>
std::string fill(std::string_view text, const FindValue& find_value) {
  std::string filled;
  filled.reserve(text.size() + 16);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    const std::string* value = find_value(text.substr(open + 1, close - open - 1));
    filled += text.substr(at, open - at);
    filled += value != nullptr ? *value : std::string(text.substr(open, close + 1 - open));
    at = close + 1;
  }
  filled += text.substr(at);
  return filled;
}

}  // namespace

Result<Messages> Messages::load(Language language, ByteView json) {
  const Json root = TRY(Json::parse(as_text(json), "messages.parse"));
  const Json::Object* members = root.as_object();
  if (members == nullptr) return fail(ErrorCode::Corrupt, "messages.shape");

  Messages messages;
  messages.language_ = language;
  for (const Json::Member& member : *members) {
    const std::string* words = member.value.as_string();
    if (words == nullptr) return fail(ErrorCode::Corrupt, "messages.value");
    messages.texts_.emplace(member.name, *words);
  }
  return messages;
}

const std::string* Messages::find(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? nullptr : &found->second;
}

std::string fill_placeholders(std::string_view text, std::initializer_list<Argument> arguments) {
  return fill(text, [&arguments](std::string_view name) -> const std::string* {
    for (const Argument& argument : arguments) {
      if (argument.name == name) return &argument.value;
    }
    return nullptr;
  });
}

std::string fill_placeholders(std::string_view text,
                              const std::map<std::string, std::string>& arguments) {
  return fill(text, [&arguments](std::string_view name) -> const std::string* {
    const auto found = arguments.find(std::string(name));
    return found == arguments.end() ? nullptr : &found->second;
  });
}

std::string Tr::operator()(std::string_view key) const {
  const std::string* words = messages_->find(key);
  return words != nullptr ? *words : std::string(key);
}

std::string Tr::operator()(std::string_view key, std::initializer_list<Argument> arguments) const {
  return fill_placeholders((*this)(key), arguments);
}

std::string Tr::operator()(std::string_view key,
                           const std::map<std::string, std::string>& arguments) const {
  return fill_placeholders((*this)(key), arguments);
}

std::string Tr::plural(std::string_view key, std::int64_t count) const {
  const std::string form = std::string(key) + (count == 1 ? ".one" : ".other");
  return (*this)(form, {{"count", std::to_string(count)}});
}

}  // namespace motcua::text
