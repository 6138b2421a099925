// What is pressed. Every function returns what the person asked for in this frame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/ui.h"

namespace motcua::kit {

using semantics::Icon;

enum class ButtonKind : std::uint8_t { Primary, Secondary, Quiet, Danger };

struct ButtonSpec {
  std::string key{};
  std::string label{};  // Says what happens: "Ký và nộp hồ sơ".
  ButtonKind kind = ButtonKind::Secondary;
  bool enabled = true;
  bool busy = false;  // Shows its label, takes no presses; say in the label what it is doing.
  Icon icon = Icon::None;
  std::string name{};  // Accessible name where the label alone is not clear; contains the label.
  std::optional<bool> pressed{};  // Stays pressed or not: a toggle. Its label does not change.
};
bool button(Ui& ui, const ButtonSpec& spec);

struct LinkSpec {
  std::string key{};
  std::string label{};
  std::string href{};  // A path of ours ("/thu-tuc/1.001193"), https: or tel:.
  Icon icon = Icon::None;
};
// True when pressed with a path of ours; other links the browser follows by itself.
bool link(Ui& ui, const LinkSpec& spec);

struct BrandSpec {
  std::string key{};
  std::string name{};
  std::string tagline{};
  std::string href = "/";
};
// The mark and name of the product, for the banner.
bool brand(Ui& ui, const BrandSpec& spec);

struct CheckboxSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  bool checked = false;
  bool required = false;
  bool enabled = true;
  bool is_switch = false;  // Acts at once instead of being sent with the form.
};
// True = the person asked to toggle it.
bool checkbox(Ui& ui, const CheckboxSpec& spec);

struct RadioOption {
  std::string label{};
  std::string hint{};
};
struct RadioGroupSpec {
  std::string key{};
  std::string legend{};
  std::string hint{};
  std::string error{};
  std::vector<RadioOption> options{};
  std::optional<std::size_t> selected{};
  bool required = false;
};
// The option that was chosen.
std::optional<std::size_t> radio_group(Ui& ui, const RadioGroupSpec& spec);

struct DisclosureSpec {
  std::string key{};
  std::string label{};
  bool open = false;
  std::string about{};  // What it is about, for those who do not see what it stands beside.
  // An aside to what stands above, such as help to a field: small, close to it, no wider than its
  // words. Still a full target.
  bool is_aside = false;
};
// True = toggle. The caller draws what is inside when open.
bool disclosure(Ui& ui, const DisclosureSpec& spec);

struct ResultCardSpec {
  std::string key{};
  std::string title{};
  std::string detail{};
  std::string href{};
  std::string tag{};  // Code or state, small.
  Icon icon = Icon::None;
};
// A card that is one link: search results, drafts, most used.
bool search_result_card(Ui& ui, const ResultCardSpec& spec);

struct ErrorSummarySpec {
  std::string key{};
  std::string title{};
  std::vector<std::string> items{};
};
// "Còn 2 chỗ cần sửa" with one link per item; returns the item pressed. Focus it with
// ui.focus(path of its key) after a refused "Tiếp tục".
std::optional<std::size_t> error_summary(Ui& ui, const ErrorSummarySpec& spec);

}  // namespace motcua::kit
