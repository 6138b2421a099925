// What the assistant says: one reply, with its sources and what can be pressed next.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace motcua::guide {

enum class Behavior : std::uint8_t {
  Answer,      // From the packs or a written topic; has sources.
  Clarify,     // One short question; the buttons are the possible answers.
  OutOfScope,  // "Không biết": says so, offers a person.
  Safety,      // A warning goes first (scams, danger).
  Handover,    // A person is better at this; offers one.
};
// "answer", "clarify", "out_of_scope", "safety", "handover".
[[nodiscard]] std::string_view behavior_name(Behavior behavior);

// Which fact is asked.
enum class Field : std::uint8_t {
  None,        // The procedure as a whole.
  Components,  // Which papers.
  Fee,
  Time,
  Where,
  Online,
  What,  // May I, must I, what if, who, what is the difference.
  LegalBasis,
  Result,
  Help,  // How this portal works, what happens to a dossier.
};
// "components", "fee", …; "" for None.
[[nodiscard]] std::string_view field_name(Field field);
// The other way; None for any other word.
[[nodiscard]] Field field_of_name(std::string_view name);

struct Source {
  std::string title{};    // "Luật Hộ tịch 60/2014/QH13; …", or the name of a listing.
  std::string date{};     // ISO date the fact was last checked: "2026-11-22".
  bool recalled = false;  // Not read in a source: show "cần kiểm tra với cơ quan".
};

enum class ActionKind : std::uint8_t {
  Say,            // Send `value` as the citizen's next words (a choice, another question).
  OpenProcedure,  // `value` is a procedure code.
  StartForm,      // `value` is a procedure code that can be filed here.
  OpenDossiers,   // "Hồ sơ của tôi".
  CallPerson,     // Hand-over to the rapid-response team.
};

struct Button {
  std::string label{};
  ActionKind kind = ActionKind::Say;
  std::string value{};
};

struct Reply {
  Behavior behavior = Behavior::OutOfScope;
  std::vector<std::string> codes{};  // Procedures meant, best first; for Clarify the choices.
  std::vector<Field> fields{};       // Facts asked, in the order asked; empty: none in particular.
  std::string text{};                // Plain sentences; lines are parted by "\n", lists by "\n- ".
  std::vector<Source> sources{};     // Never empty for Answer.
  std::vector<Button> buttons{};     // In the order to show; may be empty.
  Language language = Language::Vi;  // Of `text`: the language of the question.
  double confidence = 0;             // 0..1, for the report of what was not understood well.

  [[nodiscard]] Field field() const { return fields.empty() ? Field::None : fields.front(); }
};

}  // namespace motcua::guide
