#include "procedures/describe.h"

#include <algorithm>

#include "base/calendar.h"
#include "forms/normalise.h"

namespace motcua::procedures {

namespace {

class Describer {
 public:
  Describer(const Pack& pack, const Json& data, Language language, const forms::PlaceLookup& places)
      : pack_(pack), data_(data), language_(language), places_(places) {}

  Result<std::vector<DescribedSection>> run() {
    std::vector<DescribedSection> sections;
    for (const forms::Page& page : pack_.form->pages()) {
      DescribedSection section{.page = page.id,
                               .heading = std::string(pack_.text(language_, page.title_key))};
      for (const std::string& id : page.fields) {
        const forms::Field& field = *pack_.form->find_field(id);
        const Json* value = data_.at_pointer(field.pointer);
        if (value == nullptr) continue;
        ++shown_;
        section.rows.push_back({.field = id,
                                .label = std::string(pack_.text(language_, field.label_key)),
                                .value = words(field, *value)});
      }
      if (!section.rows.empty()) sections.push_back(std::move(section));
    }
    // Every leaf of the data must have been shown; "@form" is the name of the form itself.
    const Json* form = data_.find("@form");
    const bool is_ours =
        form != nullptr && form->as_string() != nullptr && *form->as_string() == pack_.form_id;
    if (!is_ours || count_leaves(data_) != shown_ + 1) {
      return fail(ErrorCode::Rejected, "describe.unknown");
    }
    return sections;
  }

 private:
  static std::size_t count_leaves(const Json& value) {
    const auto* members = value.as_object();
    if (members == nullptr) return 1;
    std::size_t count = 0;
    for (const auto& member : *members) count += count_leaves(member.value);
    return count;
  }

  [[nodiscard]] std::string words(const forms::Field& field, const Json& value) const {
    if (const bool* flag = value.as_bool()) {
      const BilingualText text =
          *flag ? BilingualText{.vi = "Có", .en = "Yes"} : BilingualText{.vi = "Không", .en = "No"};
      return text.in(language_);
    }
    if (value.is_number()) return forms::raw_of(field, value);
    const std::string* text = value.as_string();
    if (text == nullptr) return value.dump();
    switch (field.widget) {
      case forms::Widget::Date:
        return date_words(*text);
      case forms::Widget::Choice:
      case forms::Widget::Select:
        return option_words(field, *text);
      case forms::Widget::Province:
        return named(places_.province_name(*text), *text);
      case forms::Widget::Commune:
        return named(places_.commune_name(*text), *text);
      case forms::Widget::Id12:
        return spaced_id(*text);
      default:
        return *text;
    }
  }

  // A code nobody knows is shown as it is: it is what gets signed.
  static std::string named(const std::string& name, const std::string& code) {
    return name.empty() ? code : name;
  }

  static std::string date_words(const std::string& iso) {
    const auto date = parse_iso_date(iso);
    if (!date) {  // "1948", "1948-05": as much as is known.
      return iso.size() == 7 ? iso.substr(5, 2) + "/" + iso.substr(0, 4) : iso;
    }
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
  }

  // "001 186 012 345": groups of three can be compared with the card.
  static std::string spaced_id(const std::string& id) {
    if (id.size() != 12) return id;
    return id.substr(0, 3) + " " + id.substr(3, 3) + " " + id.substr(6, 3) + " " + id.substr(9);
  }

  [[nodiscard]] std::string option_words(const forms::Field& field,
                                         const std::string& value) const {
    const auto found =
        std::find_if(field.options.begin(), field.options.end(),
                     [&](const forms::Option& option) { return option.value == value; });
    if (found == field.options.end()) return value;
    return std::string(pack_.text(language_, found->label_key));
  }

  const Pack& pack_;
  const Json& data_;
  const Language language_;
  const forms::PlaceLookup& places_;
  std::size_t shown_ = 0;
};

}  // namespace

Result<std::vector<DescribedSection>> describe(const Pack& pack, const Json& data,
                                               Language language,
                                               const forms::PlaceLookup& places) {
  CHECK(pack.form);
  return Describer(pack, data, language, places).run();
}

}  // namespace motcua::procedures
