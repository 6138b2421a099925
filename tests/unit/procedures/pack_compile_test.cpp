// From authored files to a form without macros and its derived schema.
#include "procedures/compile_pack.h"

#include <gtest/gtest.h>

#include <map>

#include "forms/form.h"

namespace motcua::procedures {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* kDefinitions =
    R"({"name":{"type":"string","pattern":"^\\p{L}"},"date":{"format":"date"}})";

constexpr const char* kPart = R"({"kind":"fields",
  "properties":{"{as}_ten":{"$ref":"#/$defs/name"},"{as}_sinh":{"$ref":"#/$defs/date"}},
  "elements":[
    {"type":"Control","scope":"#/properties/{as}_ten","options":{"widget":"person-name",
      "required":true,"rules":[{"rule":"R-NAME"},{"rule":"R-TELEX"}],
      "copy":[{"from":"{as}_khac","when":{"scope":"#/properties/{as}_sinh","schema":{},
        "failWhenUndefined":true}}]}},
    {"type":"Control","scope":"#/properties/{as}_sinh",
      "options":{"widget":"date","required":true}}],
  "allOf":[{"if":{"required":["{as}_sinh"]},"then":{"required":["{as}_ten"]}}],
  "texts":{"vi":{"page.{as}":"Về {of}","field.{as}_ten":"Tên {of}","field.{as}_sinh":"Sinh {of}"},
    "en":{"page.{as}":"About {of}","field.{as}_ten":"Name of {of}","field.{as}_sinh":"Birth"}}})";

// The pack "x" with these pages; its own texts are what the test gives.
struct Compiled {
  Json pack{};
  std::vector<std::string> mistakes{};

  [[nodiscard]] Json at(const std::string& pointer) const {
    const Json* found = pack.at_pointer(pointer);
    return found == nullptr ? Json() : *found;
  }
  [[nodiscard]] std::string told() const {
    std::string out;
    for (const std::string& mistake : mistakes) out += mistake + "\n";
    return out;
  }
  [[nodiscard]] bool says(const std::string& part) const {
    return told().find(part) != std::string::npos;
  }
};

Compiled compiled(Files files) {
  files.emplace("packs/parts/defs.json", kDefinitions);
  files.emplace("packs/parts/nguoi.json", kPart);
  files.emplace("packs/x/pack.json", R"({"id":"x","version":"7",
      "name":{"vi":"X","en":"X"},"signature":{"need":"none","source":{"vi":"Y","en":"Y"}}})");
  for (const char* pack : {"x", "y"}) {
    files.emplace(std::string("packs/") + pack + "/schema.json", R"({"properties":{}})");
    files.emplace(std::string("packs/") + pack + "/texts.vi.json", "{}");
    files.emplace(std::string("packs/") + pack + "/texts.en.json", "{}");
  }
  const ReadFile read = [files](const std::string& path) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
  const std::function<std::string(std::string_view)> digest = [](std::string_view) {
    return std::string(64, '0');
  };
  Compiled out;
  PackFiles pack_files(read, out.mistakes);
  const Json lists = Json::object();
  out.pack = compile_pack({pack_files, lists, digest}, "x");
  return out;
}

std::string page(const std::string& id, const std::string& elements, const std::string& more = "") {
  return R"({"type":"Category","label":"page.)" + id + R"(","options":{"id":")" + id +
         R"("},"elements":[)" + elements + "]" + more + "}";
}
std::string control(const std::string& id, const std::string& options,
                    const std::string& rule = "") {
  return R"({"type":"Control","scope":"#/properties/)" + id + R"(","options":{)" + options + "}" +
         (rule.empty() ? "" : R"(,"rule":{"effect":"SHOW","condition":)" + rule + "}") + "}";
}
std::string when(const std::string& id, const std::string& schema) {
  return R"({"scope":"#/properties/)" + id + R"(","schema":)" + schema +
         R"(,"failWhenUndefined":true})";
}
std::string ui(const std::string& pages) {
  return R"({"type":"Categorization","elements":[)" + pages + "]}";
}

// The ids of all controls in order.
std::vector<std::string> asked(const Compiled& pack) {
  std::vector<std::string> ids;
  const auto form = forms::Form::compile(pack.at("/form/schema"), pack.at("/form/ui"));
  EXPECT_TRUE(form.has_value()) << pack.told();
  if (form) {
    for (const auto& field : form->fields()) ids.push_back(field.id);
  }
  return ids;
}

using Ids = std::vector<std::string>;

TEST(PackCompileTest, PutsAPartInItsPlaceUnderItsPrefix) {
  const auto pack = compiled(
      {{"packs/x/ui.json", ui(R"({"use":"nguoi","as":"me","of":{"vi":"mẹ","en":"the mother"}})")}});

  EXPECT_EQ(asked(pack), (Ids{"me_ten", "me_sinh"}));
  EXPECT_EQ(pack.at("/form/texts/field.me_ten/vi"), Json("Tên mẹ"));
  EXPECT_EQ(pack.at("/form/texts/page.me/en"), Json("About the mother"));
  EXPECT_EQ(pack.at("/form/ui/elements/0/options/id"), Json("me"));
}

TEST(PackCompileTest, DropsThePrefixWithItsUnderscore) {
  const auto pack = compiled({{"packs/x/ui.json", ui(R"({"use":"nguoi","as":"","page":"p",
      "of":{"vi":"bạn","en":"you"}})")}});

  EXPECT_EQ(asked(pack), (Ids{"ten", "sinh"}));
  EXPECT_EQ(pack.at("/form/texts/page.p/vi"), Json("Về bạn"));
}

TEST(PackCompileTest, ForgetsWhatReadsAQuestionThatWasLeftOut) {
  const auto pack = compiled({{"packs/x/ui.json", ui(R"({"use":"nguoi","as":"a","only":["ten"],
      "of":{"vi":"a","en":"a"}})")}});

  EXPECT_EQ(asked(pack), Ids{"a_ten"});
  EXPECT_TRUE(pack.at("/form/ui/elements/0/elements/0/options/copy").is_null());
  EXPECT_TRUE(pack.at("/form/schema/allOf").is_null());
  EXPECT_TRUE(pack.at("/form/schema/properties/a_sinh").is_null());
}

TEST(PackCompileTest, ChangesOptionsAsTheUseSays) {
  const auto pack = compiled({{"packs/x/ui.json", ui(R"({"use":"nguoi","as":"a",
      "of":{"vi":"a","en":"a"},"optional":["sinh"],"recalled":true,
      "set":{"ten":{"maxLength":9,"rules":[{"rule":"R-NAME","if":"a_sinh","is":"1"},
        {"rule":"R-NAME-CHILD"}]}}})")}});

  const Json options = pack.at("/form/ui/elements/0/elements/0/options");
  EXPECT_EQ(options.find("rules")->dump(),
            R"([{"rule":"R-TELEX"},{"rule":"R-NAME","if":"a_sinh","is":"1"},)"
            R"({"rule":"R-NAME-CHILD"}])");
  EXPECT_EQ(*options.find_integer("maxLength"), 9);
  EXPECT_EQ(pack.at("/form/ui/elements/0/elements/1/options/required"), Json(false));
  EXPECT_EQ(pack.at("/form/ui/elements/0/elements/1/options/recalled"), Json(true));
}

TEST(PackCompileTest, RepeatsAPartWhileTheCountIsHighEnough) {
  const auto pack = compiled(
      {{"packs/x/ui.json",
        ui(page("p", control("so", R"("widget":"integer","minimum":0,"maximum":3)") +
                         R"(,{"use":"nguoi","as":"tv","of":{"vi":"người {n}","en":"person {n}"},
                            "repeat":{"max":2,"count":"so"}})"))}});

  EXPECT_EQ(asked(pack), (Ids{"so", "tv1_ten", "tv1_sinh", "tv2_ten", "tv2_sinh"}));
  EXPECT_EQ(pack.at("/form/texts/group.tv2/vi"), Json("Người 2"));
  EXPECT_EQ(pack.at("/form/texts/field.tv2_ten/en"), Json("Name of person 2"));
  const Json rule = pack.at("/form/ui/elements/0/elements/2/rule/condition");
  EXPECT_EQ(rule.dump(),
            R"({"scope":"#/properties/so","schema":{"minimum":2},"failWhenUndefined":true})");
}

TEST(PackCompileTest, RepeatsAPageWithItsTexts) {
  const auto pack = compiled(
      {{"packs/x/ui.json",
        ui(page("p", control("so", R"("widget":"integer","minimum":0,"maximum":3)")) + "," +
           page("con-{n}", control("con{n}_ten", R"("widget":"text")"),
                R"(,"repeat":{"max":2,"count":"so"})"))},
       {"packs/x/texts.vi.json", R"({"page.p":"P","field.so":"Số","page.con-{n}":"Con {n}",
           "field.con{n}_ten":"Tên {n}"})"},
       {"packs/x/texts.en.json", R"({"page.p":"P","field.so":"No","page.con-{n}":"Child {n}",
           "field.con{n}_ten":"Name {n}"})"}});

  EXPECT_EQ(asked(pack), (Ids{"so", "con1_ten", "con2_ten"}));
  EXPECT_EQ(pack.at("/form/texts/page.con-2/en"), Json("Child 2"));
  EXPECT_FALSE(pack.says("not used")) << pack.told();
}

TEST(PackCompileTest, TakesPagesOfAnotherPackAndAsksNothingTwice) {
  const auto pack = compiled(
      {{"packs/y/ui.json", ui(page("mot", control("a", R"("widget":"text")") + "," +
                                              control("b", R"("widget":"text")")) +
                              "," + page("hai", control("c", R"("widget":"text")")))},
       {"packs/y/texts.vi.json", R"({"page.mot":"Một","field.a":"A","field.b":"B","page.hai":"2",
           "field.c":"C"})"},
       {"packs/y/texts.en.json", R"({"page.mot":"One","field.a":"A","field.b":"B","page.hai":"2",
           "field.c":"C"})"},
       {"packs/x/ui.json",
        ui(R"({"use":"pages","pack":"y","only":["mot"],"drop":["b"]},)" +
           page("ba", control("d", R"("widget":"text")")) + R"(,{"use":"pages","pack":"y"})")},
       {"packs/x/texts.vi.json", R"({"page.ba":"Ba","field.d":"D"})"},
       {"packs/x/texts.en.json", R"({"page.ba":"Three","field.d":"D"})"}});

  EXPECT_EQ(asked(pack), (Ids{"a", "d", "b", "c"}));
  EXPECT_EQ(pack.at("/form/texts/page.mot/vi"), Json("Một"));
}

TEST(PackCompileTest, RefusesOneNameForTwoThings) {
  const auto pack =
      compiled({{"packs/x/ui.json", ui(R"({"use":"nguoi","as":"a","of":{"vi":"a","en":"a"}})")},
                {"packs/x/schema.json", R"({"properties":{"a_ten":{"type":"integer"}}})"}});
  EXPECT_TRUE(pack.says("a_ten exists with another type")) << pack.told();

  const auto twice =
      compiled({{"packs/x/ui.json", ui(page("p", control("a", R"("widget":"text")") + "," +
                                                     control("a", R"("widget":"text")")))}});
  EXPECT_TRUE(twice.says("a is asked twice")) << twice.told();
}

TEST(PackCompileTest, NamesWhatAUseCannotDo) {
  const auto told = [](const std::string& use) {
    return compiled({{"packs/x/ui.json", ui(use)}}).told();
  };
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(has(told(R"({"use":"khong-co","as":"a"})"), "packs/parts/khong-co.json"));
  EXPECT_TRUE(has(told(R"({"use":"nguoi","as":"a"})"), "of is missing"));
  EXPECT_TRUE(has(told(R"({"use":"nguoi","as":"Ạ","of":{"vi":"a","en":"a"}})"), "lower-case"));
  EXPECT_TRUE(has(told(R"({"use":"nguoi","as":"a","of":{"vi":"a","en":"a"},"only":["xa"]})"),
                  "there is no question or page xa"));
  EXPECT_TRUE(has(told(R"({"use":"nguoi","as":"a","of":{"vi":"a","en":"a"},"onyl":["ten"]})"),
                  "use does not know onyl"));
  EXPECT_TRUE(has(told(R"({"use":"pages","pack":"x"})"), "not in a circle"));
  EXPECT_TRUE(has(told(R"({"use":"nguoi","as":"a","of":{"vi":"a","en":"a"},
                           "repeat":{"max":99,"count":"so"}})"),
                  "repeat takes max"));
}

TEST(PackCompileTest, EndsWhenCopiesOfCopiesGrowTooMany) {
  std::string inner = control("a{n}", R"("widget":"text")");
  for (int depth = 0; depth < 4; ++depth) {
    inner = R"({"type":"Group","label":"l","repeat":{"max":30,"count":"n"},"elements":[)" + inner +
            "]}";
  }
  EXPECT_TRUE(compiled({{"packs/x/ui.json", ui(page("p", inner))}}).says("too many elements"));
}

TEST(PackCompileTest, DerivesTheSchemaFromWhatIsAsked) {
  const auto pack = compiled(
      {{"packs/x/ui.json",
        ui(page("p", control("loai", R"("widget":"choice","required":true,
                       "options":[{"value":"a"},{"value":"b"}])") +
                         "," +
                         control("so", R"("widget":"integer","minimum":1,"maximum":9,
                           "required":true)",
                                 when("loai", R"({"const":"a"})")) +
                         "," + control("dong_y", R"("widget":"checkbox","required":true)") + "," +
                         control("ghi_chu", R"("widget":"text","maxLength":50)",
                                 when("loai", R"({"const":"a"})"))))}});

  EXPECT_EQ(pack.at("/form/schema").dump(),
            R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)"
            R"("$id":"urn:motcua:form:x:7","title":"X","type":"object","properties":{)"
            R"("@form":{"const":"urn:motcua:form:x:7"},"loai":{"enum":["a","b"]},)"
            R"("so":{"type":"integer","minimum":1,"maximum":9},)"
            R"("dong_y":{"type":"boolean","enum":[true]},)"
            R"("ghi_chu":{"type":"string","minLength":1,"maxLength":50}},)"
            R"("required":["@form","loai","dong_y"],"allOf":[{"if":{"properties":{)"
            R"("loai":{"const":"a"}},"required":["loai"]},"then":{"required":["so"]},)"
            R"("else":{"properties":{"so":false,"ghi_chu":false}}}],)"
            R"("unevaluatedProperties":false})");
}

TEST(PackCompileTest, RefusesInTheSchemaWhatBelongsToAnotherProcedure) {
  const auto pack = compiled(
      {{"packs/x/ui.json", ui(page("p", control("loai", R"("widget":"choice","required":true,
            "options":[{"value":"a"},{"value":"b"}],"rules":[{"rule":"R-OTHER-PROCEDURE",
            "value":"b","code":"1.1"}])")))}});

  EXPECT_EQ(pack.at("/form/schema/allOf").dump(),
            R"([{"properties":{"loai":{"not":{"const":"b"}}}}])");
}

}  // namespace
}  // namespace motcua::procedures
