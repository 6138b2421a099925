// "Ô này là gì?": what a question asks, where the answer stands on a paper, an example, why the
// present answer is refused, and a value that follows from other answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct FieldHelpView {
  bool is_open = false;
  // The rest only while open.
  std::string text{};
  std::string find{};
  std::string example{};
  std::string problem{};  // Why what stands there is refused; may be empty.
  std::string source{};
  // A value that can be derived: shown with its reason, written only when asked for.
  std::string proposal{};
  std::string proposal_reason{};
};

enum class FieldHelpEvent : std::uint8_t { Toggle, UseProposal };

// `key` and `label` are those of the field.
std::optional<FieldHelpEvent> draw_field_help(kit::Ui& ui, const std::string& key,
                                              const std::string& label, const FieldHelpView& view,
                                              const text::Tr& tr);

}  // namespace motcua::screens
