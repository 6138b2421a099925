// Carries out what a field with a long list reported: typing, a suggestion taken.
#include "client/impl.h"

namespace motcua::client {

using forms::Field;

// What is typed is kept like every other answer, though it is none of the list yet; on leaving the
// field a text that spells one out is taken for it.
void Client::Impl::change_list(const Scene& scene, const Field& field,
                               const screens::FormEvent& event) {
  const std::string raw = forms::raw_or_default(*form(), app_.state().draft->answers, field.id);
  const bool is_shown_name = !event.text.empty() && event.text == option_label(scene, field, raw);
  if (is_shown_name) return;
  const auto exact =
      event.is_committed ? exact_option(scene, field, event.text) : std::optional<std::size_t>{};
  const std::string& answer = exact ? field.options[*exact].value : event.text;
  if (answer != raw) app_.set_answer(field.id, answer);
}

void Client::Impl::choose_from_list(const Scene& scene, const Field& field, std::size_t index) {
  const std::string typed = forms::raw_or_default(*form(), app_.state().draft->answers, field.id);
  const auto shown = suggest_options(scene, field, typed);
  if (index >= shown.size()) return;
  app_.set_answer(field.id, field.options[shown[index]].value);
  app_.touch_field(field.id);
}

}  // namespace motcua::client
