// What is typed or picked. Values belong to the caller: a field shows `value` and reports edits.
// An edit is reported with every change; `committed` when the person has left the field or pressed
// Enter (only then may the caller tidy the text).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/ui.h"

namespace motcua::kit {

using semantics::Capitalize;
using semantics::EnterKey;
using semantics::Spellcheck;

struct TextEdit {
  std::string text{};
  bool committed = false;
};

enum class TextType : std::uint8_t { Text, Tel, Email, Search, Numeric };

struct TextFieldSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  std::string warning{};  // Said under the field, does not make it invalid.
  std::string value{};
  TextType type = TextType::Text;
  std::string autocomplete{};  // HTML token: "name", "tel" …; empty = none
  EnterKey enterkeyhint = EnterKey::Default;
  int maxlength = 0;  // UTF-16 units, 0 = none
  bool required = false;
  bool enabled = true;
  Capitalize autocapitalize = Capitalize::Default;
  Spellcheck spellcheck = Spellcheck::Default;
  int width = 0;  // Expected width of the answer in px (short answers, short fields); 0 = full.
};
std::optional<TextEdit> text_field(Ui& ui, const TextFieldSpec& spec);

struct TextAreaSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  std::string value{};
  int rows = 4;
  int maxlength = 0;
  bool required = false;
};
std::optional<TextEdit> text_area(Ui& ui, const TextAreaSpec& spec);

struct PassphraseSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  bool is_new = false;  // For password managers: new-password or current-password.
  bool is_pin = false;  // Digits only: phones show their keypad.
  bool required = true;
  bool clear = false;  // Empties the element in this frame.
};
// The text is only in the edit: the tree, the patch and dumps never hold it.
std::optional<TextEdit> passphrase(Ui& ui, const PassphraseSpec& spec);

struct SelectSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  std::vector<std::string> options{};
  std::optional<std::size_t> selected{};
  std::string empty_label{};  // Shown as first option while nothing is selected ("Chọn…").
  bool required = false;
};
// The option chosen. Choosing the empty one reports options.size().
std::optional<std::size_t> select(Ui& ui, const SelectSpec& spec);

struct Suggestion {
  std::string label{};
  std::string detail{};
};
struct ComboEdit {
  std::string text{};                   // What stands in the field.
  std::optional<std::size_t> chosen{};  // The suggestion taken, if one was.
  bool committed = false;
};
struct ComboboxSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  std::string text{};
  std::vector<Suggestion> suggestions{};  // For the present text; shown while it has focus.
  std::string status{};                   // "3 gợi ý" / "Không tìm thấy": said, and shown.
  std::string autocomplete{};
  bool required = false;
};
std::optional<ComboEdit> combobox(Ui& ui, const ComboboxSpec& spec);

struct DateEdit {
  std::string day{};
  std::string month{};
  std::string year{};
  bool committed = false;
};
struct DateFieldSpec {
  std::string key{};
  std::string legend{};
  std::string hint{};
  std::string error{};
  std::string day{};
  std::string month{};
  std::string year{};
  std::string day_label{};  // "Ngày", "Tháng", "Năm"
  std::string month_label{};
  std::string year_label{};
  bool required = false;
  bool is_birthday = false;  // autocomplete bday-day …
};
// Three typed fields; the edit holds all three texts.
std::optional<DateEdit> date_field(Ui& ui, const DateFieldSpec& spec);

struct SliderSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string text{};  // The value in words, beside it: "140 %".
  int min = 0;
  int max = 100;
  int now = 0;
};
// Whole numbers; reported while the thumb moves and when it has come to rest.
std::optional<int> slider(Ui& ui, const SliderSpec& spec);

struct Picked {
  std::string handle{};  // For app/ports/files.h.
  std::string name{};
  std::string type{};
  std::int64_t size = 0;
};
struct FileFieldSpec {
  std::string key{};
  std::string label{};
  std::string hint{};
  std::string error{};
  std::string accept{};   // "image/*,application/pdf"
  std::string capture{};  // "environment" opens the camera.
  std::string button_label{};
  bool required = false;
  bool enabled = true;
};
std::optional<std::vector<Picked>> file_field(Ui& ui, const FileFieldSpec& spec);

}  // namespace motcua::kit
