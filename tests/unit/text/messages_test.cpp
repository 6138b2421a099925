#include "text/messages.h"

#include <gtest/gtest.h>

namespace motcua::text {
namespace {

Messages words(std::string_view json) {
  auto messages = Messages::load(Language::Vi, as_bytes(json));
  EXPECT_TRUE(messages.has_value());
  return messages ? std::move(*messages) : Messages();
}

TEST(MessagesTest, FillsPlaceholdersByName) {
  const Messages messages = words(R"({"save.at":"Đã lưu lúc {time}, còn {count} mục"})");

  EXPECT_EQ(Tr(messages)("save.at", {{"count", "3"}, {"time", "10:42"}}),
            "Đã lưu lúc 10:42, còn 3 mục");
}

TEST(MessagesTest, NeverFillsPlaceholdersThatAValueBrings) {
  const Messages messages = words(R"({"hello":"Chào {name}"})");

  EXPECT_EQ(Tr(messages)("hello", {{"name", "{time}"}, {"time", "10:42"}}), "Chào {time}");
}

TEST(MessagesTest, LeavesAPlaceholderWithoutValueVisible) {
  const Messages messages = words(R"({"hello":"Chào {name}","open":"a { b"})");

  EXPECT_EQ(Tr(messages)("hello", {{"other", "x"}}), "Chào {name}");
  EXPECT_EQ(Tr(messages)("open"), "a { b");
}

TEST(MessagesTest, SpeaksAMissingKeyAsItself) {
  const Messages messages = words("{}");

  EXPECT_EQ(Tr(messages)("home.title"), "home.title");
  EXPECT_FALSE(Tr(messages).has("home.title"));
}

TEST(MessagesTest, ChoosesThePluralForm) {
  const Messages messages = words(R"({"n.one":"{count} paper","n.other":"{count} papers"})");

  EXPECT_EQ(Tr(messages).plural("n", 1), "1 paper");
  EXPECT_EQ(Tr(messages).plural("n", 0), "0 papers");
}

TEST(MessagesTest, RefusesAFileThatIsNotAFlatObjectOfStrings) {
  EXPECT_FALSE(Messages::load(Language::En, as_bytes(R"({"a":{"b":"c"}})")).has_value());
  EXPECT_FALSE(Messages::load(Language::En, as_bytes(R"(["a"])")).has_value());
  EXPECT_FALSE(Messages::load(Language::En, as_bytes(R"({"a":"b")")).has_value());
}

}  // namespace
}  // namespace motcua::text
