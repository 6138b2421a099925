// Long lists of options (ethnic groups, countries): typed, with suggestions, as places are. A list
// of two hundred names is too long for a thumb and for an ear.
#include <algorithm>

#include "base/unicode.h"
#include "client/present.h"

namespace motcua::client {
namespace {

using forms::Field;
using forms::Option;

constexpr std::size_t kSelectMax = 20;

std::string_view words_of(const Scene& scene, text::Language language, const Option& option) {
  return scene.state.draft->pack->text(language, option.label_key);
}

// Folded, in both languages: who fills in a form knows a country by one of the two.
std::vector<std::string> names_of(const Scene& scene, const Option& option) {
  return {unicode::fold(words_of(scene, text::Language::Vi, option)),
          unicode::fold(words_of(scene, text::Language::En, option))};
}

}  // namespace

bool is_long_list(const Field& field) {
  return field.widget == forms::Widget::Select && field.options.size() > kSelectMax;
}

std::vector<std::size_t> suggest_options(const Scene& scene, const Field& field,
                                         std::string_view typed) {
  const std::string wanted = unicode::fold(unicode::trim_and_squeeze(typed));
  std::vector<std::size_t> begins;
  std::vector<std::size_t> holds;  // With a later word.
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const std::vector<std::string> names = names_of(scene, field.options[i]);
    const auto is_at_start = [&](const std::string& name) { return name.starts_with(wanted); };
    const auto is_inside = [&](const std::string& name) {
      return name.find(" " + wanted) != std::string::npos;
    };
    if (std::ranges::any_of(names, is_at_start)) {
      begins.push_back(i);
    } else if (std::ranges::any_of(names, is_inside)) {
      holds.push_back(i);
    }
  }
  begins.insert(begins.end(), holds.begin(), holds.end());
  begins.resize(std::min(begins.size(), kPlaceSuggestions));
  return begins;
}

std::optional<std::size_t> exact_option(const Scene& scene, const Field& field,
                                        std::string_view typed) {
  const std::string wanted = unicode::fold(unicode::trim_and_squeeze(typed));
  for (std::size_t i = 0; i < field.options.size() && !wanted.empty(); ++i) {
    const std::vector<std::string> names = names_of(scene, field.options[i]);
    if (std::ranges::find(names, wanted) != names.end()) return i;
  }
  return std::nullopt;
}

std::string option_label(const Scene& scene, const Field& field, std::string_view raw) {
  const auto found = std::ranges::find(field.options, raw, &Option::value);
  if (found == field.options.end()) return {};
  return std::string(words_of(scene, scene.language(), *found));
}

void fill_list(const Scene& scene, const Field& field, const std::string& raw,
               screens::FieldView& view) {
  view.kind = screens::FieldKind::Combo;
  if (view.hint.empty()) view.hint = scene.tr("form.list.hint");
  view.value = option_label(scene, field, raw);
  if (!view.value.empty()) return;
  view.value = raw;  // Typed, not (yet) one of the list.
  for (const std::size_t i : suggest_options(scene, field, raw)) {
    view.suggestions.push_back(
        {.label = std::string(words_of(scene, scene.language(), field.options[i]))});
  }
}

}  // namespace motcua::client
