// One small pack that is good, and one mistake after another in it.
#include "procedures/check_pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "unit/procedures/pack_fixture.h"

namespace motcua::procedures {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* kPack = R"({"id":"thu","code":"9.000001","version":"1",
  "name":{"vi":"Thử","en":"Trial"},"field":{"vi":"Lĩnh vực","en":"Field"},
  "authority":{"vi":"Xã","en":"Commune"},"who":{"vi":"Ai","en":"Who"},
  "serviceLevel":{"vi":"Toàn trình","en":"Online"},"legal":{"vi":"Luật"},
  "signature":{"need":"none","source":{"vi":"Luật","en":"Law"}},
  "time":{"vi":"1 ngày","en":"1 day","workingDays":1},
  "fee":{"vi":"Không","en":"Free","rules":[{"when":{"properties":{"loai":{"const":"a"}},
    "required":["loai"]},"amount":5000,"per":"copy","count":"so"}]},
  "result":{"vi":"Giấy","en":"Paper"},
  "components":[{"id":"to-khai","name":{"vi":"Tờ khai","en":"Form"},"form":true}],
  "recipient":[{"commune":"xa"}],"specialCases":[],
  "mistakes":[{"vi":"Nhầm","en":"Wrong","at":"so"}]})";

constexpr const char* kUi = R"({"type":"Categorization","elements":[
  {"type":"Category","label":"page.mot","options":{"id":"mot"},"elements":[
    {"type":"Control","scope":"#/properties/loai","options":{"widget":"choice","required":true,
      "options":[{"value":"a"},{"value":"b"}]}},
    {"type":"Control","scope":"#/properties/so","options":{"widget":"integer","required":true,
      "minimum":1,"maximum":9},"rule":{"effect":"SHOW","condition":{"scope":"#/properties/loai",
      "schema":{"const":"a"},"failWhenUndefined":true}}},
    {"type":"Control","scope":"#/properties/tinh","options":{"widget":"province",
      "required":true}},
    {"type":"Control","scope":"#/properties/xa","options":{"widget":"commune","required":true,
      "province":"tinh"}}]}]})";

constexpr const char* kVi = R"({"field.loai":"Loại","field.so":"Số","field.tinh":"Tỉnh",
  "field.xa":"Xã","option.loai.a":"Một","option.loai.b":"Hai","page.mot":"Trang một"})";
constexpr const char* kEn = R"({"field.loai":"Kind","field.so":"Number","field.tinh":"Province",
  "field.xa":"Commune","option.loai.a":"One","option.loai.b":"Two","page.mot":"Page one"})";

constexpr const char* kSamples = R"({"samples":[
  {"name":"one","valid":true,"today":"2026-11-22",
   "answers":{"loai":"a","so":"3","tinh":"01","xa":"00004"}},
  {"name":"two","valid":true,"today":"2026-11-22","answers":{"loai":"b","tinh":"01","xa":"00004"}},
  {"name":"nothing","valid":false,"today":"2026-11-22","answers":{},
   "issues":[{"field":"loai","code":"required"}]},
  {"name":"too many","valid":false,"today":"2026-11-22",
   "answers":{"loai":"a","so":"10","tinh":"01","xa":"00004"},
   "issues":[{"field":"so","code":"integer.range"}]},
  {"name":"elsewhere","valid":false,"today":"2026-11-22",
   "answers":{"loai":"b","tinh":"04","xa":"00004"},
   "issues":[{"field":"xa","code":"commune.not_in_province"}]}]})";

Files good_files() {
  return {{"packs/thu/pack.json", kPack},
          {"packs/thu/ui.json", kUi},
          {"packs/thu/schema.json", R"({"properties":{}})"},
          {"packs/thu/texts.vi.json", kVi},
          {"packs/thu/texts.en.json", kEn},
          {"packs/thu/samples.json", kSamples}};
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

PackReport checked(const Files& files) {
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found != files.end() ? std::optional(found->second) : read_asset(path);
  };
  return check_pack(
      {.read = read, .sha256_hex = [](std::string_view) { return std::string(64, '0'); }}, "thu",
      FewPlaces());
}

std::string lines(const PackReport& report) {
  std::string out;
  for (const std::string& mistake : report.mistakes) out += mistake + "\n";
  return out;
}

// The good pack with one text of one file replaced.
std::string mistakes_of(const std::string& file, const std::string& from, const std::string& to) {
  Files files = good_files();
  std::string& text = files["packs/thu/" + file];
  text = changed(text, from, to);
  return lines(checked(files));
}

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(PackCheckTest, HasNothingToSayAboutAGoodPack) {
  const PackReport report = checked(good_files());

  EXPECT_EQ(lines(report), "");
  EXPECT_EQ(report.fields, 4U);
  EXPECT_EQ(report.samples, 5U);
  EXPECT_EQ(report.visibility.met, 2U);
  EXPECT_EQ(report.visibility.all, 2U);
  EXPECT_EQ(report.rules.met, 2U);
}

TEST(PackCheckTest, RefusesWordsItWouldNotObey) {
  EXPECT_SAYS(mistakes_of("ui.json", R"("maximum":9)", R"("maximum":9,"step":2)"),
              "unknown word step");
  EXPECT_SAYS(mistakes_of("ui.json", R"("type":"Category",)", R"("type":"Category","i18n":"x",)"),
              "unknown word i18n");
  EXPECT_SAYS(mistakes_of("schema.json", "{}", R"({"so":{"type":"integer","multiple":2}})"),
              "unknown word multiple");
  EXPECT_SAYS(mistakes_of("schema.json", "{}", R"({"so":{"format":"regex"}})"),
              "format regex is not checked by us");
  EXPECT_SAYS(mistakes_of("schema.json", R"("properties")", R"("required":[],"properties")"),
              "required is not written, it is derived");
  EXPECT_SAYS(mistakes_of("pack.json", R"("version":"1",)", R"("version":"1","colour":"red",)"),
              "unknown word colour");
}

TEST(PackCheckTest, WantsAllTextsInBothLanguagesAndNoneUnused) {
  EXPECT_SAYS(mistakes_of("texts.en.json", R"("field.so":"Number",)", ""), "misses field.so");
  EXPECT_SAYS(mistakes_of("texts.vi.json", R"("field.so":"Số",)", ""), "misses field.so");
  EXPECT_SAYS(mistakes_of("texts.vi.json", R"("Số")", R"("")"), "empty text for field.so");
  Files files = good_files();
  files["packs/thu/texts.vi.json"] = changed(kVi, "{", R"({"field.moi":"Mới",)");
  files["packs/thu/texts.en.json"] = changed(kEn, "{", R"({"field.moi":"New",)");
  EXPECT_SAYS(lines(checked(files)), "field.moi is not used");
  EXPECT_SAYS(mistakes_of("pack.json", R"("who":{"vi":"Ai","en":"Who"})", R"("who":{"vi":"Ai"})"),
              "who has no English text");
}

TEST(PackCheckTest, KeepsSentencesAndLabelsShort) {
  std::string long_text;
  for (int i = 0; i < 26; ++i) long_text += "chữ ";
  EXPECT_SAYS(mistakes_of("texts.vi.json", "Số", long_text), "at most 18");
  EXPECT_SAYS(mistakes_of("texts.vi.json", "Một", long_text), "at most 25");
  EXPECT_SAYS(mistakes_of("texts.vi.json", "Một", "Theo QĐBHXH mới thì UBND nhận"),
              "uses UBND without its words");
  EXPECT_EQ(mistakes_of("texts.vi.json", "Một", "Ủy ban nhân dân (UBND)"), "");
}

TEST(PackCheckTest, TellsThatAQuestionIsNeverAsked) {
  const std::string said = mistakes_of("ui.json", R"({"const":"a"})", R"({"const":"c"})");
  EXPECT_SAYS(said, "so is never asked");
  EXPECT_SAYS(said, "waits for loai = c, which nobody can choose");
}

TEST(PackCheckTest, TellsAContradiction) {
  const std::string twice = mistakes_of(
      "ui.json", R"({"scope":"#/properties/loai",
      "schema":{"const":"a"},"failWhenUndefined":true})",
      R"({"type":"AND","conditions":[{"scope":"#/properties/loai","schema":{"const":"a"},
      "failWhenUndefined":true},{"scope":"#/properties/loai","schema":{"const":"b"},
      "failWhenUndefined":true}]})");
  EXPECT_SAYS(twice, "so is never asked");
  EXPECT_SAYS(twice, "is true");
}

TEST(PackCheckTest, TellsThatAConditionAlwaysHolds) {
  EXPECT_SAYS(mistakes_of("ui.json", R"({"const":"a"})", R"({"enum":["a","b"]})"), "is false");
  EXPECT_SAYS(mistakes_of("pack.json", R"({"const":"a"})", R"({"enum":["a","b"]})"),
              "never: fee 1 is false; leave the condition out");
}

TEST(PackCheckTest, TellsThatTheSchemaRefusesWhatIsAsked) {
  const std::string said = mistakes_of(
      "schema.json", R"({"properties":{}})",
      R"({"properties":{},"allOf":[{"if":{"properties":{"loai":{"const":"a"}},"required":["loai"]},
      "then":{"properties":{"so":{"minimum":5}}}}]})");
  EXPECT_SAYS(said, "the schema refuses it: /so minimum");
  EXPECT_SAYS(said, "refuses what the questions accept: /so minimum when loai=\"a\"");
}

TEST(PackCheckTest, TellsARequiredQuestionThatNobodyCanAnswer) {
  const std::string said = mistakes_of(
      "ui.json", R"("minimum":1,"maximum":9})",
      R"("minimum":1,"maximum":9,"rules":[{"rule":"R-OTHER-PROCEDURE","not":"?","code":"x"}]})");
  EXPECT_SAYS(said, "\"one\": is not complete: so procedure.other");
  EXPECT_SAYS(said, "cannot tell whether so is ever asked (stopped at so procedure.other)");
}

TEST(PackCheckTest, TellsAnOptionThatIsADeadEnd) {
  Files files = good_files();
  files["packs/thu/samples.json"] =
      changed(kSamples, R"({"name":"two","valid":true,"today":"2026-11-22","answers":{"loai":"b",)",
              R"({"name":"two","valid":true,"today":"2026-11-22","answers":{"loai":"a","so":"1",)");
  EXPECT_SAYS(lines(checked(files)), "is never false");
  files["packs/thu/schema.json"] =
      R"({"properties":{},"allOf":[{"properties":{"loai":{"const":"a"}}}]})";
  EXPECT_SAYS(lines(checked(files)), "refuses what the questions accept: /loai const");
}

TEST(PackCheckTest, ComparesOptionsWithTheirDataType) {
  EXPECT_SAYS(mistakes_of("schema.json", "{}", R"({"loai":{"enum":["a"]}})"),
              "loai does not accept its option b");
  EXPECT_SAYS(mistakes_of("schema.json", "{}", R"({"loai":{"enum":["a","b","c"]}})"),
              "loai has the value c that nobody can choose");
  EXPECT_SAYS(mistakes_of("schema.json", "{}", R"({"khac":{"type":"string"}})"),
              "khac is never asked");
}

TEST(PackCheckTest, JudgesTheSamples) {
  EXPECT_SAYS(mistakes_of("samples.json", R"("so":"3")", R"("so":"12")"),
              "\"one\": is not complete: so integer.range");
  EXPECT_SAYS(mistakes_of("samples.json", R"("so":"10")", R"("so":"9")"),
              "\"too many\": has no error");
  EXPECT_SAYS(mistakes_of("samples.json", R"("code":"integer.range")", R"("code":"required")"),
              "\"too many\": lacks the issue so required");
  EXPECT_SAYS(mistakes_of("samples.json", R"({"loai":"a","so":"3",)", R"({"lai":"a","so":"3",)"),
              "lai is not asked");
  Files files = good_files();
  files["packs/thu/samples.json"] = R"({"samples":[]})";
  const std::string none = lines(checked(files));
  EXPECT_SAYS(none, "one complete valid sample is needed");
  EXPECT_SAYS(none, "three invalid samples are needed");
}

TEST(PackCheckTest, WantsEverythingThatIsNamedToBeThere) {
  EXPECT_SAYS(mistakes_of("pack.json", R"("at":"so")", R"("at":"sao")"),
              "a mistake stands at sao, which is no field and no page");
  EXPECT_SAYS(mistakes_of("pack.json", R"("commune":"xa")", R"("commune":"xx")"),
              "unknown commune field");
  EXPECT_SAYS(mistakes_of("pack.json", R"({"loai":{"const":"a"}})", R"({"lai":{"const":"a"}})"),
              "fee  reads lai, which is not asked");
  EXPECT_SAYS(
      mistakes_of("ui.json", R"("maximum":9)", R"("maximum":9,"rules":[{"rule":"R-WISH"}])"),
      "unknown rule R-WISH");
  EXPECT_SAYS(mistakes_of("ui.json", R"("widget":"integer")", R"("widget":"slider")"),
              "unknown widget");
  EXPECT_SAYS(mistakes_of("ui.json", R"("province":"tinh")", R"("province":"tỉnh")"),
              "unknown province field");
  EXPECT_SAYS(mistakes_of("ui.json", R"(,"failWhenUndefined":true)", ""),
              "failWhenUndefined must be written");
}

TEST(PackCheckTest, RefusesRulesInACircle) {
  EXPECT_SAYS(mistakes_of("ui.json", R"("options":[{"value":"a"},{"value":"b"}]}})",
                          R"("options":[{"value":"a"},{"value":"b"}]},"rule":{"effect":"SHOW",
      "condition":{"scope":"#/properties/so","schema":{"minimum":1},"failWhenUndefined":true}}})"),
              "rules in a circle");
}

TEST(PackCheckTest, SaysThatBranchesNeedAValidSample) {
  Files files = good_files();
  files["packs/thu/samples.json"] = R"({"samples":[]})";
  const std::string said = lines(checked(files));
  EXPECT_SAYS(said, "no valid sample yet");
  EXPECT_EQ(said.find("is ever asked"), std::string::npos) << said;
}

TEST(PackCheckTest, MakesAFirstSampleThatIsValid) {
  Files files = good_files();
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found != files.end() ? std::optional(found->second) : read_asset(path);
  };
  const AssembleTools tools{.read = read,
                            .sha256_hex = [](std::string_view) { return std::string(64, '0'); }};

  const auto sample =
      make_sample(tools, "thu", {.year = 2026, .month = 11, .day = 22}, FewPlaces());

  ASSERT_TRUE(sample.has_value());
  files["packs/thu/samples.json"] = Json::object({{"samples", Json::array({*sample})}}).dump();
  const PackReport report = check_pack(tools, "thu", FewPlaces());
  EXPECT_EQ(lines(report).find("is not complete"), std::string::npos) << lines(report);
  EXPECT_GT(report.shown_by_samples + report.found, 5U);
}

}  // namespace
}  // namespace motcua::procedures
