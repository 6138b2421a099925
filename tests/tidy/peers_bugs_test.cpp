// Goal: the lists of peers' bugs and of what is promised of sending name tests that exist.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

std::set<std::string> known_tests() {
  std::set<std::string> names;
  const std::regex pattern("^TEST(_F|_P)?\\((\\w+), *(\\w+)\\)");
  for (const SourceFile& file : all_files()) {
    if (!file.path.starts_with("tests/") && !file.path.starts_with("web/test/")) continue;
    names.insert(file.path.substr(file.path.find_last_of('/') + 1));
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch match;
      // A long name stands on the next line.
      std::string line = file.lines[i];
      if (line.starts_with("TEST") && line.ends_with(",") && i + 1 < file.lines.size()) {
        line += file.lines[i + 1].substr(file.lines[i + 1].find_first_not_of(' '));
      }
      if (std::regex_search(line, match, pattern)) names.insert(match.str(2) + "." + match.str(3));
    }
  }
  return names;
}

TEST(PeersBugsListTest, NamesTestsThatExistInEveryRow) {
  const std::set<std::string> known = known_tests();
  const std::regex row("^\\| ([BS][0-9]+) \\|.*\\| (.*) \\|$");
  const std::regex name("`([^`]+)`");
  std::set<std::string> rows;
  for (const SourceFile& file : all_files()) {
    if (file.path != "tests/sim/README.md") continue;
    for (const std::string& line : file.lines) {
      std::smatch match;
      if (!std::regex_match(line, match, row)) continue;
      rows.insert(match.str(1));
      const std::string tests = match.str(2);
      auto at = std::sregex_iterator(tests.begin(), tests.end(), name);
      EXPECT_NE(at, std::sregex_iterator()) << match.str(1) << " names no test";
      for (; at != std::sregex_iterator(); ++at) {
        EXPECT_TRUE(known.contains(at->str(1))) << match.str(1) << ": no test " << at->str(1);
      }
    }
  }
  const std::set<std::string> wanted = {
      "B01", "B02", "B04", "B05", "B06", "B07", "B09", "B10", "B11", "B13", "B14",
      "B15", "B17", "B18", "B20", "B21", "S01", "S02", "S03", "S04", "S05", "S06",
      "S07", "S08", "S09", "S10", "S11", "S12", "S13", "S14", "S15", "S16", "S17"};
  EXPECT_EQ(rows, wanted);
}

}  // namespace
}  // namespace motcua::tidy
