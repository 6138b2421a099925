#include "procedures/migrate.h"

#include <algorithm>
#include <map>
#include <optional>

#include "forms/normalise.h"

namespace motcua::procedures {

namespace {

using forms::Field;
using forms::Widget;

// What a widget keeps as its raw answer. Answers of one sort fit another widget of that sort.
enum class Sort : std::uint8_t { Words, Day, OneOf, Place, Tick, Nothing };

Sort sort_of(Widget widget) {
  switch (widget) {
    case Widget::Date:
      return Sort::Day;
    case Widget::Choice:
    case Widget::Select:
      return Sort::OneOf;
    case Widget::Province:
    case Widget::Commune:
      return Sort::Place;
    case Widget::Checkbox:
      return Sort::Tick;
    case Widget::Computed:
      return Sort::Nothing;
    default:
      return Sort::Words;
  }
}

bool has_option(const Field& field, std::string_view value) {
  return std::ranges::find(field.options, value, &forms::Option::value) != field.options.end();
}

// Whether the answer can stand in the field as it is. A text may still break a rule of the new
// field: then it stands there and the field says so, as while typing.
bool can_hold(const Field& to, const Field* from, const std::string& raw,
              const forms::PlaceLookup& places) {
  const Sort sort = sort_of(to.widget);
  if (sort == Sort::Nothing) return false;
  if (sort == Sort::OneOf) return has_option(to, raw);
  if (from != nullptr && from->widget == to.widget) return true;
  if (from != nullptr && sort == Sort::Words && sort_of(from->widget) == Sort::Words) return true;
  // Another sort of field: only what it would have taken from the keyboard. A place needs a code
  // of the same level, a tick is never taken over from something else.
  if (sort == Sort::Tick || sort == Sort::Place) return false;
  if (from != nullptr && sort == Sort::Words && sort_of(from->widget) != Sort::Day) return false;
  return forms::normalise(to, raw, places, "").value.has_value();
}

std::set<std::string> option_values(const Field& field) {
  std::set<std::string> values;
  for (const forms::Option& option : field.options) values.insert(option.value);
  return values;
}

bool is_same_text(const Pack& from, std::string_view from_key, const Pack& to,
                  std::string_view to_key) {
  return from.text(Language::Vi, from_key) == to.text(Language::Vi, to_key) &&
         from.text(Language::En, from_key) == to.text(Language::En, to_key);
}

class Migrator {
 public:
  Migrator(const MigrationInput& input, const forms::PlaceLookup& places)
      : in_(input), places_(places) {
    if (in_.from != nullptr) {
      before_ = forms::evaluate(*in_.from->form, in_.answers, in_.today, places_);
    }
  }

  Migration run() {
    if (in_.from != nullptr) {
      for (const Field& field : in_.from->form->fields()) move_field(field);
    }
    for (const auto& [id, raw] : in_.answers) {
      if (!is_moved(id) && !forms::is_note(id)) move_unknown(id, raw);
    }
    move_notes();
    after_ = forms::evaluate(*in_.to.form, out_.answers, in_.today, places_);
    settle_kept();
    add_new_questions();
    move_papers();
    return std::move(out_);
  }

 private:
  bool is_moved(std::string_view id) const {
    return in_.from != nullptr && in_.from->form->find_field(id) != nullptr;
  }

  void report(ChangeKind kind, std::string_view id, const std::string& raw = {}) {
    out_.changes.push_back({.kind = kind, .id = std::string(id), .raw = raw});
  }

  // An answer nobody typed counts when it was shown as the answer: the default of a question that
  // was asked. It is written down when the new form would put something else in its place.
  std::optional<std::string> answer_to(const Field& field, const Field* to) const {
    const auto entry = in_.answers.find(field.id);
    if (entry != in_.answers.end()) return entry->second;
    const bool was_shown = !field.default_value.empty() && before_->is_visible(field.id);
    const bool is_same = to != nullptr && to->default_value == field.default_value;
    return was_shown && !is_same ? std::optional(field.default_value) : std::nullopt;
  }

  void move_field(const Field& field) {
    const Field* to = in_.to.form->find_field(field.id);
    const auto raw = answer_to(field, to);
    if (!raw) return;
    if (to == nullptr) {
      if (!raw->empty()) report(ChangeKind::Dropped, field.id, *raw);
      return;
    }
    if (!raw->empty() && !can_hold(*to, &field, *raw, places_)) {
      report(ChangeKind::Unusable, field.id, *raw);
      return;
    }
    out_.answers.emplace(field.id, *raw);
    carried_.push_back(field.id);
  }

  // A note goes where its answer goes; alone it says nothing.
  void move_notes() {
    for (const auto& [id, raw] : in_.answers) {
      const std::string field = id.substr(0, id.find(forms::kNoteMark));
      if (forms::is_note(id) && out_.answers.contains(field)) out_.answers.emplace(id, raw);
    }
  }

  // The old form is not known, or it did not know this answer either.
  void move_unknown(const std::string& id, const std::string& raw) {
    const Field* to = in_.to.form->find_field(id);
    if (to == nullptr) {
      if (!raw.empty()) report(ChangeKind::Dropped, id, raw);
    } else if (!raw.empty() && (sort_of(to->widget) == Sort::Nothing ||
                                (sort_of(to->widget) == Sort::OneOf && !has_option(*to, raw)))) {
      report(ChangeKind::Unusable, id, raw);
    } else {
      out_.answers.emplace(id, raw);
      carried_.push_back(id);
    }
  }

  // What is said about answers that were carried over, now that the new form has been asked.
  void settle_kept() {
    for (const std::string& id : carried_) {
      const std::string& raw = out_.answers.at(id);
      if (raw.empty()) continue;
      const bool was_asked = !before_ || before_->is_visible(id);
      const bool is_asked = after_.is_visible(id);
      if (was_asked && !is_asked) {
        report(ChangeKind::NotAskedNow, id, raw);
        continue;
      }
      if (is_asked) ++out_.kept;
      if (!is_asked || !is_moved(id)) continue;
      const Field& from = *in_.from->form->find_field(id);
      const Field& to = *in_.to.form->find_field(id);
      if (!is_same_text(*in_.from, from.label_key, in_.to, to.label_key)) {
        report(ChangeKind::Reworded, id, raw);
      } else if (has_other_options(from, to)) {
        report(ChangeKind::OptionsChanged, id, raw);
      }
    }
  }

  bool has_other_options(const Field& from, const Field& to) const {
    if (option_values(from) != option_values(to)) return true;
    return std::ranges::any_of(to.options, [&](const forms::Option& option) {
      const auto old = std::ranges::find(from.options, option.value, &forms::Option::value);
      return !is_same_text(*in_.from, old->label_key, in_.to, option.label_key);
    });
  }

  void add_new_questions() {
    if (in_.from == nullptr) return;
    for (const std::string& id : after_.visible_fields) {
      const bool was_there = in_.from->form->find_field(id) != nullptr;
      if (!was_there && !in_.answers.contains(id)) report(ChangeKind::Asked, id);
    }
  }

  void move_papers() {
    for (const DraftFile& file : in_.files) {
      if (in_.to.find_slot(file.slot) != nullptr) continue;
      report(ChangeKind::PaperDropped, file.slot, file.name);
      out_.dropped_files.insert(file.id);
    }
    if (in_.from == nullptr) return;
    std::set<std::string_view> needed_before;
    for (const RequiredSlot& each : slots_for(*in_.from, before_->data)) {
      if (each.required) needed_before.insert(each.slot->id);
    }
    for (const RequiredSlot& each : slots_for(in_.to, after_.data)) {
      if (!each.required || needed_before.contains(each.slot->id)) continue;
      const bool has_file =
          std::ranges::find(in_.files, each.slot->id, &DraftFile::slot) != in_.files.end();
      if (!has_file) report(ChangeKind::PaperAsked, each.slot->id);
    }
  }

  const MigrationInput& in_;
  const forms::PlaceLookup& places_;
  std::optional<forms::Evaluation> before_{};
  forms::Evaluation after_{};
  std::vector<std::string> carried_{};
  Migration out_{};
};

}  // namespace

Migration migrate(const MigrationInput& input, const forms::PlaceLookup& places) {
  CHECK(input.to.form && (input.from == nullptr || input.from->form));
  return Migrator(input, places).run();
}

std::string answer_words(const Pack& pack, std::string_view field, const std::string& raw,
                         Language language, const forms::PlaceLookup& places) {
  const Field* known = pack.form ? pack.form->find_field(field) : nullptr;
  if (known == nullptr) return raw;
  switch (sort_of(known->widget)) {
    case Sort::OneOf: {
      const auto option = std::ranges::find(known->options, raw, &forms::Option::value);
      return option == known->options.end() ? raw
                                            : std::string(pack.text(language, option->label_key));
    }
    case Sort::Place: {
      const std::string name =
          known->widget == Widget::Province ? places.province_name(raw) : places.commune_name(raw);
      return name.empty() ? raw : name;
    }
    case Sort::Tick:
      return raw != "true" ? "" : language == Language::En ? "Yes" : "Có";
    default:
      return raw;
  }
}

}  // namespace motcua::procedures
