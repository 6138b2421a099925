// Message catalogues: the words of the interface by key, with placeholders.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/language.h"
#include "base/result.h"

namespace motcua::text {

using motcua::Language;
using motcua::language_tag;

// A value for the placeholder {name} of a message.
struct Argument {
  std::string_view name{};
  std::string value{};
};

// One language's words: a flat JSON object of key -> text.
class Messages {
 public:
  // Errors: Corrupt when the text is not a flat JSON object of strings.
  static Result<Messages> load(Language language, ByteView json);

  Messages() = default;
  Language language() const { return language_; }
  const std::string* find(std::string_view key) const;
  std::size_t size() const { return texts_.size(); }

 private:
  Language language_ = Language::Vi;
  std::map<std::string, std::string, std::less<>> texts_{};
};

// Puts values into {name} placeholders. A placeholder without a value stays as it stands, which a
// test then finds; values are inserted once and never searched for placeholders again.
std::string fill_placeholders(std::string_view text, std::initializer_list<Argument> arguments);
std::string fill_placeholders(std::string_view text,
                              const std::map<std::string, std::string>& arguments);

// What screens are given to speak with. A key that is missing speaks as itself: the page stays
// usable, and tests/tidy fails on it.
class Tr {
 public:
  explicit Tr(const Messages& messages) : messages_(&messages) {}

  std::string operator()(std::string_view key) const;
  std::string operator()(std::string_view key, std::initializer_list<Argument> arguments) const;
  std::string operator()(std::string_view key,
                         const std::map<std::string, std::string>& arguments) const;
  // Chooses key + ".one" or key + ".other" and fills {count}. Vietnamese has no plural forms, so
  // both of its texts are usually equal.
  std::string plural(std::string_view key, std::int64_t count) const;

  bool has(std::string_view key) const { return messages_->find(key) != nullptr; }
  Language language() const { return messages_->language(); }

 private:
  const Messages* messages_;
};

}  // namespace motcua::text
