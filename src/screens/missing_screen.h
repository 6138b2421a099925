// "What is still missing?": one line per gap, each leading to its question.
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

struct MissingLine {
  std::string label{};    // The question or paper.
  std::string problem{};  // What is the matter, in words.
  std::string page{};     // The title of its page.
};

struct MissingView {
  std::string procedure_title{};
  std::vector<MissingLine> missing{};
  std::vector<MissingLine> doubtful{};  // Warnings: may stay, should be looked at.
  SaveView save{};
};

enum class MissingEventKind : std::uint8_t { Open, OpenDoubtful, Back, Review };

struct MissingEvent {
  MissingEventKind kind = MissingEventKind::Back;
  std::size_t index = 0;
};

std::optional<MissingEvent> draw_missing_screen(kit::Ui& ui, const MissingView& view,
                                                const text::Tr& tr);

}  // namespace motcua::screens
