#include "forms/pattern.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace motcua::forms {
namespace {

struct Row {
  const char* pattern = "";
  const char* text = "";
  bool matches = false;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.pattern << " on " << row.text;
}

class PatternTest : public testing::TestWithParam<Row> {};

TEST_P(PatternTest, Answers) {
  const auto pattern = Pattern::compile(GetParam().pattern);

  ASSERT_TRUE(pattern.has_value());
  EXPECT_EQ(pattern->matches(GetParam().text), GetParam().matches);
}

INSTANTIATE_TEST_SUITE_P(
    Table, PatternTest,
    testing::Values(Row{"b", "abc", true}, Row{"^b", "abc", false}, Row{"c$", "abc", true},
                    Row{"", "anything", true}, Row{"^$", "", true}, Row{"^$", "a", false},
                    Row{"^(a|bc)+$", "abcbca", true}, Row{"^(a|bc)+$", "abcb", false},
                    Row{"^a{2,3}$", "aa", true}, Row{"^a{2,3}$", "aaaa", false},
                    Row{"^a{2,}$", "aaaaa", true}, Row{"^(?:ab){2}$", "abab", true},
                    Row{"^a*?b$", "aaab", true}, Row{"^[^0-9]+$", "Ánh", true},
                    Row{"^[^0-9]+$", "Ánh 2", false}, Row{"^.{3}$", "Ánh", true},
                    Row{"^\\p{L}+$", "NguyễnĐức", true}, Row{"^\\p{L}+$", "a1", false},
                    Row{"^[a-fA-F\\d]+$", "0bEEf", true}, Row{"\\bxã\\b", "x", false},
                    Row{"\\bnam\\b", "viet nam oi", true}, Row{"^\\u{1F432}$", "🐲", true},
                    Row{"^(|a)b$", "b", true}, Row{"^(a*)*$", "aaa", true},
                    Row{"x*|y", "zzz", true}, Row{"^a?a?a?aaa$", "aaa", true},
                    Row{"^(a|b|c){0,2}$", "abc", false}, Row{"^-[.]$", "-.", true}));

TEST(PatternRefusalTest, RefusesWhatNeedsBacktracking) {
  for (const char* source : {"(a)\\1", "(?=a)", "(?!a)", "(?<=a)b", "\\k<n>", "\\p{Lu}"}) {
    const auto pattern = Pattern::compile(source);

    ASSERT_FALSE(pattern.has_value()) << source;
    EXPECT_EQ(pattern.error().code, ErrorCode::Unsupported) << source;
  }
}

TEST(PatternRefusalTest, RefusesWhatIsNoExpression) {
  for (const char* source : {"(", ")", "a)", "[a", "a{2", "*a", "a{3,2}", "\\", "[b-a]", "a**"}) {
    EXPECT_FALSE(Pattern::compile(source).has_value()) << source;
  }
}

TEST(PatternRefusalTest, BoundsCountedRepetition) {
  const auto pattern = Pattern::compile("^((a{100}){100}){100}$");

  ASSERT_FALSE(pattern.has_value());
  EXPECT_EQ(pattern.error().code, ErrorCode::TooLarge);
}

TEST(PatternRefusalTest, StaysLinearWhereBacktrackingExplodes) {
  const auto pattern = Pattern::compile("^(a+)+$");
  ASSERT_TRUE(pattern.has_value());

  EXPECT_FALSE(pattern->matches(std::string(20000, 'a') + "b"));
}

}  // namespace
}  // namespace motcua::forms
