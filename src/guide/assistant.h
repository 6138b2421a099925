// The assistant: a pure function from what was said to a reply out of the signed packs. It keeps no
// clock, sends nothing, and says "không biết" rather than guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "guide/reply.h"
#include "guide/search.h"
#include "procedures/catalogue.h"

namespace motcua::guide {

// What the assistant reads. Both must outlive every call.
struct Guide {
  const procedures::Catalogue& catalogue;
  const SearchIndex& index;  // Carries the knowledge of assets/guide.
};

// What the talk is about. A value: keep the one before to go back.
struct Conversation {
  std::vector<std::string> shown{};  // Codes shown last, in order: "cái thứ hai" points here.
  std::string topic{};               // The code talked about; "" when there is none yet.
  Field field = Field::None;         // The fact asked last: "còn tạm trú thì sao" asks it again.
  std::string unresolved{};          // The question a clarifying question was asked about.
  std::string subject{};             // The words that named the topic, for what is added to them.
  Language language = Language::Vi;  // Of the last question.
};

struct Exchange {
  Reply reply{};
  Conversation after{};
};

// `said` may be any text; its first kQuestionBytesMax bytes count. Never fails.
[[nodiscard]] Exchange answer(const Guide& guide, const Conversation& before,
                              std::string_view said);

// The reply to opening the assistant about a procedure, and the talk that follows from it.
[[nodiscard]] Exchange answer_about(const Guide& guide, std::string_view code, Field field,
                                    Language language);

// The talk after other parts of the product showed these procedures (search results).
[[nodiscard]] Conversation after_showing(Conversation before, std::vector<std::string> codes);

// A greeting with examples, in the language of the page.
[[nodiscard]] Reply welcome(const Guide& guide, Language language);

inline constexpr std::size_t kQuestionBytesMax = 600;

}  // namespace motcua::guide
