// Relevance (R1–R6), normal forms and checks, on small forms made for each test.
#include "forms/evaluate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <ostream>

namespace motcua::forms {
namespace {

constexpr Date kToday{.year = 2026, .month = 11, .day = 22};

class OneProvince final : public PlaceLookup {
 public:
  bool has_province(std::string_view code) const override { return code == "01" || code == "04"; }
  std::string province_of_commune(std::string_view code) const override {
    return code == "00004" ? "01" : "";
  }
  std::string province_name(std::string_view) const override { return ""; }
  std::string commune_name(std::string_view) const override { return ""; }
};

// A form with one page and these controls; every property exists in the schema.
Result<Form> make_form(const std::string& controls, FormProblem* problem = nullptr) {
  const auto schema = Json::parse(
      R"({"type":"object","properties":{"@form":{"const":"urn:f"},"a":{},"b":{},"c":{},"d":{},
          "in":{"type":"object","properties":{"x":{}}}}})",
      "test.schema");
  const auto ui = Json::parse(R"({"type":"Categorization","elements":[{"type":"Category",
      "label":"page.p","options":{"id":"p"},"elements":[)" +
                                  controls + "]}]}",
                              "test.ui");
  EXPECT_TRUE(ui.has_value()) << controls;
  return Form::compile(*schema, ui ? *ui : Json(), Json(), problem);
}

Evaluation evaluated(const std::string& controls, const RawAnswers& answers) {
  FormProblem problem;
  const auto form = make_form(controls, &problem);
  EXPECT_TRUE(form.has_value()) << problem.at << " " << problem.why;
  return form ? evaluate(*form, answers, kToday, OneProvince()) : Evaluation{};
}

std::string control(const std::string& id, const std::string& options,
                    const std::string& rule = "") {
  return R"({"type":"Control","scope":"#/properties/)" + id + R"(","options":{)" + options + "}" +
         (rule.empty() ? "" : R"(,"rule":)" + rule) + "}";
}
std::string show_when(const std::string& id, const std::string& value) {
  return R"({"effect":"SHOW","condition":{"scope":"#/properties/)" + id +
         R"(","schema":{"const":")" + value + R"("},"failWhenUndefined":true}})";
}

const FieldIssue* find_issue(const Evaluation& evaluation, const std::string& code) {
  const auto found = std::find_if(evaluation.issues.begin(), evaluation.issues.end(),
                                  [&](const FieldIssue& issue) { return issue.code == code; });
  return found == evaluation.issues.end() ? nullptr : &*found;
}

const std::string kChoice =
    R"("widget":"choice","options":[{"value":"x"},{"value":"y","aka":"Y!"}])";

TEST(EvaluateTest, LeavesHiddenAnswersOutAndKeepsThemForLater) {
  const std::string controls =
      control("a", kChoice) + "," + control("b", R"("required":true)", show_when("a", "x"));
  const RawAnswers answers = {{"a", "y"}, {"b", "typed"}};

  const auto hidden = evaluated(controls, answers);
  EXPECT_EQ(hidden.data.find("b"), nullptr);
  EXPECT_TRUE(hidden.is_complete());

  auto again = answers;
  again["a"] = "x";
  EXPECT_EQ(evaluated(controls, again).data.text_or("b", ""), "typed");
}

TEST(EvaluateTest, ReadsHiddenAnswersAsAbsent) {
  const std::string controls = control("a", kChoice) + "," +
                               control("b", kChoice, show_when("a", "x")) + "," +
                               control("c", "", show_when("b", "x"));

  const auto evaluation = evaluated(controls, {{"a", "y"}, {"b", "x"}, {"c", "z"}});

  EXPECT_EQ(evaluation.visible_fields, std::vector<std::string>({"a"}));
}

TEST(EvaluateTest, HidesWhatAHiddenGroupHolds) {
  const std::string controls = control("a", kChoice) + R"(,{"type":"Group","label":"g","rule":)" +
                               show_when("a", "x") + R"(,"elements":[)" + control("b", "") + "]}";

  EXPECT_FALSE(evaluated(controls, {{"a", "y"}}).is_visible("b"));
  EXPECT_TRUE(evaluated(controls, {{"a", "x"}}).is_visible("b"));
}

TEST(EvaluateTest, ReadsForwardWhenARuleLooksAtALaterField) {
  const std::string controls = control("a", "", show_when("b", "x")) + "," + control("b", kChoice);

  EXPECT_TRUE(evaluated(controls, {{"b", "x"}}).is_visible("a"));
}

TEST(EvaluateTest, RefusesRulesInACircle) {
  FormProblem problem;

  const auto form = make_form(
      control("a", kChoice, show_when("b", "x")) + "," + control("b", kChoice, show_when("a", "x")),
      &problem);

  EXPECT_FALSE(form.has_value());
  EXPECT_STREQ(problem.why, "rules in a circle");
}

TEST(EvaluateTest, RefusesARuleThatLeavesTheDefaultUnsaid) {
  FormProblem problem;

  const auto form = make_form(
      control("a", "") + "," +
          control("b", "",
                  R"({"effect":"SHOW","condition":{"scope":"#/properties/a","schema":true}})"),
      &problem);

  EXPECT_FALSE(form.has_value());
  EXPECT_STREQ(problem.why, "failWhenUndefined must be written");
}

TEST(EvaluateTest, PutsValuesAtTheirPointer) {
  const auto evaluation = evaluated(
      R"({"type":"Control","scope":"#/properties/in/properties/x","options":{}})", {{"x", " v "}});

  ASSERT_NE(evaluation.data.at_pointer("/in/x"), nullptr);
  EXPECT_EQ(*evaluation.data.at_pointer("/in/x")->as_string(), "v");
}

TEST(EvaluateTest, TakesTheDefaultUntilSomethingWasTyped) {
  const std::string controls = control("a", kChoice + R"(,"default":"x","required":true)");

  EXPECT_EQ(evaluated(controls, {}).data.text_or("a", ""), "x");
  EXPECT_NE(find_issue(evaluated(controls, {{"a", ""}}), "required"), nullptr);
}

TEST(EvaluateTest, TakesTheOfficialWordingOfAnOption) {
  EXPECT_EQ(evaluated(control("a", kChoice), {{"a", "Y!"}}).data.text_or("a", ""), "y");
  EXPECT_NE(find_issue(evaluated(control("a", kChoice), {{"a", "z"}}), "choice.unknown"), nullptr);
}

TEST(EvaluateTest, MeasuresLengthInCharacters) {
  const std::string controls = control("a", R"("maxLength":3)");

  EXPECT_TRUE(evaluated(controls, {{"a", "Ánh"}}).is_complete());
  const auto evaluation = evaluated(controls, {{"a", "Ánhh"}});
  ASSERT_NE(find_issue(evaluation, "text.too_long"), nullptr);
  EXPECT_EQ(find_issue(evaluation, "text.too_long")->params.at("typed"), "4");
}

TEST(EvaluateTest, ComposesAndSqueezesText) {
  EXPECT_EQ(evaluated(control("a", ""), {{"a", "  Hoa\u0300   Bi\u0300nh "}}).data.text_or("a", ""),
            "Hoà Bình");
}

TEST(EvaluateTest, RefusesControlsThatReorderText) {
  EXPECT_NE(find_issue(evaluated(control("a", ""), {{"a", "ab\u202Ecd"}}), "text.control"),
            nullptr);
}

struct Row {
  const char* options = "";
  const char* raw = "";
  const char* code = "";   // Expected issue; "" = none.
  const char* value = "";  // Expected data; "" = absent.
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.options << " ← " << row.raw;
}

class WidgetTest : public testing::TestWithParam<Row> {};

TEST_P(WidgetTest, NormalisesOrSaysWhy) {
  const auto evaluation = evaluated(control("a", GetParam().options), {{"a", GetParam().raw}});

  EXPECT_EQ(evaluation.issues.empty() ? "" : evaluation.issues[0].code, GetParam().code);
  EXPECT_EQ(evaluation.data.text_or("a", ""), GetParam().value);
}

constexpr const char* kId = R"("widget":"id12","rules":[{"rule":"R-ID12"}])";
constexpr const char* kDate = R"("widget":"date","rules":[{"rule":"R-DATE-PAST"}])";
constexpr const char* kPart = R"("widget":"date","partial":true,"rules":[{"rule":"R-DATE-PAST"}])";
constexpr const char* kBhyt = R"("widget":"doc-number","rules":[{"rule":"R-BHYT"}])";
constexpr const char* kBhxh = R"("widget":"doc-number","rules":[{"rule":"R-BHXH"}])";
constexpr const char* kTax = R"("widget":"doc-number","rules":[{"rule":"R-TAX"}])";
constexpr const char* kPlate = R"("widget":"doc-number","rules":[{"rule":"R-PLATE"}])";
constexpr const char* kPassport = R"("widget":"doc-number","rules":[{"rule":"R-PASSPORT"}])";
constexpr const char* kGplx = R"("widget":"doc-number","rules":[{"rule":"R-GPLX"}])";
constexpr const char* kName =
    R"("widget":"person-name","rules":[{"rule":"R-NAME"},{"rule":"R-TELEX"}])";
constexpr const char* kPhone = R"("widget":"phone")";
constexpr const char* kEmail = R"("widget":"email")";
constexpr const char* kAddress = R"("rules":[{"rule":"R-ADDR-OLD"}])";

INSTANTIATE_TEST_SUITE_P(
    Table, WidgetTest,
    testing::Values(
        Row{kId, "001 186.012-345", "", "001186012345"}, Row{kId, "00118601234", "id12.length", ""},
        Row{kId, "0011860l2345", "text.lookalike", ""},
        Row{kId, "0011860x2345", "id12.letters", ""}, Row{kId, "01186012345", "text.lost_zero", ""},
        Row{kId, "012345678", "id12.old_cmnd", ""},
        Row{kId, "123456789012", "id12.filler", "123456789012"},
        Row{kId, "111111111111", "id12.filler", "111111111111"},
        Row{kId, "003186012345", "id12.prefix", "003186012345"}, Row{kId, "", "", ""},
        Row{kDate, "5/11/2026", "", "2026-11-05"}, Row{kDate, "22/11/2026", "", "2026-11-22"},
        Row{kDate, "23/11/2026", "date.future", ""}, Row{kDate, "5//2026", "date.incomplete", ""},
        Row{kDate, "30/02/2026", "date.lunar", ""}, Row{kDate, "29/02/2026", "date.not_real", ""},
        Row{kDate, "30/02/2023", "date.lunar_offer", ""}, Row{kPart, "//1948", "", "1948"},
        Row{kPart, "/5/1948", "", "1948-05"}, Row{kPart, "2/5/1948", "", "1948-05-02"},
        Row{kPart, "2//1948", "date.incomplete", ""}, Row{kPart, "//2027", "date.future", ""},
        Row{kPart, "/12/2026", "date.future", ""}, Row{kPart, "/13/1948", "date.not_real", ""},
        Row{kDate, "//1948", "date.incomplete", ""}, Row{kDate, "29/02/2024", "", "2024-02-29"},
        Row{kDate, "5/11/26", "date.two_digit_year", ""},
        Row{kDate, "a/11/2026", "date.letters", ""}, Row{kDate, "31/12/1899", "date.too_old", ""},
        Row{kDate, "//", "", ""}, Row{kDate, "1.2.2020", "", "2020-02-01"},
        Row{kName, "Nguyễn  Thị Ánh", "", "Nguyễn Thị Ánh"},
        Row{kName, "H’Hen Niê", "", "H'Hen Niê"}, Row{kName, "Ksor", "name.one_word", "Ksor"},
        Row{kName, "Trần An 2", "name.digits", ""}, Row{kName, "Trần @n", "name.signs", ""},
        Row{kName, "Nguyeenx Thị Ánh", "name.telex", "Nguyeenx Thị Ánh"},
        Row{kPhone, "0912 345 678", "", "0912345678"},
        Row{kPhone, "+84912345678", "", "0912345678"},
        Row{kPhone, "02438251234", "", "02438251234"},
        Row{kPhone, "0112345678", "phone.format", ""},
        Row{kPhone, "01681234567", "phone.old_prefix", ""},
        Row{kPhone, "09123", "phone.format", ""}, Row{kPhone, "912345678", "text.lost_zero", ""},
        Row{kPhone, "O9l2345678", "text.lookalike", ""},
        Row{kBhyt, "te1 01 0123456789", "", "TE1010123456789"},
        Row{kBhyt, "0123456789", "", "0123456789"}, Row{kBhyt, "TE101", "docno.bhyt", ""},
        Row{kBhxh, "0123 456 789", "", "0123456789"},
        Row{kBhxh, "012345678O", "text.lookalike", ""},
        Row{kBhxh, "123456789", "text.lost_zero", ""}, Row{kBhxh, "12345", "docno.bhxh", ""},
        Row{kTax, "0100109106", "", "0100109106"},
        Row{kTax, "0100109107", "docno.tax_digit", "0100109107"},
        Row{kTax, "0100109106-001", "", "0100109106-001"}, Row{kTax, "0100", "docno.tax", ""},
        Row{kPlate, "29a-123.45", "", "29A-12345"}, Row{kPlate, "29", "docno.plate", "29"},
        Row{kPassport, "c1234567", "", "C1234567"}, Row{kPassport, "1234567", "docno.passport", ""},
        Row{kGplx, "010119950017", "", "010119950017"}, Row{kGplx, "AB123", "docno.gplx", ""},
        Row{kEmail, "a.b@c.vn", "", "a.b@c.vn"}, Row{kEmail, "ánh@c.vn", "email.diacritics", ""},
        Row{kEmail, "a@localhost", "email.format", ""}, Row{kEmail, "a b@c.vn", "email.format", ""},
        Row{kAddress, "Số 5, quận Ba Đình", "address.old_unit", "Số 5, quận Ba Đình"},
        Row{kAddress, "thon 3 huyen Tien Lu", "address.old_unit", "thon 3 huyen Tien Lu"},
        Row{kAddress, "Ngõ Quan Thổ 1", "", "Ngõ Quan Thổ 1"},
        Row{R"("widget":"province")", "99", "place.unknown", ""},
        Row{R"("widget":"commune")", "00004", "", "00004"},
        Row{R"("widget":"commune")", "99999", "place.unknown", ""}));

TEST(EvaluateTest, ComparesTheNumberWithBirthAndGender) {
  const std::string controls =
      control("a", R"("widget":"id12","rules":[{"rule":"R-ID12","birth":"b","gender":"nu"}])") +
      "," + control("b", R"("widget":"date")");

  const auto wrong = evaluated(controls, {{"a", "001086012345"}, {"b", "15/08/1990"}});
  EXPECT_NE(find_issue(wrong, "id12.birth_year"), nullptr);
  EXPECT_NE(find_issue(wrong, "id12.gender"), nullptr);
  EXPECT_TRUE(wrong.is_complete());

  const auto right = evaluated(controls, {{"a", "001190012345"}, {"b", "15/08/1990"}});
  EXPECT_TRUE(right.issues.empty());
}

TEST(EvaluateTest, WarnsOfLateRegistrationAfterSixtyDays) {
  const std::string controls = control("a", R"("widget":"date","rules":[{"rule":"R-60DAYS"}])");

  EXPECT_EQ(find_issue(evaluated(controls, {{"a", "23/09/2026"}}), "date.late"), nullptr);
  const auto late = evaluated(controls, {{"a", "22/09/2026"}});
  ASSERT_NE(find_issue(late, "date.late"), nullptr);
  EXPECT_EQ(find_issue(late, "date.late")->params.at("days"), "61");
  EXPECT_TRUE(late.is_complete());
}

TEST(EvaluateTest, CopiesAnAnswerInsteadOfAskingAgain) {
  const std::string controls =
      control("a", "") + "," + control("b", kChoice) + "," +
      control("c", R"("required":true,"copy":[{"from":"a","when":{"scope":"#/properties/b",
              "schema":{"const":"x"},"failWhenUndefined":true}}])");

  const auto copied = evaluated(controls, {{"a", "Ánh"}, {"b", "x"}, {"c", "other"}});
  EXPECT_FALSE(copied.is_visible("c"));
  EXPECT_EQ(copied.data.text_or("c", ""), "Ánh");

  const auto asked = evaluated(controls, {{"a", "Ánh"}, {"b", "y"}, {"c", "other"}});
  EXPECT_EQ(asked.data.text_or("c", ""), "other");
}

TEST(EvaluateTest, ChecksTheCommuneAgainstItsProvince) {
  const std::string controls = control("a", R"("widget":"province")") + "," +
                               control("b", R"("widget":"commune","province":"a")");

  EXPECT_TRUE(evaluated(controls, {{"a", "01"}, {"b", "00004"}}).is_complete());
  EXPECT_NE(
      find_issue(evaluated(controls, {{"a", "04"}, {"b", "00004"}}), "commune.not_in_province"),
      nullptr);
}

// Whether the rule on "b" says `code` when "a" and "b" have these answers.
bool says(const std::string& code, const std::string& widget, const std::string& rule,
          const std::string& a, const std::string& b) {
  const std::string controls =
      control("a", R"("widget":")" + widget + R"(","maximum":1000)") + "," +
      control("b", R"("widget":")" + widget + R"(","maximum":1000,"rules":[)" + rule + "]");
  return find_issue(evaluated(controls, {{"a", a}, {"b", b}}), code) != nullptr;
}

TEST(EvaluateTest, ComparesTwoDates) {
  const std::string rule = R"({"rule":"R-DATE-NOT-BEFORE","other":"a"})";
  EXPECT_TRUE(says("date.before_other", "date", rule, "2/3/2026", "1/3/2026"));
  EXPECT_FALSE(says("date.before_other", "date", rule, "2/3/2026", "2/3/2026"));
  EXPECT_FALSE(says("date.before_other", "date", rule, "", "1/3/2026"));

  const std::string part = control("a", R"("widget":"date","partial":true)") + "," +
                           control("b", R"("widget":"date","partial":true,"rules":[)" + rule + "]");
  const auto is_told = [&](const std::string& from, const std::string& until) {
    const auto out = evaluated(part, {{"a", from}, {"b", until}});
    return find_issue(out, "date.before_other") != nullptr;
  };
  EXPECT_FALSE(is_told("/9/2013", "//2013"));
  EXPECT_TRUE(is_told("/9/2013", "/8/2013"));

  const std::string within = R"({"rule":"R-DATE-WITHIN","from":"a","years":"2"})";
  EXPECT_FALSE(says("date.too_long", "date", within, "1/3/2026", "1/3/2028"));
  EXPECT_TRUE(says("date.too_long", "date", within, "1/3/2026", "2/3/2028"));
}

TEST(EvaluateTest, WarnsOfAGapInAHistory) {
  const auto has_gap = [](const std::string& rule, const std::string& until,
                          const std::string& from) {
    const auto out =
        evaluated(control("a", R"("widget":"date","partial":true)") + "," +
                      control("b", R"("widget":"date","partial":true,"rules":[)" + rule + "]"),
                  {{"a", until}, {"b", from}});
    EXPECT_TRUE(out.is_complete());
    return find_issue(out, "date.gap") != nullptr;
  };
  const std::string follows = R"({"rule":"R-DATE-FOLLOWS","other":"a"})";
  EXPECT_FALSE(has_gap(follows, "15/9/2013", "/10/2013"));
  EXPECT_TRUE(has_gap(follows, "15/9/2013", "/11/2013"));
  EXPECT_FALSE(has_gap(follows, "//2013", "/1/2014"));
  EXPECT_FALSE(has_gap(follows, "/9/2013", "//2013"));
  EXPECT_TRUE(has_gap(follows, "/9/2013", "//2015"));

  const std::string from_14 = R"({"rule":"R-DATE-FOLLOWS","other":"a","years":"14"})";
  EXPECT_FALSE(has_gap(from_14, "15/8/1995", "15/8/2009"));
  EXPECT_TRUE(has_gap(from_14, "15/8/1995", "1/1/2013"));
}

TEST(EvaluateTest, ReckonsAgesOnTheDayItself) {
  const std::string adult = R"({"rule":"R-AGE","years":"18"})";
  EXPECT_FALSE(says("date.under_age", "date", adult, "", "22/11/2008"));
  EXPECT_TRUE(says("date.under_age", "date", adult, "", "23/11/2008"));

  const std::string child = R"({"rule":"R-UNDER","years":"6"})";
  EXPECT_TRUE(says("date.over_age", "date", child, "", "22/11/2020"));
  EXPECT_FALSE(says("date.over_age", "date", child, "", "23/11/2020"));
}

TEST(EvaluateTest, RunsARuleOnlyWhileAnotherAnswerAsksForIt) {
  const auto is_told = [](const std::string& kind) {
    const std::string rules =
        R"("widget":"date","rules":[{"rule":"R-AGE","years":"20","if":"b","is":"x"},)"
        R"({"rule":"R-AGE","years":"18","if":"b","is":"y"}])";
    const auto out = evaluated(control("a", rules) + "," + control("b", kChoice),
                               {{"a", "22/11/2007"}, {"b", kind}});
    return find_issue(out, "date.under_age") != nullptr;
  };
  EXPECT_TRUE(is_told("x"));
  EXPECT_FALSE(is_told("y"));
}

TEST(EvaluateTest, ComparesWordsAndNumbers) {
  const std::string differs = R"({"rule":"R-DIFFERS","other":"a"})";
  EXPECT_TRUE(says("text.same", "text", differs, "An", "An"));
  EXPECT_FALSE(says("text.same", "text", differs, "An", "Anh"));

  const std::string digits = R"({"rule":"R-DIGITS","min":"4","max":"4"})";
  EXPECT_FALSE(says("text.digits", "text", digits, "", "0111"));
  EXPECT_TRUE(says("text.digits", "text", digits, "", "011"));
  EXPECT_TRUE(says("text.digits", "text", digits, "", "011a"));

  const std::string start = R"({"rule":"R-STARTS-WITH","text":"Hộ kinh doanh"})";
  EXPECT_FALSE(says("text.starts_with", "text", start, "", "HỘ KINH DOANH Minh Anh"));
  EXPECT_TRUE(says("text.starts_with", "text", start, "", "Minh Anh"));

  const std::string whole = R"({"rule":"R-AT-LEAST","other":"a"})";
  EXPECT_TRUE(says("number.below_other", "integer", whole, "80", "79"));
  EXPECT_FALSE(says("number.below_other", "integer", whole, "80", "80"));
}

TEST(EvaluateTest, RefusesAnOptionThatAnotherAnswerRulesOut) {
  const std::string rule = R"({"rule":"R-REFUSED","value":"so_2","if":"a","is":"agent"})";
  EXPECT_TRUE(says("choice.refused", "text", rule, "agent", "so_2"));
  EXPECT_FALSE(says("choice.refused", "text", rule, "agent", "so_1"));
  EXPECT_FALSE(says("choice.refused", "text", rule, "self", "so_2"));
}

TEST(EvaluateTest, OnlyWarnsWhereTheRuleSaysSo) {
  const auto evaluation = evaluated(
      control("a",
              R"("widget":"date","rules":[{"rule":"R-AGE","years":"14","severity":"warning"}])"),
      {{"a", "1/1/2020"}});
  EXPECT_NE(find_issue(evaluation, "date.under_age"), nullptr);
  EXPECT_TRUE(evaluation.is_complete());
}

TEST(EvaluateTest, ReadsNumbersWithACommaAsPeopleWriteThem) {
  const std::string area = control("a", R"("widget":"decimal","minimum":0,"maximum":5000)");
  const auto value = [&](const std::string& raw) { return evaluated(area, {{"a", raw}}).data; };

  EXPECT_EQ(value("120,5").find("a")->as_double(), 120.5);
  EXPECT_EQ(value("1.250,5").find("a")->as_double(), 1250.5);
  EXPECT_EQ(value("1.250").find("a")->as_double(), 1250.0);
  EXPECT_EQ(value("120.5").find("a")->as_double(), 120.5);
  EXPECT_EQ(*value("80,0").find_integer("a"), 80);
  EXPECT_NE(find_issue(evaluated(area, {{"a", "12,"}}), "integer.format"), nullptr);
  EXPECT_NE(find_issue(evaluated(area, {{"a", "1,2345"}}), "integer.format"), nullptr);
  EXPECT_NE(find_issue(evaluated(area, {{"a", "-3"}}), "integer.format"), nullptr);
  EXPECT_NE(find_issue(evaluated(area, {{"a", "5000,1"}}), "integer.range"), nullptr);
  EXPECT_NE(find_issue(evaluated(area, {{"a", "9999999999999"}}), "integer.range"), nullptr);
}

TEST(EvaluateTest, TellsAtTheFieldWhatItsDataTypeRefuses) {
  const auto schema = Json::parse(
      R"({"type":"object","properties":{"@form":{"const":"urn:f"},"a":{"$ref":"#/$defs/plate"},
          "b":{"type":"integer","minimum":3}},"$defs":{"plate":{"pattern":"^[0-9]{2}[A-Z]"}}})",
      "test.schema");
  const auto ui = Json::parse(
      R"({"type":"Categorization","elements":[{"type":"Category","label":"l","options":{"id":"p"},
          "elements":[)" +
          control("a", R"("widget":"text")") + "," +
          control("b", R"("widget":"integer","minimum":0,"maximum":9)") + "]}]}",
      "test.ui");
  const auto form = Form::compile(*schema, *ui);
  ASSERT_TRUE(form.has_value());

  const auto wrong = evaluate(*form, {{"a", "AB12"}, {"b", "2"}}, kToday, OneProvince());
  const auto right = evaluate(*form, {{"a", "29A-12345"}, {"b", "3"}}, kToday, OneProvince());

  ASSERT_NE(find_issue(wrong, "text.format"), nullptr);
  EXPECT_EQ(find_issue(wrong, "text.format")->field, "a");
  ASSERT_NE(find_issue(wrong, "number.too_small"), nullptr);
  EXPECT_EQ(find_issue(wrong, "number.too_small")->field, "b");
  EXPECT_EQ(wrong.data.find("a"), nullptr);
  EXPECT_TRUE(right.is_complete());
}

}  // namespace
}  // namespace motcua::forms
