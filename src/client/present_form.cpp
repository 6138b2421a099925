#include <algorithm>

#include "base/unicode.h"
#include "client/present.h"
#include "text/format.h"

namespace motcua::client {
namespace {

using forms::Field;
using forms::FieldIssue;
using forms::Widget;
using procedures::Pack;
using screens::FieldKind;
using screens::FieldView;

FieldKind kind_of(Widget widget) {
  switch (widget) {
    case Widget::Text:
    case Widget::DocNumber:
    case Widget::Decimal:
      return FieldKind::Text;
    case Widget::PersonName:
      return FieldKind::PersonName;
    case Widget::Id12:
    case Widget::Integer:
      return FieldKind::Digits;
    case Widget::Date:
      return FieldKind::Date;
    case Widget::Choice:
      return FieldKind::Radio;
    case Widget::Select:
      return FieldKind::Select;
    case Widget::Phone:
      return FieldKind::Phone;
    case Widget::Email:
      return FieldKind::Email;
    case Widget::TextArea:
      return FieldKind::LongText;
    case Widget::Province:
    case Widget::Commune:
      return FieldKind::Combo;
    case Widget::Checkbox:
      return FieldKind::CheckBox;
    case Widget::Computed:
      break;
  }
  return FieldKind::Computed;
}

void fill_date(FieldView& view, std::string_view raw) {
  const auto part = [&raw]() {
    const std::size_t end = std::min(raw.find('/'), raw.size());
    std::string text(raw.substr(0, end));
    raw.remove_prefix(std::min(end + 1, raw.size()));
    return text;
  };
  view.day = part();
  view.month = part();
  view.year = part();
}

// The words for an issue where it is shown; a place that was typed but not chosen is said so.
std::string words_for(const Scene& scene, const Field& field, const FieldIssue& issue) {
  const bool is_unplaced = issue.code == "required" || issue.code == "place.unknown";
  if (is_unplaced && kind_of(field.widget) == FieldKind::Combo) {
    const forms::RawAnswers& answers = scene.state.draft->answers;
    if (!field.province_field.empty()) {
      const auto province = answers.find(field.province_field);
      const bool has_province = province != answers.end() &&
                                scene.assets.places.find_province(province->second) != nullptr;
      if (!has_province) return scene.tr("form.place.province_first");
    }
    const auto typed = answers.find(field.id);
    if (typed != answers.end() && !typed->second.empty()) {
      if (ask_about_place(scene, field, typed->second)) return scene.tr("form.place.answer");
      return suggest_places(scene, field, typed->second).empty() ? scene.tr("form.place.none")
                                                                 : scene.tr("form.place.choose");
    }
  }
  std::string words = issue_text(scene.tr, issue.code, issue.params);
  if (issue.code == "address.old_unit") {
    const forms::RawAnswers& answers = scene.state.draft->answers;
    const auto written = answers.find(field.id);
    const std::string now = written == answers.end() ? "" : place_now(scene, written->second);
    if (!now.empty()) words += " " + now;
  }
  return words;
}

void fill_issues(const Scene& scene, const Field& field, bool is_page_checked, FieldView& view) {
  const app::DraftView& draft = *scene.state.draft;
  const bool is_touched = draft.touched.contains(field.id);
  if (!is_page_checked && !is_touched) return;
  for (const FieldIssue& issue : draft.evaluation.issues) {
    if (issue.field != field.id) continue;
    // Leaving a question empty is no fault before the page is left.
    if (issue.code == "required" && !is_page_checked) continue;
    std::string& slot = issue.severity == forms::Severity::Error ? view.error : view.warning;
    if (slot.empty()) slot = words_for(scene, field, issue);
  }
}

void fill_options(const Scene& scene, const Pack& pack, const Field& field, std::string_view raw,
                  FieldView& view) {
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const forms::Option& option = field.options[i];
    view.options.push_back(
        {.label = std::string(pack.text(scene.language(), option.label_key)),
         .hint = option.hint_key.empty()
                     ? std::string{}
                     : std::string(pack.text(scene.language(), option.hint_key))});
    if (option.value == raw) view.selected = i;
  }
}

FieldView make_field(const Scene& scene, const Pack& pack, const Field& field,
                     const std::vector<guide::Proposal>& proposals, bool is_page_checked) {
  const app::DraftView& draft = *scene.state.draft;
  FieldView view{.id = field.id,
                 .kind = kind_of(field.widget),
                 .label = std::string(pack.text(scene.language(), field.label_key)),
                 .is_required = field.required,
                 .autocomplete = field.autocomplete};
  if (!field.hint_key.empty()) {
    view.hint = std::string(pack.text(scene.language(), field.hint_key));
  }
  for (const std::string& mistake : mistakes_at(scene, pack, field.id)) {
    if (!view.hint.empty()) view.hint += " ";
    view.hint += scene.tr("form.mistake", {{"text", mistake}});
  }
  const std::string raw = forms::raw_or_default(*pack.form, draft.answers, field.id);
  switch (view.kind) {
    case FieldKind::Date:
      fill_date(view, raw);
      break;
    case FieldKind::Radio:
    case FieldKind::Select:
      if (is_long_list(field)) {
        fill_list(scene, field, raw, view);
      } else {
        fill_options(scene, pack, field, raw, view);
      }
      break;
    case FieldKind::Combo:
      fill_place(scene, field, raw, view);
      break;
    case FieldKind::CheckBox:
      view.is_checked = raw == "true";
      break;
    case FieldKind::Computed: {
      const auto derived = draft.evaluation.derived.find(field.id);
      if (derived != draft.evaluation.derived.end()) view.value = derived->second;
      break;
    }
    default:
      view.value = raw;
      break;
  }
  fill_issues(scene, field, is_page_checked, view);
  fill_source(scene, pack, field, view);
  view.help = present_help(scene, pack, field.id, proposals, !view.error.empty());
  return view;
}

}  // namespace

std::string labelled(const std::string& label, const std::string& text) {
  return label + (label.ends_with('?') ? " " : ": ") + text;
}

std::string issue_text(const text::Tr& tr, const std::string& code,
                       const std::map<std::string, std::string>& params) {
  const bool is_about_bytes = code.starts_with("file.");
  if (!is_about_bytes) return tr("issue." + code, params);
  std::map<std::string, std::string> in_words = params;
  for (auto& [name, value] : in_words) {
    if (name != "max" && name != "size") continue;
    std::uint64_t bytes = 0;
    for (const char c : value) {
      if (c < '0' || c > '9') break;
      bytes = bytes * 10 + static_cast<std::uint64_t>(c - '0');
    }
    value = text::format_bytes(bytes, tr.language());
  }
  return tr("issue." + code, in_words);
}

screens::SaveView present_save(const app::SaveStatus& save) {
  screens::SaveView view{.saved_at_ms = save.saved_at_ms};
  switch (save.state) {
    case app::SaveState::Unchanged:
      view.state = save.saved_at_ms > 0 ? screens::SaveState::Saved : screens::SaveState::Nothing;
      break;
    case app::SaveState::Saving:
      view.state = screens::SaveState::Saving;
      break;
    case app::SaveState::Saved:
      view.state = screens::SaveState::Saved;
      break;
    case app::SaveState::Failed:
      view.state = save.problem == ErrorCode::StorageFull ? screens::SaveState::Full
                                                          : screens::SaveState::Failed;
      break;
  }
  return view;
}

screens::FormView present_form(const Scene& scene) {
  const app::DraftView& draft = *scene.state.draft;
  const Pack& pack = *draft.pack;
  const forms::Page& page = *pack.form->find_page(scene.route.part);
  const bool is_checked = draft.checked_pages.contains(page.id);
  screens::FormView view{.procedure_title = procedure_title(scene, draft.procedure_code),
                         .page = page.id,
                         .step = draft.page_index + 1,
                         .steps = count_steps(draft),
                         .title = std::string(pack.text(scene.language(), page.title_key)),
                         .is_read_only = draft.read_only,
                         .save = present_save(draft.save)};
  if (!page.lead_key.empty()) {
    view.intro = std::string(pack.text(scene.language(), page.lead_key));
  }
  view.offer = present_offer(scene, pack, page);
  view.mistakes = mistakes_at(scene, pack, page.id);
  view.terms = present_terms(scene);
  const std::vector<guide::Proposal> proposals = proposals_of(scene, pack);
  for (const forms::PageGroup& group : page.groups) {
    screens::FieldGroupView shown;
    if (!group.title_key.empty()) {
      shown.title = std::string(pack.text(scene.language(), group.title_key));
    }
    for (const std::string& id : group.fields) {
      if (!draft.evaluation.is_visible(id)) continue;
      shown.fields.push_back(
          make_field(scene, pack, *pack.form->find_field(id), proposals, is_checked));
      const FieldView& field = shown.fields.back();
      if (is_checked && !field.error.empty()) {
        view.problems.push_back({.field = id, .text = labelled(field.label, field.error)});
      }
    }
    if (!shown.fields.empty()) view.groups.push_back(std::move(shown));
  }
  return view;
}

}  // namespace motcua::client
