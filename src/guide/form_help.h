// Help inside a form: what a field is, why an answer was refused, what could be filled in, and the
// "Làm cùng tôi" talk that asks field after field. Pure; it proposes and never writes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/language.h"
#include "forms/evaluate.h"
#include "guide/knowledge.h"
#include "guide/reply.h"
#include "procedures/pack.h"

namespace motcua::guide {

// "Ô này là gì?"
struct FieldHelp {
  std::string title{};    // The label of the field.
  std::string text{};     // What to write; from the hint and the kind of field.
  std::string find{};     // Where it stands on a paper: "Mặt sau thẻ căn cước"; may be empty.
  std::string example{};  // "12/05/1990"; may be empty.
  bool required = false;
  bool recalled = false;
  Source source{};
};
// An unknown field gives empty texts.
[[nodiscard]] FieldHelp explain_field(const Knowledge& knowledge, const procedures::Pack& pack,
                                      std::string_view field, Language language);

// Why it is refused and what to do, in words; "" for a code nobody has written about (then show
// message "issue.<code>" alone).
[[nodiscard]] std::string explain_problem(const Knowledge& knowledge, const procedures::Pack& pack,
                                          const forms::FieldIssue& issue, Language language);

// A value that follows from other answers. Show it with its reason; write it only after a tap.
struct Proposal {
  std::string field{};
  std::string raw{};     // What would be written (forms::RawAnswers).
  std::string shown{};   // The same in words.
  std::string reason{};  // "Chữ số thứ tư của số định danh cho biết giới tính."
};
// Only for visible, empty fields, in the order they are asked.
[[nodiscard]] std::vector<Proposal> propose(const Knowledge& knowledge,
                                            const procedures::Pack& pack,
                                            const forms::RawAnswers& answers,
                                            const forms::Evaluation& evaluation, Language language);

struct Choice {
  std::string label{};
  std::string raw{};
};

// One question of the talk.
struct FormQuestion {
  std::string field{};
  std::string page{};
  std::string text{};                   // "Họ, chữ đệm, tên của trẻ là gì?"
  std::string hint{};                   // May be empty.
  std::vector<Choice> choices{};        // Buttons; empty for free text. Long lists stay empty.
  bool optional = false;                // "Bỏ qua" is offered.
  std::vector<std::string> problems{};  // Issue codes of what stands there now, if any.
};
// The next visible question that has no answer (or a wrong one); nullopt when all is answered.
// `skipped`: optional fields the citizen passed over in this talk.
[[nodiscard]] std::optional<FormQuestion> next_question(const Knowledge& knowledge,
                                                        const procedures::Pack& pack,
                                                        const forms::RawAnswers& answers,
                                                        const forms::Evaluation& evaluation,
                                                        const std::vector<std::string>& skipped,
                                                        Language language);

// Finds places by what was typed: the app adapts places. `province` is "" or a code to look in.
using PlaceFinder =
    std::function<std::vector<Choice>(std::string_view typed, std::string_view province)>;

enum class ReadStatus : std::uint8_t {
  Understood,  // `raw` is what to write, `echo` how to repeat it to the citizen.
  Choose,      // Several fit: ask with `choices`.
  Skipped,     // "không có", "bỏ qua": write nothing (only for optional fields).
  Question,    // It is a question, not an answer: give it to the assistant.
  Unclear,     // Ask again, with the hint.
};
struct ReadAnswer {
  ReadStatus status = ReadStatus::Unclear;
  std::string raw{};
  std::string echo{};
  std::vector<Choice> choices{};
};
// A typed or spoken answer to `field`: a choice by its words or number, a date in words, a number
// in words, "không có". `today` reads "hôm qua". Nothing is checked here: evaluate() does that.
[[nodiscard]] ReadAnswer read_answer(const Knowledge& knowledge, const procedures::Pack& pack,
                                     std::string_view field, std::string_view said,
                                     const forms::RawAnswers& answers, const Date& today,
                                     const PlaceFinder& places, Language language);

}  // namespace motcua::guide
