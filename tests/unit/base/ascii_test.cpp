#include "base/ascii.h"

#include <gtest/gtest.h>

namespace motcua::ascii {
namespace {

TEST(AsciiTest, LowersLettersOfAsciiOnly) {
  EXPECT_EQ(lower("Content-TYPE"), "content-type");
  EXPECT_EQ(lower("Đ[`{Z"), "Đ[`{z");
}

TEST(AsciiTest, DecodesEscapesOfEitherCase) {
  EXPECT_EQ(percent_decoded("%C4%90%c6%b0a%20"), "Đưa ");
  EXPECT_EQ(percent_decoded("%2525"), "%25");
}

TEST(AsciiTest, LeavesWhatIsNoEscape) {
  for (const std::string text : {"", "%", "%4", "%4g", "%g4", "a+b", "100%"}) {
    EXPECT_EQ(percent_decoded(text), text);
  }
}

}  // namespace
}  // namespace motcua::ascii
