// Values that follow from other answers; never written, only offered.
#include <algorithm>
#include <optional>

#include "guide/form_help.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kIdDigits = 12;

bool is_id12(std::string_view raw) {
  return raw.size() == kIdDigits &&
         std::ranges::all_of(raw, [](char c) { return c >= '0' && c <= '9'; });
}

// The prefix of a part's field: "me_gioi_tinh", "gioi_tinh" → "me_"; nullopt for another field.
std::optional<std::string> prefix_of(std::string_view id, std::string_view suffix) {
  if (!id.ends_with(suffix)) return std::nullopt;
  const std::string_view prefix = id.substr(0, id.size() - suffix.size());
  if (!prefix.empty() && prefix.back() != '_') return std::nullopt;
  return std::string(prefix);
}

class Proposer {
 public:
  Proposer(const Knowledge& knowledge, const procedures::Pack& pack,
           const forms::RawAnswers& answers, Language language)
      : knowledge_(knowledge), pack_(pack), answers_(answers), language_(language) {}

  std::optional<Proposal> about(const forms::Field& field) const {
    if (auto gender = gender_from_id(field)) return gender;
    if (auto birth = birth_from_id(field)) return birth;
    if (auto number = number_of_card(field)) return number;
    if (auto same = from_same_person(field)) return same;
    return from_parents(field);
  }

 private:
  std::string raw(const std::string& field) const {
    if (pack_.form->find_field(field) == nullptr) return "";
    return forms::raw_or_default(*pack_.form, answers_, field);
  }

  Proposal proposal(const forms::Field& field, std::string value, std::string_view reason) const {
    std::string shown = value;
    for (const forms::Option& option : field.options) {
      if (option.value == value) shown = pack_.text(language_, option.label_key);
    }
    return {.field = field.id,
            .raw = std::move(value),
            .shown = std::move(shown),
            .reason = knowledge_.text(reason, language_)};
  }

  // Fourth digit: century and gender; fifth and sixth: year. domain: QĐ on personal numbers.
  std::optional<Proposal> gender_from_id(const forms::Field& field) const {
    const auto prefix = prefix_of(field.id, "gioi_tinh");
    if (!prefix) return std::nullopt;
    const std::string id = raw(*prefix + "so_dinh_danh");
    if (!is_id12(id)) return std::nullopt;
    const std::string value = (id[3] - '0') % 2 == 0 ? "nam" : "nu";
    const bool offered =
        std::ranges::find(field.options, value, &forms::Option::value) != field.options.end();
    if (!offered) return std::nullopt;
    return proposal(field, value, "form.reason.gender");
  }

  std::optional<Proposal> birth_from_id(const forms::Field& field) const {
    const auto prefix = prefix_of(field.id, "ngay_sinh");
    if (!prefix || field.widget != forms::Widget::Date) return std::nullopt;
    const std::string id = raw(*prefix + "so_dinh_danh");
    if (!is_id12(id) || id[3] > '3') return std::nullopt;
    const std::string year = (id[3] < '2' ? "19" : "20") + id.substr(4, 2);
    Proposal made = proposal(field, "//" + year, "form.reason.birth-year");
    made.shown = year;
    return made;
  }

  std::optional<Proposal> number_of_card(const forms::Field& field) const {
    const auto prefix = prefix_of(field.id, "so_giay_to");
    if (!prefix) return std::nullopt;
    const std::string kind = raw(*prefix + "loai_giay_to");
    const std::string id = raw(*prefix + "so_dinh_danh");
    if ((kind != "can_cuoc" && kind != "cccd") || !is_id12(id)) return std::nullopt;
    return proposal(field, id, "form.reason.id-number");
  }

  // Two people of the form with one ID number are one person.
  std::optional<Proposal> from_same_person(const forms::Field& field) const {
    for (const std::string_view suffix :
         {"ho_ten", "ngay_sinh", "gioi_tinh", "dan_toc", "quoc_tich", "loai_giay_to", "ngay_cap",
          "noi_cap", "cu_tru_tinh", "cu_tru_xa", "cu_tru_chi_tiet", "loai_cu_tru"}) {
      const auto prefix = prefix_of(field.id, suffix);
      if (!prefix) continue;
      const std::string id = raw(*prefix + "so_dinh_danh");
      if (!is_id12(id)) return std::nullopt;
      for (const forms::Field& other : pack_.form->fields()) {
        const auto twin = prefix_of(other.id, "so_dinh_danh");
        if (!twin || *twin == *prefix || raw(other.id) != id) continue;
        const std::string value = raw(*twin + std::string(suffix));
        if (value.empty()) continue;
        Proposal made = proposal(field, value, "form.reason.same-person");
        const std::string label(pack_.text(language_, other.label_key));
        const std::size_t at = made.reason.find("{label}");
        if (at != made.reason.npos) made.reason.replace(at, 7, label);
        return made;
      }
      return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Proposal> from_parents(const forms::Field& field) const {
    const auto prefix = prefix_of(field.id, "dan_toc");
    if (!prefix || (*prefix != "tre_" && *prefix != "con_")) return std::nullopt;
    const std::string father = raw("cha_dan_toc");
    if (father.empty() || father != raw("me_dan_toc")) return std::nullopt;
    return proposal(field, father, "form.reason.parents");
  }

  const Knowledge& knowledge_;
  const procedures::Pack& pack_;
  const forms::RawAnswers& answers_;
  Language language_;
};

}  // namespace

std::vector<Proposal> propose(const Knowledge& knowledge, const procedures::Pack& pack,
                              const forms::RawAnswers& answers, const forms::Evaluation& evaluation,
                              Language language) {
  std::vector<Proposal> proposals;
  if (!pack.form) return proposals;
  const Proposer proposer(knowledge, pack, answers, language);
  for (const std::string& id : evaluation.visible_fields) {
    const forms::Field* field = pack.form->find_field(id);
    if (field == nullptr || field->widget == forms::Widget::Computed) continue;
    if (!forms::raw_or_default(*pack.form, answers, id).empty()) continue;
    if (auto proposal = proposer.about(*field)) proposals.push_back(*std::move(proposal));
  }
  return proposals;
}

}  // namespace motcua::guide
