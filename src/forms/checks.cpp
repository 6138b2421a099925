#include "forms/checks.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/unicode.h"
#include "forms/identifiers.h"
#include "forms/words.h"

namespace motcua::forms {

namespace {

constexpr int kLateAfterDays = 60;         // R-60DAYS, Luật Hộ tịch art. 15.
constexpr int kCardAgeMin = 14;            // R-ISSUE-AFTER-BIRTH.
constexpr int kParentAgeMin = 12;          // Below that a slip of the pen is likely.
constexpr std::size_t kChildNameMax = 25;  // R-NAME-CHILD warns above.

struct Check {
  const FieldRule& rule;
  const Field& field;
  const Json& value;
  const CheckContext& context;
  std::vector<FieldIssue>& issues;

  [[nodiscard]] const std::string& text() const {
    static const std::string kNone;
    const std::string* found = value.as_string();
    return found == nullptr ? kNone : *found;
  }
  [[nodiscard]] std::string argument(const std::string& name) const {
    const auto found = rule.arguments.find(name);
    return found == rule.arguments.end() ? "" : found->second;
  }
  [[nodiscard]] std::string other(const std::string& name) const {
    const Json* found = context.value_of(argument(name));
    const std::string* found_text = found == nullptr ? nullptr : found->as_string();
    return found_text == nullptr ? "" : *found_text;
  }
  [[nodiscard]] std::optional<Date> other_date(const std::string& name) const {
    const auto date = parse_iso_date(other(name));
    return date ? std::optional(*date) : std::nullopt;
  }
  void say(std::string code, Severity severity, std::map<std::string, std::string> params = {}) {
    issues.push_back({.field = field.id,
                      .code = std::move(code),
                      .params = std::move(params),
                      .severity = severity});
  }
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

void check_name(Check& check) {
  if (words_of(check.text()).size() < 2) check.say("name.one_word", Severity::Warning);
}

void check_child_name(Check& check) {
  const std::string& name = check.text();
  const auto spaces = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
  const std::size_t letters = unicode::count_code_points(name) - spaces;
  if (letters > kChildNameMax) {
    check.say("name.long", Severity::Warning,
              {{"max", std::to_string(kChildNameMax)}, {"typed", std::to_string(letters)}});
  }
}

void check_telex(Check& check) {
  std::string suggestion;
  std::string first;
  for (const std::string& word : words_of(check.text())) {
    const auto composed = compose_typed_keys(word);
    if (composed && first.empty()) first = word;
    suggestion += (suggestion.empty() ? "" : " ") + composed.value_or(word);
  }
  if (first.empty()) return;
  check.say("name.telex", Severity::Warning, {{"word", first}, {"suggestion", suggestion}});
}

// R-ID12, R-ID-BIRTHYEAR, R-ID-GENDER. The number never proves a mistake: these only warn.
void check_id12(Check& check) {
  const std::string& id = check.text();
  if (id.size() != 12) return;
  const bool is_filler =
      id == "123456789012" || std::all_of(id.begin(), id.end(), [&](char c) { return c == id[0]; });
  if (is_filler) return check.say("id12.filler", Severity::Warning);
  // Three digits from 100 on are countries of birth, of which there is no reliable list.
  if (id[0] == '0' && !is_birth_province(id.substr(0, 3))) {
    check.say("id12.prefix", Severity::Warning, {{"prefix", id.substr(0, 3)}});
  }
  const int century_digit = id[3] - '0';
  if (const auto birth = check.other_date("birth")) {
    const int century = 19 + century_digit / 2;
    const int year = std::atoi(id.substr(4, 2).c_str());
    const bool has_century = century_digit < 8;  // 8 and 9 serve every century from 2200 on.
    if (birth->year % 100 != year || (has_century && birth->year / 100 != century)) {
      check.say("id12.birth_year", Severity::Warning);
    }
  }
  std::string gender = check.argument("gender");
  if (gender.empty()) gender = check.other("gender_of");
  const bool is_male = gender == "nam" || gender == "cha" || gender == "ong";
  const bool is_female = gender == "nu" || gender == "me" || gender == "ba";
  const bool says_male = century_digit % 2 == 0;
  if ((is_male && !says_male) || (is_female && says_male)) {
    check.say("id12.gender", Severity::Warning);
  }
}

void check_date_past(Check& check) {
  // The part that is known of a partial date compares like the whole ("1948" < "2026-11-22").
  const std::string& text = check.text();
  if (text.size() < 4 || text.size() > 10) return;
  const std::string today = to_iso(check.context.today).substr(0, text.size());
  if (text > today) return check.say("date.future", Severity::Error);
  if (text < "1900") check.say("date.too_old", Severity::Error, {{"min", "1900"}});
}

void check_late(Check& check) {
  const auto birth = parse_iso_date(check.text());
  if (!birth) return;
  const std::int64_t days = days_from_civil(check.context.today) - days_from_civil(*birth);
  if (days > kLateAfterDays) {
    check.say("date.late", Severity::Warning,
              {{"days", std::to_string(days)}, {"limit", std::to_string(kLateAfterDays)}});
  }
}

void check_issued(Check& check) {
  const auto issued = parse_iso_date(check.text());
  const auto birth = check.other_date("birth");
  if (!issued || !birth) return;
  if (*issued < *birth) return check.say("date.before_birth", Severity::Error);
  // Cards for children under 14 exist since July 2024 only; a passport has no such age.
  const std::string type = check.other("type");
  const bool is_card = type == "cccd" || (type == "can_cuoc" && issued->year < 2024);
  const int age = full_years_between(*birth, *issued);
  if (is_card && age < kCardAgeMin) {
    check.say("date.issued_young", Severity::Warning, {{"years", std::to_string(kCardAgeMin)}});
  }
}

void check_parent(Check& check) {
  const auto birth = parse_iso_date(check.text());
  const auto child = check.other_date("child");
  if (!birth || !child) return;
  if (*birth >= *child) return check.say("date.after_child", Severity::Error);
  const int age = full_years_between(*birth, *child);
  if (age < kParentAgeMin) {
    check.say("parent.too_young", Severity::Warning, {{"years", std::to_string(age)}});
  }
}

// R-DOCNO: what a number looks like depends on the kind of paper.
void check_document_number(Check& check) {
  const std::string type = check.other("type");
  const std::string& number = check.text();
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const bool are_digits = std::all_of(number.begin(), number.end(), is_digit);
  if (type == "can_cuoc" || type == "cccd" || type == "giay_chung_nhan") {
    if (number.size() != 12 || !are_digits) {
      check.say("docno.id12", Severity::Error, {{"typed", std::to_string(number.size())}});
    }
    return;
  }
  if (type == "ho_chieu") {
    if (!is_passport(number)) check.say("docno.passport", Severity::Error);
    return;
  }
  const bool is_plain = std::all_of(number.begin(), number.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '/' || c >= 0x80;
  });
  const std::size_t length = unicode::count_code_points(number);
  if (!is_plain || length < 5 || length > 20) check.say("docno.format", Severity::Error);
}

// Says what the digits of a number were probably meant to be, else `code`.
void say_number(Check& check, const char* code, bool (*is_good)(std::string_view)) {
  const std::string& text = check.text();
  if (is_good(text)) return;
  const auto meant = digits_meant(text);
  if (meant && is_good(*meant)) {
    return check.say("text.lookalike", Severity::Error, {{"suggestion", *meant}});
  }
  if (is_good("0" + text)) {
    return check.say("text.lost_zero", Severity::Error, {{"suggestion", "0" + text}});
  }
  check.say(code, Severity::Error, {{"typed", std::to_string(unicode::count_code_points(text))}});
}

void check_social_insurance(Check& check) {
  say_number(check, "docno.bhxh", is_social_insurance);
}
// The personal number stands on newer cards.
void check_health_insurance(Check& check) {
  say_number(check, "docno.bhyt", [](std::string_view text) {
    return is_health_insurance(text) || is_driving_licence(text);
  });
}
void check_driving_licence(Check& check) {
  say_number(check, "docno.gplx", is_driving_licence);
}
void check_passport(Check& check) {
  if (!is_passport(check.text())) check.say("docno.passport", Severity::Error);
}
// The written rules of plates are not verified: it may be right all the same.
void check_plate(Check& check) {
  if (!is_plate(check.text())) check.say("docno.plate", Severity::Warning);
}
void check_tax(Check& check) {
  switch (check_tax_code(check.text())) {
    case TaxCode::Good:
      break;
    case TaxCode::BadShape:
      check.say("docno.tax", Severity::Error);
      break;
    case TaxCode::BadCheckDigit:  // From memory, hence no more than a question.
      check.say("docno.tax_digit", Severity::Warning);
      break;
  }
}

// R-ADDR-OLD: since July 2025 an address has no district.
void check_old_address(Check& check) {
  const std::string lower = " " + unicode::to_lower(check.text()) + " ";
  const bool is_toneless = std::all_of(lower.begin(), lower.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  static constexpr std::array<std::string_view, 4> kWords = {"quận", "huyện", "thị xã", "thị trấn"};
  // "quan" alone is also a name, so it counts without tones only before a number.
  static constexpr std::array<std::string_view, 4> kToneless = {"quan", "huyen", "thi xa",
                                                                "thi tran"};
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const std::string_view word = is_toneless ? kToneless[i] : kWords[i];
    const auto at = lower.find(" " + std::string(word) + " ");
    if (at == std::string::npos) continue;
    const std::size_t next = at + word.size() + 2;
    const bool has_number = next < lower.size() && lower[next] >= '0' && lower[next] <= '9';
    if (is_toneless && i == 0 && !has_number) continue;
    return check.say("address.old_unit", Severity::Warning, {{"word", std::string(kWords[i])}});
  }
}

// An answer that belongs to another procedure: {"value":…} or {"not":…}, {"code":…}.
void check_other_procedure(Check& check) {
  const std::string value = check.argument("value");
  const std::string allowed = check.argument("not");
  const bool is_met = value.empty() ? check.text() != allowed : check.text() == value;
  if (!is_met) return;
  const Severity severity =
      check.argument("severity") == "warning" ? Severity::Warning : Severity::Error;
  check.say("procedure.other", severity, {{"code", check.argument("code")}});
}

// Says `code` at the severity the rule asks for ("severity":"warning"), else as an error.
void say_as_asked(Check& check, std::string code, std::map<std::string, std::string> params = {}) {
  const bool is_warning = check.argument("severity") == "warning";
  check.say(std::move(code), is_warning ? Severity::Warning : Severity::Error, std::move(params));
}

// {"other":…}: an end is not before its begin, a date of death not before the birth.
void check_not_before(Check& check) {
  // Of partial dates only the part that both have is compared: "2013" is not before "2013-09".
  const std::string other = check.other("other");
  const std::size_t shared = std::min(check.text().size(), other.size());
  if (check.text().substr(0, shared) < other.substr(0, shared)) {
    say_as_asked(check, "date.before_other");
  }
}

// {"from":…,"years":"2"}: a term that the law limits.
void check_within(Check& check) {
  const auto date = parse_iso_date(check.text());
  const auto from = check.other_date("from");
  const int years = std::atoi(check.argument("years").c_str());
  if (!date || !from) return;
  const Date last{.year = from->year + years, .month = from->month, .day = from->day};
  if (*date > last) say_as_asked(check, "date.too_long", {{"years", std::to_string(years)}});
}

// {"years":"18"}: old enough today by this date of birth.
void check_age(Check& check) {
  const auto birth = parse_iso_date(check.text());
  const int years = std::atoi(check.argument("years").c_str());
  if (!birth || *birth > check.context.today) return;
  if (full_years_between(*birth, check.context.today) >= years) return;
  say_as_asked(check, "date.under_age", {{"years", std::to_string(years)}});
}

// {"years":"6"}: still younger than that today.
void check_under(Check& check) {
  const auto birth = parse_iso_date(check.text());
  const int years = std::atoi(check.argument("years").c_str());
  if (!birth || full_years_between(*birth, check.context.today) < years) return;
  say_as_asked(check, "date.over_age", {{"years", std::to_string(years)}});
}

// {"other":…}: what is new differs from what was, one person's number from another's.
void check_differs(Check& check) {
  const std::string other = check.other("other");
  if (!other.empty() && other == check.text()) say_as_asked(check, "text.same");
}

// {"min":"10","max":"12"}: a code of digits with so many of them.
void check_digits(Check& check) {
  const std::string& text = check.text();
  const std::string min = check.argument("min");
  const std::string max = check.argument("max");
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const bool are_digits = std::all_of(text.begin(), text.end(), is_digit);
  const auto least = static_cast<std::size_t>(std::atoi(min.c_str()));
  const auto most = static_cast<std::size_t>(std::atoi(max.c_str()));
  if (are_digits && text.size() >= least && text.size() <= most) return;
  if (least == most) return say_as_asked(check, "text.digits", {{"count", max}});
  say_as_asked(check, "text.digits_between", {{"min", min}, {"max", max}});
}

// {"text":"Hộ kinh doanh"}: the beginning a name must have, whatever its capitals.
void check_starts_with(Check& check) {
  const std::string start = check.argument("text");
  const std::string lower = unicode::to_lower(check.text());
  if (lower.starts_with(unicode::to_lower(start))) return;
  say_as_asked(check, "text.starts_with", {{"text", start}});
}

// {"other":…}: a whole is not smaller than its part.
void check_at_least(Check& check) {
  const Json* other = check.context.value_of(check.argument("other"));
  const auto own = check.value.as_double();
  const auto least = other == nullptr ? std::nullopt : other->as_double();
  if (own && least && *own < *least) say_as_asked(check, "number.below_other");
}

// {"value":"so_2","if":…,"is":…}: an option that another answer rules out.
void check_refused(Check& check) {
  if (check.text() == check.argument("value")) say_as_asked(check, "choice.refused");
}

// "2013-09-01" and "2013-09" are month 24165; a year alone is its January or its December.
int month_of(const std::string& date, bool is_end) {
  const int year = std::atoi(date.substr(0, 4).c_str());
  if (date.size() < 7) return year * 12 + (is_end ? 12 : 1);
  return year * 12 + std::atoi(date.substr(5, 2).c_str());
}

// {"other":…,"years":"14"}: a history without gaps: this begins in the month after the other's
// end at the latest, or after so many years from it.
void check_follows(Check& check) {
  const std::string other = check.other("other");
  if (other.size() < 4 || check.text().size() < 4) return;
  const int years = std::atoi(check.argument("years").c_str());
  const int due = month_of(other, true) + years * 12 + 1;
  if (month_of(check.text(), false) > due) check.say("date.gap", Severity::Warning);
}

constexpr std::array<std::pair<std::string_view, void (*)(Check&)>, 27> kChecks = {{
    {"R-NAME", check_name},
    {"R-NAME-CHILD", check_child_name},
    {"R-TELEX", check_telex},
    {"R-ID12", check_id12},
    {"R-DATE-PAST", check_date_past},
    {"R-60DAYS", check_late},
    {"R-ISSUE-AFTER-BIRTH", check_issued},
    {"R-PARENT", check_parent},
    {"R-DOCNO", check_document_number},
    {"R-BHXH", check_social_insurance},
    {"R-BHYT", check_health_insurance},
    {"R-GPLX", check_driving_licence},
    {"R-PASSPORT", check_passport},
    {"R-PLATE", check_plate},
    {"R-TAX", check_tax},
    {"R-ADDR-OLD", check_old_address},
    {"R-OTHER-PROCEDURE", check_other_procedure},
    {"R-DATE-NOT-BEFORE", check_not_before},
    {"R-DATE-WITHIN", check_within},
    {"R-DATE-FOLLOWS", check_follows},
    {"R-AGE", check_age},
    {"R-UNDER", check_under},
    {"R-DIFFERS", check_differs},
    {"R-DIGITS", check_digits},
    {"R-STARTS-WITH", check_starts_with},
    {"R-AT-LEAST", check_at_least},
    {"R-REFUSED", check_refused},
}};

const auto* find_check(std::string_view name) {
  return std::find_if(kChecks.begin(), kChecks.end(),
                      [&](const auto& entry) { return entry.first == name; });
}

}  // namespace

void run_check(const FieldRule& rule, const Field& field, const Json& value,
               const CheckContext& context, std::vector<FieldIssue>& issues) {
  const auto* found = find_check(rule.name);
  if (found == kChecks.end()) return;
  Check check{.rule = rule, .field = field, .value = value, .context = context, .issues = issues};
  // {"if":"nguoi_nop","is":"nam"}: the rule holds only while that field has this answer.
  if (rule.arguments.contains("if") && check.other("if") != check.argument("is")) return;
  found->second(check);
}

bool is_known_rule(std::string_view name) {
  return find_check(name) != kChecks.end();
}

}  // namespace motcua::forms
