// The declaration, what the seal is and is not, and the one button that signs and sends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class SignProblem : std::uint8_t { None, NotDeclared, StorageFull, StorageFailed, Failed };

struct SignView {
  std::string procedure_title{};
  std::string recipient{};    // The commune the dossier goes to.
  std::string declaration{};  // The sentence that is part of what is signed.
  std::string manifest_sha256{};
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
