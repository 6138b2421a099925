#include "base/json.h"

#include <gtest/gtest.h>

#include <string>

namespace motcua {
namespace {

bool is_accepted(std::string_view text, const JsonLimits& limits = {}) {
  return Json::parse(text, "test", limits).has_value();
}

TEST(JsonTest, ReadsEveryKindOfValue) {
  const auto json = Json::parse(
      R"({"n":null,"b":true,"i":-7,"d":1.5,"s":"Nguyễn","a":[1,"x"],"o":{"k":"v"}})", "test");

  ASSERT_TRUE(json.has_value());
  EXPECT_TRUE(json->find("n")->is_null());
  EXPECT_EQ(*json->find_bool("b"), true);
  EXPECT_EQ(*json->find_integer("i"), -7);
  EXPECT_EQ(json->find("d")->as_double(), 1.5);
  EXPECT_EQ(*json->find_string("s"), "Nguyễn");
  EXPECT_EQ(json->find_array("a")->size(), 2U);
  EXPECT_EQ(json->find("o")->text_or("k", ""), "v");
  EXPECT_EQ(json->find("missing"), nullptr);
}

TEST(JsonTest, RefusesDuplicateNamesAlsoWhenOneIsEscaped) {
  EXPECT_FALSE(is_accepted(R"({"a":1,"a":2})"));
  EXPECT_FALSE(is_accepted(R"({"a":1,"\u0061":2})"));
  EXPECT_FALSE(is_accepted(R"([{"x":{"a":1,"b":2,"a":3}}])"));
  EXPECT_TRUE(is_accepted(R"([{"a":1},{"a":2}])"));
}

TEST(JsonTest, RefusesLoneSurrogatesAndIllFormedUtf8) {
  EXPECT_FALSE(is_accepted(R"(["\ud800"])"));
  EXPECT_FALSE(is_accepted(R"(["\udc00"])"));
  EXPECT_FALSE(is_accepted(R"(["\udc00\ud800"])"));
  EXPECT_FALSE(is_accepted(R"({"\ud83d":1})"));
  EXPECT_FALSE(is_accepted("[\"\xED\xA0\x80\"]"));
  EXPECT_FALSE(is_accepted("[\"\xC0\xAF\"]"));
  EXPECT_FALSE(is_accepted("[\"\xFF\"]"));
  EXPECT_TRUE(is_accepted(R"(["\ud83d\ude00"])"));
}

TEST(JsonTest, RefusesByteOrderMarkZeroByteAndTrailingText) {
  EXPECT_FALSE(is_accepted("\xEF\xBB\xBF{}"));
  EXPECT_FALSE(is_accepted(std::string_view("{}\0", 3)));
  EXPECT_FALSE(is_accepted(std::string_view("[1\0]", 4)));
  EXPECT_FALSE(is_accepted("{} {}"));
  EXPECT_FALSE(is_accepted(""));
  EXPECT_TRUE(is_accepted(" {} \n"));
}

TEST(JsonTest, BoundsDepthAndSize) {
  const std::string deep_32 = std::string(32, '[') + std::string(32, ']');
  const std::string deep_33 = std::string(33, '[') + std::string(33, ']');

  EXPECT_TRUE(is_accepted(deep_32));
  EXPECT_FALSE(is_accepted(deep_33));
  EXPECT_TRUE(is_accepted("1", {.depth = 0}));
  EXPECT_FALSE(is_accepted("[]", {.depth = 0}));
  EXPECT_TRUE(is_accepted("[1,2]", {.bytes = 5}));
  EXPECT_EQ(Json::parse("[1,23]", "test", {.bytes = 5}).error().code, ErrorCode::TooLarge);
}

TEST(JsonTest, KeepsIntegersExactUpToTwoToThe53) {
  EXPECT_EQ(*Json::parse("9007199254740991", "test")->as_integer(), kJsonIntegerMax);
  EXPECT_EQ(*Json::parse("-9007199254740991", "test")->as_integer(), -kJsonIntegerMax);
  EXPECT_TRUE(Json::parse("9007199254740992", "test")->is_double());
  EXPECT_TRUE(Json::parse("-9007199254740992", "test")->is_double());
  EXPECT_TRUE(Json::parse("1e2", "test")->is_double());
  EXPECT_FALSE(is_accepted("1e999"));
  EXPECT_FALSE(is_accepted("-1e999"));
}

TEST(JsonTest, TakesOnlyIntegerLiteralsWhenAskedTo) {
  const JsonLimits limits{.integers_only = true};

  EXPECT_TRUE(is_accepted("[0,-1,9007199254740991]", limits));
  EXPECT_FALSE(is_accepted("[1.0]", limits));
  EXPECT_FALSE(is_accepted("[1e3]", limits));
  EXPECT_FALSE(is_accepted("[9007199254740992]", limits));
  EXPECT_FALSE(is_accepted("[-9007199254740992]", limits));
}

TEST(JsonTest, RequiredMembersFailByKind) {
  const Json json = Json::object({{"s", "x"}, {"i", 3}, {"b", false}});

  EXPECT_EQ(json.string("s"), std::string("x"));
  EXPECT_EQ(json.integer("i"), 3);
  EXPECT_EQ(json.boolean("b"), false);
  EXPECT_FALSE(json.string("i").has_value());
  EXPECT_FALSE(json.integer("s").has_value());
  EXPECT_FALSE(json.boolean("missing").has_value());
  EXPECT_FALSE(Json(3).member("x").has_value());
}

TEST(JsonTest, BuildsAndChangesValues) {
  Json json;
  json.set("list", Json::array({1, "zwei", true})).set("name", "a").set("name", "b");
  json.find("list")->push(nullptr);

  EXPECT_EQ(json.dump(), R"({"list":[1,"zwei",true,null],"name":"b"})");
  EXPECT_TRUE(json.remove("list"));
  EXPECT_FALSE(json.remove("list"));
  EXPECT_EQ(json.size(), 1U);
}

TEST(JsonTest, ComparesByValueNotByOrder) {
  const Json left = Json::object({{"a", 1}, {"b", Json::array({1.0, 2})}});
  const Json right = Json::object({{"b", Json::array({1, 2.0})}, {"a", 1}});

  EXPECT_EQ(left, right);
  EXPECT_NE(left, Json::object({{"a", 1}}));
  EXPECT_NE(Json("1"), Json(1));
  EXPECT_NE(Json(false), Json(nullptr));
  EXPECT_NE(Json(0), Json(false));
}

TEST(JsonTest, FollowsPointers) {
  const Json json = *Json::parse(R"({"a":[10,{"b/c":{"d~e":7}}],"":1})", "test");

  EXPECT_EQ(*json.at_pointer("/a/0")->as_integer(), 10);
  EXPECT_EQ(*json.at_pointer("/a/1/b~1c/d~0e")->as_integer(), 7);
  EXPECT_EQ(*json.at_pointer("/")->as_integer(), 1);
  EXPECT_EQ(json.at_pointer(""), &json);
  EXPECT_EQ(json.at_pointer("/a/2"), nullptr);
  EXPECT_EQ(json.at_pointer("/a/01"), nullptr);
  EXPECT_EQ(json.at_pointer("/a/-1"), nullptr);
  EXPECT_EQ(json.at_pointer("a"), nullptr);
  EXPECT_EQ(json.at_pointer("/a/1/b~2c"), nullptr);
}

}  // namespace
}  // namespace motcua
