#include "forms/normalise.h"

#include <algorithm>
#include <array>

#include "base/jcs.h"
#include "base/unicode.h"
#include "forms/format.h"
#include "forms/identifiers.h"
#include "forms/lunar.h"

namespace motcua::forms {

namespace {

constexpr std::size_t kFractionMax = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string without(std::string_view text, std::string_view removed) {
  std::string out;
  for (const char c : text) {
    if (removed.find(c) == std::string_view::npos) out += c;
  }
  return out;
}

class Normaliser {
 public:
  Normaliser(const Field& field, const PlaceLookup& places) : field_(field), places_(places) {}

  Normalised run(const std::string& raw, const std::string& province) {
    if (field_.widget == Widget::Checkbox) {
      out_.value = raw == "true";
      out_.is_empty = raw != "true";
      return std::move(out_);
    }
    const std::string text = unicode::trim_and_squeeze(unicode::nfc(raw));
    const bool is_empty = text.empty() || (field_.widget == Widget::Date && text == "//");
    if (is_empty) {
      out_.is_empty = true;
      return std::move(out_);
    }
    if (has_control(text)) {
      reject("text.control");
      return std::move(out_);
    }
    read(text, province);
    return std::move(out_);
  }

 private:
  void reject(std::string code, std::map<std::string, std::string> params = {}) {
    out_.issues.push_back(
        {.field = field_.id, .code = std::move(code), .params = std::move(params)});
  }
  void accept(std::string value) { out_.value = std::move(value); }

  static bool has_control(const std::string& text) {
    std::size_t position = 0;
    while (position < text.size()) {
      const auto c = unicode::next_code_point(text, position);
      if (!c || unicode::is_control(*c) || unicode::is_bidi_control(*c)) return true;
    }
    return false;
  }

  void read(const std::string& text, const std::string& province) {
    switch (field_.widget) {
      case Widget::Text:
      case Widget::TextArea:
        return read_text(text);
      case Widget::PersonName:
        return read_name(text);
      case Widget::Id12:
        return read_id12(text);
      case Widget::Date:
        return read_date(text);
      case Widget::Choice:
      case Widget::Select:
        return read_choice(text);
      case Widget::Phone:
        return read_phone(text);
      case Widget::Email:
        return read_email(text);
      case Widget::Province:
        return places_.has_province(text) ? accept(text) : reject("place.unknown");
      case Widget::Commune:
        return read_commune(text, province);
      case Widget::Integer:
        return read_integer(text);
      case Widget::Decimal:
        return read_decimal(text);
      case Widget::DocNumber:
        return accept(unicode::to_upper(without(text, " .")));
      case Widget::Checkbox:
      case Widget::Computed:
        return;
    }
  }

  bool fits(const std::string& text) {
    const std::size_t length = unicode::count_code_points(text);
    if (length <= field_.max_length) return true;
    reject("text.too_long",
           {{"max", std::to_string(field_.max_length)}, {"typed", std::to_string(length)}});
    return false;
  }

  void read_text(const std::string& text) {
    if (fits(text)) accept(text);
  }

  // R-NAME: Latin letters with any marks, space, apostrophe, hyphen; curly apostrophes made plain.
  void read_name(const std::string& text) {
    std::string name;
    std::size_t position = 0;
    while (position < text.size()) {
      const char32_t c = unicode::next_code_point(text, position).value_or(0xFFFD);
      const bool is_quote = c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`';
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
                             (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF);
      if (c >= '0' && c <= '9') return reject("name.digits");
      if (!is_quote && !is_letter && c != ' ' && c != '\'' && c != '-') {
        std::string sign;
        unicode::append_utf8(sign, c);
        return reject("name.signs", {{"sign", sign}});
      }
      unicode::append_utf8(name, is_quote ? U'\'' : c);
    }
    if (fits(name)) accept(name);
  }

  void read_id12(const std::string& text) {
    const std::string digits = without(text, " .-");
    if (!are_digits(digits)) {
      const auto meant = digits_meant(text);
      return meant && meant->size() == 12 ? reject("text.lookalike", {{"suggestion", *meant}})
                                          : reject("id12.letters");
    }
    if (digits.size() == 9) return reject("id12.old_cmnd");
    if (const auto whole = id12_with_lost_zero(digits)) {
      return reject("text.lost_zero", {{"suggestion", *whole}});
    }
    if (digits.size() != 12) {
      return reject("id12.length", {{"typed", std::to_string(digits.size())}});
    }
    accept(digits);
  }

  void read_date(const std::string& text) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (const char c : text) {
      const bool is_separator = c == '/' || c == '-' || c == '.';
      if (is_separator && part == 2) return reject("date.letters");
      if (is_separator) {
        ++part;
      } else if (c != ' ') {
        parts[part] += c;
      }
    }
    if (field_.takes_part_of_date && parts[0].empty() && parts[2].size() == 4) {
      return read_part_of_date(parts[1], parts[2]);
    }
    if (std::any_of(parts.begin(), parts.end(), [](const std::string& p) { return p.empty(); })) {
      return reject("date.incomplete");
    }
    if (!std::all_of(parts.begin(), parts.end(), are_digits)) return reject("date.letters");
    if (parts[0].size() > 2 || parts[1].size() > 2) return reject("date.not_real");
    if (parts[2].size() == 2) {
      return reject("date.two_digit_year", {{"suggestion", "20" + parts[2]}});
    }
    if (parts[2].size() != 4) return reject("date.not_real");
    const Date date{.year = std::atoi(parts[2].c_str()),
                    .month = std::atoi(parts[1].c_str()),
                    .day = std::atoi(parts[0].c_str())};
    if (is_valid(date)) return accept(to_iso(date));
    // Only the lunar calendar has a 30th of its second month: the day is offered, not taken.
    if (date.day != 30 || date.month != 2) return reject("date.not_real");
    const auto solar = solar_of({.year = date.year, .month = 2, .day = 30});
    if (!solar) return reject("date.lunar");
    reject("date.lunar_offer",
           {{"suggestion", std::to_string(solar->day) + "/" + std::to_string(solar->month) + "/" +
                               std::to_string(solar->year)}});
  }

  // Elders often know the year only; nothing is made up for them.
  void read_part_of_date(const std::string& month, const std::string& year) {
    if (!are_digits(year) || (!month.empty() && !are_digits(month))) return reject("date.letters");
    if (month.empty()) return accept(year);
    const int number = std::atoi(month.c_str());
    if (month.size() > 2 || number < 1 || number > 12) return reject("date.not_real");
    accept(year + (number < 10 ? "-0" : "-") + std::to_string(number));
  }

  void read_choice(const std::string& text) {
    for (const Option& option : field_.options) {
      if (option.value == text || (!option.alias.empty() && option.alias == text)) {
        return accept(option.value);
      }
    }
    reject("choice.unknown");
  }

  // R-PHONE. The numbers of 2018 are told with their new form, a lost zero is asked about.
  void read_phone(const std::string& text) {
    const std::string number = national_phone(text);
    if (!are_digits(number)) {
      const auto meant = digits_meant(text);
      const bool is_number = meant && (is_mobile(*meant) || is_landline(*meant));
      return is_number ? reject("text.lookalike", {{"suggestion", *meant}})
                       : reject("phone.format");
    }
    if (is_mobile(number) || is_landline(number)) return accept(number);
    if (const auto moved = phone_since_2018(number)) {
      return reject("phone.old_prefix", {{"suggestion", *moved}});
    }
    const std::string with_zero = "0" + number;
    if (is_mobile(with_zero) || is_landline(with_zero)) {
      return reject("text.lost_zero", {{"suggestion", with_zero}});
    }
    reject("phone.format");
  }

  void read_email(const std::string& text) {
    const bool is_ascii = std::all_of(text.begin(), text.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!is_ascii) return reject("email.diacritics");
    const auto at = text.rfind('@');
    const bool has_dot = at != std::string::npos && text.find('.', at) != std::string::npos;
    if (text.size() > 254 || !has_dot || !is_email(text)) return reject("email.format");
    accept(text);
  }

  void read_commune(const std::string& text, const std::string& province) {
    const std::string actual = places_.province_of_commune(text);
    if (actual.empty()) return reject("place.unknown");
    if (!province.empty() && province != actual) return reject("commune.not_in_province");
    accept(text);
  }

  void read_integer(const std::string& text) {
    const std::string digits = without(text, " .");
    if (!are_digits(digits)) return reject("integer.format");
    const std::int64_t value = digits.size() > 15 ? kJsonIntegerMax : std::atoll(digits.c_str());
    if (value < field_.minimum || value > field_.maximum) return reject_range();
    out_.value = value;
  }

  void reject_range() {
    reject("integer.range",
           {{"min", std::to_string(field_.minimum)}, {"max", std::to_string(field_.maximum)}});
  }

  // "1.250,5" as it is written here. A lone point with one or two digits after it is taken for the
  // comma of people who type on an English keyboard; three digits after it are thousands.
  void read_decimal(const std::string& text) {
    std::string whole = without(text, " ");
    std::string fraction;
    const auto comma = whole.find(',');
    const auto point = whole.find('.');
    const bool is_english = comma == std::string::npos && point != std::string::npos &&
                            whole.find('.', point + 1) == std::string::npos &&
                            whole.size() - point - 1 < 3;
    const auto mark = is_english ? point : comma;
    if (mark != std::string::npos) {
      fraction = whole.substr(mark + 1);
      whole.resize(mark);
      if (!are_digits(fraction)) return reject("integer.format");
    }
    whole = without(whole, ".");
    if (!are_digits(whole) || fraction.size() > kFractionMax) return reject("integer.format");
    if (whole.size() > 12) return reject_range();
    double scale = 1;
    for (std::size_t i = 0; i < fraction.size(); ++i) scale *= 10;
    const auto digits = static_cast<double>(std::atoll((whole + fraction).c_str()));
    const double value = digits / scale;
    const bool is_in_range = value >= static_cast<double>(field_.minimum) &&
                             value <= static_cast<double>(field_.maximum);
    if (!is_in_range) return reject_range();
    const bool is_whole = fraction.find_first_not_of('0') == std::string::npos;
    out_.value =
        is_whole ? Json(static_cast<std::int64_t>(std::atoll(whole.c_str()))) : Json(value);
  }

  const Field& field_;
  const PlaceLookup& places_;
  Normalised out_{};
};

}  // namespace

Normalised normalise(const Field& field, const std::string& raw, const PlaceLookup& places,
                     const std::string& province) {
  return Normaliser(field, places).run(raw, province);
}

std::string raw_of(const Field& field, const Json& value) {
  if (const bool* flag = value.as_bool()) return *flag ? "true" : "";
  if (const auto* number = value.as_integer()) return std::to_string(*number);
  if (const auto number = value.as_double()) {
    std::string text = es6_number(*number);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }
  const std::string* text = value.as_string();
  if (text == nullptr) return "";
  if (field.widget != Widget::Date) return *text;
  if (text->size() == 4) return "//" + *text;
  if (text->size() == 7) return "/" + text->substr(5, 2) + "/" + text->substr(0, 4);
  if (text->size() != 10) return *text;
  return text->substr(8, 2) + "/" + text->substr(5, 2) + "/" + text->substr(0, 4);
}

}  // namespace motcua::forms
