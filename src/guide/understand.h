// What a sentence says: language, facts asked, what is meant, what is denied, what is pointed at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guide/intent.h"
#include "guide/search.h"

namespace motcua::guide {

struct Understanding {
  std::vector<TypedWord> words{};      // Without what is denied.
  std::vector<Found> found{};          // Over `words`.
  std::vector<Intent> intents{};       // Best first.
  std::vector<Intent> denied{};        // Meant by "không phải …".
  std::vector<Field> fields{};         // In the order asked; What only when nothing else is.
  std::string code{};                  // A procedure code in the text, or "".
  std::optional<std::size_t> which{};  // "cái thứ hai" → 1; kLast for "cái cuối".
  bool asks_same = false;              // "còn … thì sao": the fact asked before.
  bool compares = false;               // "khác gì nhau"
  bool corrects = false;               // "không, ý tôi là …"
  Language language = Language::Vi;

  static constexpr std::size_t kLast = 99;
};

[[nodiscard]] Understanding understand(const SearchIndex& index, std::string_view said);

// True when the sentence is English: several words only English has, and hardly a Vietnamese one.
[[nodiscard]] bool is_english(const Knowledge& knowledge, const std::vector<TypedWord>& words);

}  // namespace motcua::guide
