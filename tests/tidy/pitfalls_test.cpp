// Goal: the list of pitfalls tells the truth about its tests.
// Method: every `file: words` of tests/e2e/PITFALLS.md is looked for in the tree.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

constexpr int kPitfalls = 40;

bool exists(const std::string& name, const std::string& words) {
  for (const SourceFile& file : all_files()) {
    if (!file.path.ends_with("/" + name)) continue;
    // Names of tests are broken into lines where they are long.
    const std::string joined =
        std::regex_replace(file.text, std::regex("[\"`]\\s*\\+\\s*[\"`]"), std::string());
    if (joined.contains(words)) return true;
  }
  return false;
}

TEST(PitfallsTest, EachHasATestThatExists) {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/e2e/PITFALLS.md");
  static const std::regex kRow("\\| (\\d+) \\| .*");
  static const std::regex kTest("`([a-z_]+\\.[a-z.]+): ([^`]+)`");
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    std::smatch row;
    if (!std::regex_match(line, row, kRow)) continue;
    ++rows;
    EXPECT_EQ(std::stoi(row[1]), rows) << "one row each, in order";
    int tests = 0;
    for (std::sregex_iterator at(line.begin(), line.end(), kTest), end; at != end; ++at, ++tests) {
      EXPECT_TRUE(exists((*at)[1], (*at)[2])) << rows << " names " << (*at)[0];
    }
    EXPECT_GT(tests, 0) << rows << " is tried by nothing";
  }
  EXPECT_EQ(rows, kPitfalls);
}

}  // namespace
}  // namespace motcua::tidy
