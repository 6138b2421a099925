#include "procedures/rules.h"

#include <gtest/gtest.h>

#include "procedures/pack.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {
namespace {

Pack pack_with(const std::string& members) {
  const auto json =
      Json::parse(R"({"id":"x","code":"1.1","name":{"vi":"X"},)" + members + "}", "test.pack");
  EXPECT_TRUE(json.has_value()) << members;
  PackProblem problem;
  auto pack = read_pack(*json, Json::object(), &problem);
  EXPECT_TRUE(pack.has_value()) << problem.at << " " << problem.why;
  return pack ? *std::move(pack) : Pack{};
}

Json data(const char* text) {
  return *Json::parse(text, "test.data");
}

TEST(FeeRuleTest, TakesTheFirstThatApplies) {
  const Pack pack = pack_with(R"("fee":{"vi":"Tùy","en":"It depends","rules":[
      {"when":{"properties":{"ngheo":{"const":true}},"required":["ngheo"]},"amount":0,"vi":"Miễn"},
      {"channel":"online","amount":3000},{"amount":8000,"recalled":true,"vi":"Tại quầy"}]})");

  EXPECT_EQ(fee_for(pack, data(R"({"ngheo":true})"), Channel::Counter)->total, 0);
  EXPECT_EQ(fee_for(pack, data(R"({"ngheo":true})"), Channel::Counter)->text.text.vi, "Miễn");
  EXPECT_EQ(fee_for(pack, data("{}"), Channel::Online)->total, 3000);
  EXPECT_EQ(fee_for(pack, data("{}"), Channel::Online)->text.text.vi, "Tùy");
  EXPECT_EQ(fee_for(pack, data("{}"), Channel::Counter)->total, 8000);
  EXPECT_TRUE(fee_for(pack, data("{}"), Channel::Counter)->text.recalled);
}

TEST(FeeRuleTest, IsSilentWhereNoAmountIsKnown) {
  EXPECT_FALSE(fee_for(pack_with(R"("fee":{"vi":"Hỏi"})"), data("{}"), Channel::Online));
}

TEST(FeeRuleTest, CountsCopies) {
  const Pack pack =
      pack_with(R"("fee":{"vi":"x","rules":[{"amount":8000,"per":"copy","count":"so"}]})");

  const auto three = fee_for(pack, data(R"({"so":3})"), Channel::Online);
  const auto unknown = fee_for(pack, data("{}"), Channel::Online);

  EXPECT_EQ(three->total, 24000);
  EXPECT_EQ(three->each, 8000);
  EXPECT_EQ(three->unit, FeeUnit::Copy);
  EXPECT_EQ(unknown->total, -1);
}

// Certified copies: 2,000 đồng for each of the first two pages, then 1,000, at most 200,000 a copy.
TEST(FeeRuleTest, GradesPagesUpToABound) {
  const Pack pack = pack_with(R"("fee":{"vi":"x","rules":[{"per":"page","count":"trang",
      "times":"ban","tiers":[{"upTo":2,"amount":2000},{"amount":1000}],"max":200000}]})");
  const auto total = [&](int pages, int copies) {
    return fee_for(pack, Json::object({{"trang", pages}, {"ban", copies}}), Channel::Counter)
        ->total;
  };

  EXPECT_EQ(total(1, 1), 2000);
  EXPECT_EQ(total(2, 1), 4000);
  EXPECT_EQ(total(5, 1), 7000);
  EXPECT_EQ(total(5, 3), 21000);
  EXPECT_EQ(total(198, 1), 200000);
  EXPECT_EQ(total(1000, 2), 400000);
}

TEST(TimeRuleTest, FallsBackToTheUsualTime) {
  const Pack pack = pack_with(R"("time":{"vi":"1 ngày","workingDays":1,"rules":[
      {"when":{"required":["xac_minh"]},"workingDays":4,"vi":"Thêm 3 ngày"}]})");

  EXPECT_EQ(time_for(pack, data("{}")).working_days, 1);
  EXPECT_EQ(time_for(pack, data(R"({"xac_minh":true})")).working_days, 4);
  EXPECT_EQ(time_for(pack, data(R"({"xac_minh":true})")).text.text.vi, "Thêm 3 ngày");
}

TEST(RulesTest, RefuseWhatCannotBeReckoned) {
  for (const char* members :
       {R"("fee":{"rules":[{"amount":-1}]})", R"("fee":{"rules":[{"amount":1.5}]})",
        R"("fee":{"rules":[{"amount":1,"per":"kilo"}]})",
        R"("fee":{"rules":[{"amount":1,"channel":"fax"}]})", R"("fee":{"rules":[{}]})",
        R"("time":{"rules":[{"vi":"x"}]})", R"("time":{"rules":[{"workingDays":-1}]})",
        R"("result":{"codes":[{"code":"K"}]})", R"("members":[7])"}) {
    const auto json = Json::parse(
        R"({"id":"x","code":"1.1","name":{"vi":"X"},)" + std::string(members) + "}", "test.pack");
    ASSERT_TRUE(json.has_value()) << members;
    EXPECT_FALSE(read_pack(*json, Json::object()).has_value()) << members;
  }
}

TEST(SignatureRuleTest, IsDecidedByTheFirstCaseTheAnswersMeet) {
  const Pack pack = pack_with(R"("signature":{"need":"none","source":{"vi":"Luật A","en":"Law A"},
      "rules":[{"when":{"properties":{"ky":{"const":true}},"required":["ky"]},
                "need":"qualified"}]})");

  EXPECT_EQ(signature_for(pack, data("{}")), SignatureNeed::None);
  EXPECT_EQ(signature_for(pack, data(R"({"ky":true})")), SignatureNeed::Qualified);
  EXPECT_EQ(signature_for(pack, data(R"({"ky":false})")), SignatureNeed::None);
  EXPECT_EQ(pack.signature.source.text.vi, "Luật A");
  EXPECT_EQ(signature_for(pack_with(R"("signature":{"need":"qualified","source":{"vi":"B"}})"),
                          data("{}")),
            SignatureNeed::Qualified);
}

TEST(SignatureRuleTest, NeedsAKnownWordAndASource) {
  for (const char* bad :
       {R"("signature":{"need":"handwritten","source":{"vi":"A"}})",
        R"("signature":{"need":"none"})",
        R"("signature":{"need":"none","source":{"vi":"A"},"rules":[{"need":"perhaps"}]})"}) {
    const auto json = Json::parse(
        std::string(R"({"id":"x","code":"1.1","name":{"vi":"X"},)") + bad + "}", "test");
    ASSERT_TRUE(json.has_value());
    EXPECT_FALSE(read_pack(*json, Json::object()).has_value()) << bad;
  }
}

}  // namespace
}  // namespace motcua::procedures
