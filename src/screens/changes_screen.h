// A draft whose form has changed: what stays, what goes, what is new, before it moves on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "screens/common.h"
#include "text/messages.h"

namespace motcua::screens {

struct ChangeLine {
  std::string question{};      // As it is asked now, or was asked when it is asked no more.
  std::string old_question{};  // Only when it is asked in other words now.
  std::string answer{};        // What was answered, in words; empty for what is new.
  bool is_file = false;        // `answer` is the name of a file.
};

struct ChangesView {
  std::string procedure_title{};
  std::size_t kept = 0;                 // Answers that stay as they are.
  std::vector<ChangeLine> dropped{};    // No longer asked: these answers go.
  std::vector<ChangeLine> again{};      // The answer does not fit any more.
  std::vector<ChangeLine> asked{};      // New questions and papers.
  std::vector<ChangeLine> reworded{};   // The answer stays; is it still true?
  std::vector<ChangeLine> options{};    // Other options to choose from; the choice stays.
  std::vector<ChangeLine> not_asked{};  // Kept, but not asked in this case.
};

enum class ChangesEventKind : std::uint8_t { GoOn, Later };

struct ChangesEvent {
  ChangesEventKind kind = ChangesEventKind::Later;
};

std::optional<ChangesEvent> draw_changes_screen(kit::Ui& ui, const ChangesView& view,
                                                const text::Tr& tr);

}  // namespace motcua::screens
