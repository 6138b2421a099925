// A typed or spoken answer of the "Làm cùng tôi" talk, as the raw text of the field.
#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "guide/form_help.h"
#include "guide/spoken.h"
#include "guide/words.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kPlacesMax = 6;

constexpr std::array<std::string_view, 12> kSkips = {
    "khong co", "bo qua",    "khong", "ko co", "k co", "khong biet",
    "chua co",  "khong can", "none",  "skip",  "no",   "khong ro"};
constexpr std::array<std::string_view, 12> kYes = {"co",     "dung",     "vang", "phai",
                                                   "dong y", "dung vay", "da",   "dung roi",
                                                   "u",      "yes",      "ok",   "da dung"};
constexpr std::array<std::string_view, 8> kNo = {"khong", "khong phai", "khong dung",  "ko", "k",
                                                 "chua",  "no",         "khong dong y"};
constexpr std::array<std::string_view, 16> kAsks = {
    "la gi",    "o dau",   "tai sao",        "nhu the nao", "the nao", "lam sao",
    "nghia la", "sao lai", "what is",        "where do",    "why",     "how",
    "gi vay",   "can gi",  "bao nhieu tien", "co phai"};

bool is_any(std::string_view folded, std::span<const std::string_view> words) {
  return std::ranges::find(words, folded) != words.end();
}

bool looks_like_question(std::string_view said, const std::string& folded) {
  if (said.find('?') != said.npos) return true;
  return std::ranges::any_of(kAsks, [&](std::string_view ask) {
    return folded == ask || folded.ends_with(" " + std::string(ask)) ||
           folded.starts_with(std::string(ask) + " ");
  });
}

// "dạ con là …", "tên cháu là": what stands before the answer itself.
std::string without_lead(std::string_view said) {
  std::string text = unicode::trim_and_squeeze(said);
  constexpr std::array<std::string_view, 20> kLeads = {
      "dạ ",      "vâng ",   "thưa ",      "là ",         "tên là ", "tên tôi là ", "tôi tên là ",
      "tôi tên ", "tôi là ", "tên em là ", "em tên là ",  "em tên ", "của tôi là ", "số là ",
      "số ",      "ở ",      "tại ",       "my name is ", "it is ",  "ạ "};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view lead : kLeads) {
      if (text.size() > lead.size() && unicode::to_lower(text).starts_with(lead)) {
        text.erase(0, lead.size());
        found = true;
      }
    }
  }
  while (text.ends_with(" ạ") || text.ends_with(" nhé")) {
    text.erase(text.rfind(' '));
  }
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.pop_back();
  return text;
}

class Reader {
 public:
  Reader(const procedures::Pack& pack, const forms::Field& field, std::string_view said,
         Language language)
      : pack_(pack),
        field_(field),
        text_(without_lead(said)),
        folded_(unicode::fold(text_)),
        language_(language) {}

  [[nodiscard]] const std::string& folded() const { return folded_; }

  static ReadAnswer understood(std::string raw, std::string echo) {
    return {.status = ReadStatus::Understood, .raw = std::move(raw), .echo = std::move(echo)};
  }

  // The whole label, its number in the list, or the label that shares most words.
  ReadAnswer choice() const {
    std::vector<Choice> options;
    for (const forms::Option& option : field_.options) {
      options.push_back({std::string(pack_.text(language_, option.label_key)), option.value});
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
      const bool is_same =
          unicode::fold(options[i].label) == folded_ || unicode::fold(options[i].raw) == folded_ ||
          (!field_.options[i].alias.empty() && unicode::fold(field_.options[i].alias) == folded_);
      if (is_same) return understood(options[i].raw, options[i].label);
    }
    const auto number = folded_.size() <= 2 ? read_spoken_number(folded_) : std::nullopt;
    if (number && *number >= 1 && *number <= static_cast<std::int64_t>(options.size())) {
      const Choice& chosen = options[static_cast<std::size_t>(*number - 1)];
      return understood(chosen.raw, chosen.label);
    }
    return closest(options);
  }

  ReadAnswer checkbox() const {
    if (is_any(folded_, kYes)) return understood("true", text_);
    if (is_any(folded_, kNo)) return understood("", text_);
    return {};
  }

  ReadAnswer date(const Date& today) const {
    if (const auto raw = read_spoken_date(text_, today)) return understood(*raw, *raw);
    return {};
  }

  ReadAnswer number() const {
    if (const auto value = read_spoken_number(text_)) {
      return understood(std::to_string(*value), std::to_string(*value));
    }
    return {};
  }

  // Digits without the spaces and dots people put between them.
  ReadAnswer digits() const {
    std::string raw;
    for (const char c : text_) {
      const bool is_gap = c == ' ' || c == '.' || c == '-';
      if (!is_gap) raw += c;
    }
    const bool has_digit = std::ranges::any_of(raw, [](char c) { return c >= '0' && c <= '9'; });
    return has_digit ? understood(raw, raw) : ReadAnswer{};
  }

  ReadAnswer place(const PlaceFinder& places, const std::string& province) const {
    if (!places) return {};
    std::vector<Choice> found = places(text_, province);
    if (found.size() == 1) return understood(found.front().raw, found.front().label);
    if (found.empty()) return {};
    if (found.size() > kPlacesMax) found.resize(kPlacesMax);
    return {.status = ReadStatus::Choose, .choices = std::move(found)};
  }

  ReadAnswer words() const { return text_.empty() ? ReadAnswer{} : understood(text_, text_); }

 private:
  ReadAnswer closest(const std::vector<Choice>& options) const {
    std::vector<Choice> best;
    std::size_t most = 0;
    for (const Choice& option : options) {
      const std::string label = " " + unicode::fold(option.label) + " ";
      std::size_t shared = 0;
      std::string_view rest = folded_;
      while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        if (label.find(" " + std::string(word) + " ") != label.npos) ++shared;
      }
      if (shared == 0 || shared < most) continue;
      if (shared > most) best.clear();
      most = shared;
      best.push_back(option);
    }
    if (best.size() == 1) return understood(best.front().raw, best.front().label);
    if (best.empty() || best.size() > kPlacesMax) return {};
    return {.status = ReadStatus::Choose, .choices = std::move(best)};
  }

  const procedures::Pack& pack_;
  const forms::Field& field_;
  std::string text_;
  std::string folded_;
  Language language_;
};

ReadAnswer read_by_widget(const Reader& reader, const forms::Field& field,
                          const procedures::Pack& pack, const forms::RawAnswers& answers,
                          const Date& today, const PlaceFinder& places) {
  switch (field.widget) {
    case forms::Widget::Choice:
    case forms::Widget::Select:
      return reader.choice();
    case forms::Widget::Checkbox:
      return reader.checkbox();
    case forms::Widget::Date:
      return reader.date(today);
    case forms::Widget::Integer:
      return reader.number();
    case forms::Widget::Id12:
    case forms::Widget::Phone:
      return reader.digits();
    case forms::Widget::Province:
      return reader.place(places, "");
    case forms::Widget::Commune:
      return reader.place(places, forms::raw_or_default(*pack.form, answers, field.province_field));
    case forms::Widget::Computed:
      return {};
    default:
      return reader.words();
  }
}

}  // namespace

ReadAnswer read_answer(const Knowledge&, const procedures::Pack& pack, std::string_view field_id,
                       std::string_view said, const forms::RawAnswers& answers, const Date& today,
                       const PlaceFinder& places, Language language) {
  const forms::Field* field = pack.form ? pack.form->find_field(field_id) : nullptr;
  if (field == nullptr) return {};
  said = unicode::cut(said, 2000);
  const Reader reader(pack, *field, said, language);
  const bool is_text =
      field->widget == forms::Widget::Text || field->widget == forms::Widget::TextArea;
  if (looks_like_question(said, reader.folded())) return {.status = ReadStatus::Question};
  const bool is_list =
      field->widget == forms::Widget::Choice || field->widget == forms::Widget::Select;
  if (is_list) {
    // "Không" may be one of the answers.
    ReadAnswer chosen = reader.choice();
    if (chosen.status != ReadStatus::Unclear) return chosen;
  }
  const bool may_skip = !field->required && field->widget != forms::Widget::Checkbox;
  if (is_any(reader.folded(), kSkips) && (may_skip || is_text)) {
    return may_skip ? ReadAnswer{.status = ReadStatus::Skipped} : ReadAnswer{};
  }
  return read_by_widget(reader, *field, pack, answers, today, places);
}

}  // namespace motcua::guide
