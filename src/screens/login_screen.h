// Who sends the dossier: a practice citizen, until an identity provider is connected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

enum class LoginProblem : std::uint8_t { None, NothingChosen, Offline, Refused };

// To send a dossier, to use the citizen's own data, to see what is the citizen's own, or to show
// anew who is there.
enum class LoginReason : std::uint8_t { ToSend, ForData, ToLook, Again };

struct CitizenView {
  std::string name{};
  std::string detail{};
};

struct LoginView {
  std::vector<CitizenView> citizens{};
  std::optional<std::size_t> selected{};
  LoginReason reason = LoginReason::ToSend;
  bool is_loading = false;
  bool is_busy = false;
  LoginProblem problem = LoginProblem::None;
};

enum class LoginEventKind : std::uint8_t { Chosen, Submit, Retry, Cancel };

struct LoginEvent {
  LoginEventKind kind = LoginEventKind::Submit;
  std::size_t index = 0;
};

std::string login_title(LoginReason reason, const text::Tr& tr);
std::optional<LoginEvent> draw_login_screen(kit::Ui& ui, const LoginView& view, const text::Tr& tr);

}  // namespace motcua::screens
