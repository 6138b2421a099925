// The citizen's own data on the pages of a form: the offer to use them, and answers that came from
// a source and are closed to typing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/kit.h"
#include "text/messages.h"

namespace motcua::screens {

struct ProfileRow {
  std::string label{};
  std::string value{};
};

// What is asked before any of it is used: from where, which, for what purpose.
struct ProfileOfferView {
  bool needs_login = false;          // Nothing is known yet: logging in could bring it.
  std::vector<std::string> lines{};  // One per source: "CSDL … (ngày …): họ tên; ngày sinh".
  std::string papers{};              // Papers their data stand in for; may be empty.
  std::string words{};               // The sentence that is agreed to.
  std::vector<ProfileRow> values{};  // Shown when asked for: not everybody near should read them.
  bool shows_values = false;
};

enum class ProfileCardEvent : std::uint8_t { Use, Decline, Login, ValuesToggled };
std::optional<ProfileCardEvent> draw_profile_offer(kit::Ui& ui, const ProfileOfferView& view,
                                                   const text::Tr& tr);

// A filled answer: its value, where it is from, and "Sửa". True when that was pressed.
struct LockedFieldView {
  std::string key{};
  std::string label{};
  std::string value{};
  std::string source{};  // "Từ CSDL quốc gia về dân cư, ngày 20/11/2026"
};
bool draw_locked_field(kit::Ui& ui, const LockedFieldView& view, const text::Tr& tr);

// Under an answer that was opened for typing: "Dùng lại dữ liệu gốc". True when pressed.
bool draw_restore(kit::Ui& ui, const LockedFieldView& view, const text::Tr& tr);

}  // namespace motcua::screens
