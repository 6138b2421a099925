// The citizen's own data: the offer to use them, and where an answer is from.
#include <algorithm>

#include "base/calendar.h"
#include "client/present.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using procedures::Pack;

std::string label_of(const Scene& scene, const Pack& pack, const std::string& field) {
  return std::string(pack.text(scene.language(), pack.form->find_field(field)->label_key));
}

std::string written_date(const std::string& iso) {
  const auto date = parse_iso_date(iso);
  return date ? text::format_date(*date) : iso;
}

// The fields that one source fills, in the order of the form.
struct FromSource {
  std::string name{};
  std::string as_of{};
  std::string fields{};
};

std::vector<FromSource> by_source(const Scene& scene, const Pack& pack,
                                  const app::ProfileOffer& offer) {
  std::vector<FromSource> sources;
  for (const app::OfferedValue& value : offer.values) {
    const std::string& name = value.source_name.in(scene.language());
    auto found = std::ranges::find_if(sources, [&](const FromSource& each) {
      return each.name == name && each.as_of == value.as_of;
    });
    if (found == sources.end()) {
      sources.push_back({.name = name, .as_of = value.as_of});
      found = std::prev(sources.end());
    }
    found->fields += (found->fields.empty() ? "" : "; ") + label_of(scene, pack, value.field);
  }
  return sources;
}

}  // namespace

std::string answer_in_words(const Scene& scene, const Pack& pack, const forms::Field& field,
                            const std::string& raw) {
  switch (field.widget) {
    case forms::Widget::Choice:
    case forms::Widget::Select:
      for (const forms::Option& option : field.options) {
        if (option.value == raw) return std::string(pack.text(scene.language(), option.label_key));
      }
      return raw;
    case forms::Widget::Province:
    case forms::Widget::Commune: {
      std::string name = place_label(scene, field, raw);
      return name.empty() ? raw : name;
    }
    default:
      return raw;
  }
}

std::optional<screens::ProfileOfferView> present_offer(const Scene& scene, const Pack& pack,
                                                       const forms::Page& page) {
  const app::DraftView& draft = *scene.state.draft;
  if (!draft.offer && !draft.login_would_help) return std::nullopt;
  const bool asks = std::ranges::any_of(page.fields, [&](const std::string& id) {
    return draft.evaluation.is_visible(id) && !pack.form->find_field(id)->profile.empty();
  });
  if (!asks) return std::nullopt;
  screens::ProfileOfferView view{.needs_login = !draft.offer,
                                 .shows_values = scene.memory.shows_profile_values};
  if (!draft.offer) return view;
  const app::ProfileOffer& offer = *draft.offer;
  view.words = offer.words;
  for (const FromSource& source : by_source(scene, pack, offer)) {
    view.lines.push_back(scene.tr("form.profile.line", {{"source", source.name},
                                                        {"date", written_date(source.as_of)},
                                                        {"fields", source.fields}}));
  }
  std::string papers;
  for (const procedures::ProfileDocument& document : offer.documents) {
    papers += (papers.empty() ? "" : "; ") +
              scene.assets.catalogue.digitised_document(document.code).in(scene.language());
  }
  if (!papers.empty()) view.papers = scene.tr("form.profile.papers", {{"papers", papers}});
  for (const app::OfferedValue& value : offer.values) {
    view.values.push_back(
        {.label = label_of(scene, pack, value.field),
         .value = answer_in_words(scene, pack, *pack.form->find_field(value.field), value.raw)});
  }
  return view;
}

void fill_source(const Scene& scene, const Pack& pack, const forms::Field& field,
                 screens::FieldView& view) {
  const app::DraftView& draft = *scene.state.draft;
  const auto found = draft.sources.find(field.id);
  if (found == draft.sources.end()) return;
  const app::FieldSource& source = found->second;
  if (source.is_typed) {
    view.source = scene.tr("form.unlocked");
    return;
  }
  view.source =
      scene.tr("profile.source", {{"source", source.value.source_name.in(scene.language())},
                                  {"date", written_date(source.value.as_of)}});
  // A value the form cannot take is shown with its problem, open to correction.
  const bool has_error = std::ranges::any_of(
      draft.errors, [&field](const forms::FieldIssue& issue) { return issue.field == field.id; });
  view.is_locked = !has_error;
  if (view.is_locked) view.shown = answer_in_words(scene, pack, field, source.value.raw);
}

}  // namespace motcua::client
