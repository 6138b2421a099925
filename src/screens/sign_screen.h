// The declaration, what the seal is and is not, and the one button that signs and sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"
#include "text/rendering.h"

namespace motcua::screens {

enum class SignProblem : std::uint8_t { None, NotDeclared, StorageFull, StorageFailed, Failed };

struct SignView {
  std::size_t step = 1;
  std::size_t steps = 1;
  std::vector<text::RenderedRow> particulars{};  // What it is and where it goes.
  std::string declaration{};                     // The sentence that is part of what is signed.
  std::string manifest_sha256{};
  bool needs_signature = false;  // After the seal a signing service signs as well.
  std::string cost{};            // How much will be sent and how long it takes, in words.
  bool is_declared = false;
  bool is_busy = false;
  bool is_online = true;
  SignProblem problem = SignProblem::None;
};

enum class SignEventKind : std::uint8_t { DeclarationToggled, SignPressed, Back };

struct SignEvent {
  SignEventKind kind = SignEventKind::SignPressed;
};

std::optional<SignEvent> draw_sign_screen(kit::Ui& ui, const SignView& view, const text::Tr& tr);

}  // namespace motcua::screens
