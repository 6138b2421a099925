// Place fields: suggestions in names of today and of before July 2025, and the one question about
// a unit that was divided.
#include <algorithm>

#include "base/unicode.h"
#include "client/present.h"
#include "places/suggest.h"

namespace motcua::client {
namespace {

using forms::Field;
using forms::Widget;

std::string province_of(const Scene& scene, const Field& field) {
  const forms::Form& form = *scene.state.draft->pack->form;
  return forms::raw_or_default(form, scene.state.draft->answers, field.province_field);
}

// "Phường 4, Thành phố Tân An".
std::string short_old_name(const places::OldPlaces& old, const places::OldCommune& commune) {
  return places::display_name(old, commune) + ", " +
         places::display_name(old, old.districts()[commune.district]);
}

std::vector<PlaceChoice> suggest_provinces(const Scene& scene, std::string_view typed) {
  std::vector<PlaceChoice> choices;
  for (const auto& [province, was] : places::suggest_provinces(
           scene.assets.places, scene.assets.old_places, typed, kPlaceSuggestions)) {
    PlaceChoice choice{
        .code = province->code, .name = province->name, .label = places::display_name(*province)};
    if (was != nullptr) {
      choice.was = places::code_text(was->code, 2);
      choice.name = scene.assets.old_places.text(was->name);
      choice.note = scene.tr("form.place.was",
                             {{"was", places::display_name(scene.assets.old_places, *was)}});
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

PlaceChoice choice_of(const Scene& scene, const places::CommuneSuggestion& found,
                      const std::string& province) {
  PlaceChoice choice{.rest = found.rest};
  if (found.commune != nullptr) {
    choice.code = found.commune->code;
    choice.name = found.commune->name;
    choice.label = places::display_name(*found.commune);
    const places::Province* home = scene.assets.places.find_province(found.commune->province_code);
    if (home->code != province) choice.note = places::display_name(*home);
  }
  if (found.was == nullptr) return choice;
  const places::OldPlaces& old = scene.assets.old_places;
  const std::string was = short_old_name(old, *found.was);
  choice.was = places::code_text(found.was->code, 5);
  choice.name.clear();
  choice.text = places::full_name(old, *found.was);
  if (found.commune == nullptr) {
    choice.label = choice.text;
    choice.note = scene.tr("form.place.was_divided");
  } else {
    if (!choice.note.empty()) choice.note += "; ";
    choice.note += scene.tr("form.place.was", {{"was", was}});
  }
  return choice;
}

}  // namespace

std::string was_note(std::string_view field) {
  return std::string(field) + forms::kNoteMark + "was";
}

std::string old_place_name(const Scene& scene, std::string_view code) {
  const places::OldPlaces& old = scene.assets.old_places;
  if (const auto* commune = old.find_commune(code)) return places::full_name(old, *commune);
  for (const places::OldProvince& province : old.provinces()) {
    if (places::code_text(province.code, 2) == code) return places::display_name(old, province);
  }
  return {};
}

std::vector<PlaceChoice> suggest_places(const Scene& scene, const Field& field,
                                        std::string_view typed) {
  if (unicode::trim_and_squeeze(typed).empty()) return {};
  if (field.widget == Widget::Province) return suggest_provinces(scene, typed);
  const std::string province = province_of(scene, field);
  const places::Resolver resolver = scene.assets.resolver();
  const auto meant = resolver.resolve_text(typed, province);
  std::vector<PlaceChoice> choices;
  for (const auto& found :
       places::suggest_communes(resolver, province, typed, meant, kPlaceSuggestions)) {
    choices.push_back(choice_of(scene, found, province));
  }
  return choices;
}

std::optional<std::size_t> exact_place(const std::vector<PlaceChoice>& choices,
                                       std::string_view typed) {
  const std::string wanted = unicode::fold(typed);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool is_same =
        unicode::fold(choices[i].label) == wanted || unicode::fold(choices[i].name) == wanted;
    if (!is_same || choices[i].code.empty()) continue;
    if (found && choices[*found].code != choices[i].code) return std::nullopt;
    found = found ? found : i;
  }
  if (found) return found;
  // A whole address leaves one choice and no other.
  const bool is_address = typed.find(',') != typed.npos && choices.size() == 1;
  return is_address && !choices[0].code.empty() ? std::optional(std::size_t{0}) : std::nullopt;
}

std::optional<PlaceQuestion> ask_about_place(const Scene& scene, const Field& field,
                                             std::string_view typed) {
  if (field.widget != Widget::Commune || typed.empty()) return std::nullopt;
  const auto meant = scene.assets.resolver().resolve_text(typed, province_of(scene, field));
  if (!meant.is_split) return std::nullopt;
  PlaceQuestion question{.was = places::code_text(meant.old_units.front()->code, 5),
                         .name = short_old_name(scene.assets.old_places, *meant.old_units.front()),
                         .rest = meant.rest};
  for (const places::Commune* target : meant.targets) {
    question.targets.push_back({.code = target->code,
                                .name = target->name,
                                .label = places::full_name(scene.assets.places, *target)});
  }
  return question;
}

std::string place_now(const Scene& scene, std::string_view written) {
  const auto meant = scene.assets.resolver().resolve_text(written);
  if (meant.old_units.size() != 1) return {};
  if (meant.status == places::Status::One) {
    return scene.tr("form.place.now",
                    {{"now", places::full_name(scene.assets.places, *meant.targets.front())}});
  }
  if (!meant.is_split) return {};
  std::string all;
  for (const places::Commune* target : meant.targets) {
    all += (all.empty() ? "" : "; ") + places::full_name(scene.assets.places, *target);
  }
  return scene.tr("form.place.now_one_of", {{"now", all}});
}

std::string place_label(const Scene& scene, const Field& field, std::string_view code) {
  if (field.widget == Widget::Province) {
    const places::Province* province = scene.assets.places.find_province(code);
    return province == nullptr ? std::string{} : places::display_name(*province);
  }
  const places::Commune* commune = scene.assets.places.find_commune(code);
  return commune == nullptr ? std::string{} : places::display_name(*commune);
}

void fill_place(const Scene& scene, const Field& field, const std::string& raw,
                screens::FieldView& view) {
  view.value = place_label(scene, field, raw);
  if (!view.value.empty()) {
    const forms::RawAnswers& answers = scene.state.draft->answers;
    const auto note = answers.find(was_note(field.id));
    const std::string was = note == answers.end() ? "" : old_place_name(scene, note->second);
    if (!was.empty()) view.note = scene.tr("form.place.chosen_for", {{"was", was}});
    return;
  }
  if (raw.empty()) return;
  view.value = raw;  // Typed, not (yet) a place.
  if (const auto question = ask_about_place(scene, field, raw)) {
    view.follow_up =
        screens::FollowUpView{.text = scene.tr("form.place.question", {{"was", question->name}}),
                              .hint = scene.tr("form.place.question.hint")};
    for (const PlaceChoice& target : question->targets) {
      view.follow_up->options.push_back({.label = target.label});
    }
    return;
  }
  for (PlaceChoice& choice : suggest_places(scene, field, raw)) {
    view.suggestions.push_back({.label = std::move(choice.label), .hint = std::move(choice.note)});
  }
}

}  // namespace motcua::client
