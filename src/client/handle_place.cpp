// Carries out what a place field reported: typing, a suggestion taken, the question about a unit
// that was divided.
#include "client/impl.h"

namespace motcua::client {

using forms::Field;

// Typing takes an earlier choice back; what is typed is an answer too, though not yet a place, so
// that it is kept like every other. On leaving the field a text that can mean one place only is
// taken for it.
void Client::Impl::change_place(const Scene& scene, const Field& field,
                                const screens::FormEvent& event) {
  const std::string raw = forms::raw_or_default(*form(), app_.state().draft->answers, field.id);
  const bool is_shown_name = !event.text.empty() && event.text == place_label(scene, field, raw);
  if (is_shown_name) return;
  if (event.is_committed) {
    const auto choices = suggest_places(scene, field, event.text);
    const auto exact = exact_place(choices, event.text);
    if (exact) {
      take_place(field, choices[*exact]);
      return;
    }
  }
  if (raw == event.text) return;
  app_.set_answer(field.id, event.text);
  note_place(field.id, {});
}

void Client::Impl::choose_place(const Scene& scene, const screens::FormEvent& event) {
  const Field* field = form()->find_field(event.field);
  if (field == nullptr) return;
  if (is_long_list(*field)) return choose_from_list(scene, *field, event.index);
  const std::string typed = forms::raw_or_default(*form(), app_.state().draft->answers, field->id);
  const auto choices = suggest_places(scene, *field, typed);
  if (event.index < choices.size()) take_place(*field, choices[event.index]);
}

void Client::Impl::answer_place(const Scene& scene, const screens::FormEvent& event) {
  const Field* field = form()->find_field(event.field);
  if (field == nullptr) return;
  const std::string typed = forms::raw_or_default(*form(), app_.state().draft->answers, field->id);
  const auto question = ask_about_place(scene, *field, typed);
  if (!question || event.index >= question->targets.size()) return;
  PlaceChoice target = question->targets[event.index];
  target.was = question->was;
  target.rest = question->rest;
  take_place(*field, target);
  const std::string name = field->id + "_truoc";
  if (form()->find_field(name) != nullptr) {  // A form that asks where it was, has it now.
    app_.set_answer(name, old_place_name(scene, target.was));
  }
}

void Client::Impl::take_place(const Field& field, const PlaceChoice& choice) {
  if (choice.code.empty()) {  // Divided: its name stands there until the question is answered.
    app_.set_answer(field.id, choice.text);
    note_place(field.id, {});
    return;
  }
  const places::Commune* commune = app_.assets().places.find_commune(choice.code);
  const Field* province = form()->find_field(field.province_field);
  if (commune != nullptr && province != nullptr) {
    const std::string held =
        forms::raw_or_default(*form(), app_.state().draft->answers, province->id);
    // A whole address names its province too.
    if (held != commune->province_code) set_place(*province, commune->province_code);
  }
  set_place(field, choice.code);
  note_place(field.id, choice.was);
  keep_rest(field, choice.rest);
}

void Client::Impl::set_place(const Field& field, const std::string& code) {
  app_.set_answer(field.id, code);
  app_.touch_field(field.id);
  note_place(field.id, {});
  if (field.widget != forms::Widget::Province) return;
  // A commune belongs to its province: those chosen in another one no longer hold.
  for (const Field& other : form()->fields()) {
    if (other.province_field != field.id) continue;
    const std::string held = forms::raw_or_default(*form(), app_.state().draft->answers, other.id);
    const places::Commune* commune = app_.assets().places.find_commune(held);
    if (commune == nullptr || commune->province_code == code) continue;
    app_.set_answer(other.id, "");
    note_place(other.id, {});
  }
}

// For which old unit the answer was chosen; kept with the draft, beside the answer.
void Client::Impl::note_place(const std::string& field, const std::string& was) {
  const auto& answers = app_.state().draft->answers;
  const std::string note = was_note(field);
  const auto held = answers.find(note);
  const bool is_same = held == answers.end() ? was.empty() : held->second == was;
  if (!is_same) app_.set_answer(note, was);
}

// House number and street of a pasted address go where they are asked, if nothing stands there.
void Client::Impl::keep_rest(const Field& field, const std::string& rest) {
  constexpr std::string_view kCommuneEnd = "_xa";
  if (rest.empty() || !field.id.ends_with(kCommuneEnd)) return;
  const std::string stem = field.id.substr(0, field.id.size() - kCommuneEnd.size());
  for (const std::string& name : {stem + "_chi_tiet", stem}) {
    const Field* detail = form()->find_field(name);
    if (detail == nullptr || detail->widget != forms::Widget::Text) continue;
    const auto& answers = app_.state().draft->answers;
    if (forms::raw_or_default(*form(), answers, name).empty()) app_.set_answer(name, rest);
    return;
  }
}

}  // namespace motcua::client
