#include "kit/fields.h"

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "kit/button_words.h"
#include "kit/parts.h"

namespace motcua::kit {
namespace {

using semantics::child_key;
using semantics::Icon;
using semantics::InputHints;
using semantics::InputType;
using semantics::Role;
using semantics::Variant;
namespace action = semantics::action;
namespace state = semantics::state;

std::optional<TextEdit> take_edit(Ui& ui, Key key) {
  auto event = ui.tree().take(key, action::kSetValue);
  if (!event) return std::nullopt;
  return TextEdit{.text = std::move(event->text), .committed = event->committed};
}

InputType input_type(TextType type) {
  switch (type) {
    case TextType::Tel:
      return InputType::Tel;
    case TextType::Email:
      return InputType::Email;
    case TextType::Search:
      return InputType::Search;
    case TextType::Numeric:
      return InputType::Numeric;
    default:
      return InputType::Text;
  }
}

int field_height(const Ui& ui) {
  return std::max(kFieldHeight, ui.size(TextStyle::Body).line + 2 * 12);
}

semantics::Style field_style() {
  return {.text = TextStyle::Body, .pad_x = kFieldPadding};
}

// The mirror's list of picked files; what is not understood is left out.
std::vector<Picked> read_picked(std::string_view text) {
  std::vector<Picked> picked;
  const Result<Json> list = Json::parse(text, "kit.file");
  const Json::Array* items = list ? list->as_array() : nullptr;
  if (items == nullptr) return picked;
  for (const Json& item : *items) {
    const std::string* handle = item.find_string("handle");
    if (handle == nullptr || handle->empty()) continue;
    const std::int64_t* size = item.find_integer("size");
    picked.push_back({.handle = *handle,
                      .name = item.text_or("name", ""),
                      .type = item.text_or("type", ""),
                      .size = size == nullptr ? 0 : *size});
  }
  return picked;
}

std::uint16_t clamp_length(int length) {
  return static_cast<std::uint16_t>(std::clamp(length, 0, 0xffff));
}

}  // namespace

std::optional<TextEdit> text_field(Ui& ui, const TextFieldSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<TextEdit> edit = take_edit(ui, key);
  FieldParts parts(
      ui, key,
      {.label = spec.label, .hint = spec.hint, .error = spec.error, .warning = spec.warning});
  Rect rect = ui.layout().next(field_height(ui), kGapSmall);
  if (spec.width > 0) rect.w = std::min(rect.w, spec.width);
  draw_field_box(ui, key, rect, !spec.error.empty(), spec.enabled);
  const bool is_search = spec.type == TextType::Search;
  if (is_search) {
    ui.draw().icon(Icon::Search, static_cast<float>(rect.x + kFieldPadding),
                   static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize,
                   ui.colors().ink_secondary);
  }
  semantics::Style style = field_style();
  if (is_search) {
    style.icon = Icon::Search;
    style.pad_x = kFieldPadding + kIconSize + 12;
  }
  draw_covered_text(ui, rect, spec.value, style.pad_x);
  ui.add({.key = key,
          .role = Role::TextField,
          .state = field_state(spec.required, !spec.error.empty(), spec.enabled),
          .actions = action::kSetValue,
          .rect = rect,
          .name = spec.label,
          .value = edit ? edit->text : spec.value,
          .autocomplete = spec.autocomplete,
          .labelled_by = parts.label(),
          .described_by = parts.hint(),
          .error_by = parts.error(),
          .hints = {.type = input_type(spec.type),
                    .enter_key = spec.enterkeyhint,
                    .capitalize = spec.autocapitalize,
                    .spellcheck = spec.spellcheck,
                    .length_max = clamp_length(spec.maxlength)},
          .style = style});
  return edit;
}

std::optional<TextEdit> text_area(Ui& ui, const TextAreaSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<TextEdit> edit = take_edit(ui, key);
  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint, .error = spec.error});
  const int rows = std::clamp(spec.rows, 2, 20);
  const int height = rows * ui.size(TextStyle::Body).line + 2 * 12;
  const Rect rect = ui.layout().next(height, kGapSmall);
  draw_field_box(ui, key, rect, !spec.error.empty());
  semantics::Style style = field_style();
  style.pad_y = 12;
  draw_covered_text(ui, rect, spec.value, kFieldPadding, style.pad_y);
  style.lines = static_cast<std::uint8_t>(rows);
  ui.add({.key = key,
          .role = Role::TextArea,
          .state = field_state(spec.required, !spec.error.empty(), true),
          .actions = action::kSetValue,
          .rect = rect,
          .name = spec.label,
          .value = edit ? edit->text : spec.value,
          .labelled_by = parts.label(),
          .described_by = parts.hint(),
          .error_by = parts.error(),
          .hints = {.length_max = clamp_length(spec.maxlength)},
          .style = style,
          .range = {.now = static_cast<float>(rows)}});
  return edit;
}

std::optional<TextEdit> passphrase(Ui& ui, const PassphraseSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<TextEdit> edit = take_edit(ui, key);
  if (spec.clear) ui.tree().clear_secret(key);
  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint, .error = spec.error});
  const Rect rect = ui.layout().next(field_height(ui), kGapSmall);
  draw_field_box(ui, key, rect, !spec.error.empty());
  ui.add({.key = key,
          .role = Role::Password,
          .state = field_state(spec.required, !spec.error.empty(), true) | state::kSecret,
          .actions = action::kSetValue,
          .rect = rect,
          .name = spec.label,
          .autocomplete = spec.is_new ? "new-password" : "current-password",
          .labelled_by = parts.label(),
          .described_by = parts.hint(),
          .error_by = parts.error(),
          .hints = {.type = spec.is_pin ? InputType::Numeric : InputType::Password,
                    .capitalize = Capitalize::Off,
                    .spellcheck = Spellcheck::Off},
          .style = field_style()});
  return edit;
}

std::optional<std::size_t> select(Ui& ui, const SelectSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<std::size_t> chosen;
  if (const auto edit = take_edit(ui, key)) {
    std::size_t index = spec.options.size();
    std::from_chars(edit->text.data(), edit->text.data() + edit->text.size(), index);
    chosen = std::min(index, spec.options.size());
  }
  const std::size_t shown = chosen.value_or(spec.selected.value_or(spec.options.size()));

  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint, .error = spec.error});
  const Rect rect = ui.layout().next(field_height(ui), kGapSmall);
  draw_field_box(ui, key, rect, !spec.error.empty());
  draw_covered_text(ui, rect, shown < spec.options.size() ? spec.options[shown] : spec.empty_label);
  ui.draw().icon(Icon::ChevronDown, static_cast<float>(rect.x + rect.w - kFieldPadding - kIconSize),
                 static_cast<float>(rect.y + (rect.h - kIconSize) / 2), kIconSize,
                 ui.colors().ink_secondary);
  ui.open({.key = key,
           .role = Role::Select,
           .state = field_state(spec.required, !spec.error.empty(), true),
           .actions = action::kSetValue,
           .rect = rect,
           .name = spec.label,
           .value = shown < spec.options.size() ? std::to_string(shown) : std::string(),
           .labelled_by = parts.label(),
           .described_by = parts.hint(),
           .error_by = parts.error(),
           .style = field_style()});
  if (!spec.empty_label.empty()) {
    ui.add(
        {.key = child_key(key, "none"),
         .role = Role::Option,
         .state = shown >= spec.options.size() ? static_cast<std::uint32_t>(state::kSelected) : 0u,
         .name = spec.empty_label});
  }
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    ui.add({.key = child_key(key, std::to_string(i)),
            .role = Role::Option,
            .state = i == shown ? static_cast<std::uint32_t>(state::kSelected) : 0u,
            .name = spec.options[i],
            .value = std::to_string(i)});
  }
  ui.close();
  return chosen;
}

std::optional<std::vector<Picked>> file_field(Ui& ui, const FileFieldSpec& spec) {
  const Key key = ui.key(spec.key);
  std::optional<std::vector<Picked>> picked;
  if (const auto edit = take_edit(ui, key)) picked = read_picked(edit->text);

  FieldParts parts(ui, key, {.label = spec.label, .hint = spec.hint, .error = spec.error});
  const Icon icon = spec.capture.empty() ? Icon::File : Icon::Camera;
  const ButtonWords words =
      lay_button_words(ui, spec.button_label, icon, ui.layout().width() - 2 * kFieldPadding);
  const Rect rect =
      ui.layout().next(std::max(field_height(ui) + 8, words.height + 2 * 12), kGapSmall);
  const Theme& colors = ui.colors();
  const bool invalid = !spec.error.empty();
  const Color ink = spec.enabled ? colors.link : colors.disabled_ink;
  const bool over = ui.is_hovered(key) || ui.is_pressed(key);
  ui.draw().fill(rect, over ? colors.hover : colors.paper, kRadius);
  ui.draw().stroke(rect, invalid ? colors.error : ink, 2, kRadius);
  draw_button_words(ui, words, rect, kFieldPadding, ink);
  ui.add({.key = key,
          .role = Role::File,
          .state = field_state(spec.required, invalid, spec.enabled),
          .actions = action::kSetValue,
          .rect = rect,
          .name = spec.label,
          .text = spec.button_label,
          .accept = spec.accept,
          .capture = spec.capture,
          .labelled_by = parts.label(),
          .described_by = parts.hint(),
          .error_by = parts.error(),
          .style = {.text = TextStyle::Strong, .variant = Variant::FilePick, .icon = icon}});
  return picked;
}

}  // namespace motcua::kit
