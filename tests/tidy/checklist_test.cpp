// Goal: the security checklist tells the truth about its proofs.
// Method: every test that tests/security/asvs.csv names is looked for in the tree by its name.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

struct Row {
  std::string id{};
  std::string state{};
  std::vector<std::string> proofs{};
  std::string note{};
};

// Cells of one line; quotes stand around cells with commas and are doubled inside.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (line[i] == '"') {
      is_quoted = !is_quoted;
    } else if (line[i] == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  return cells;
}

std::vector<Row> read_rows() {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/security/asvs.csv");
  std::vector<Row> rows;
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != 5) {
      ADD_FAILURE() << "five cells, please: " << line;
      continue;
    }
    Row row{.id = cells[0], .state = cells[2], .note = cells[4]};
    for (std::size_t at = 0; at < cells[3].size();) {
      const std::size_t end = std::min(cells[3].find("; ", at), cells[3].size());
      row.proofs.push_back(cells[3].substr(at, end - at));
      at = end + 2;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// The names of all C++ tests: "Suite.Case".
const std::set<std::string>& cpp_tests() {
  static const std::set<std::string> kNames = [] {
    std::set<std::string> names;
    static const std::regex test("TEST(?:_F|_P)?\\((\\w+),\\s*(\\w+)\\)");
    for (const SourceFile* file : files_below("tests/", {"_test.cpp"})) {
      auto found = std::sregex_iterator(file->text.begin(), file->text.end(), test);
      for (; found != std::sregex_iterator(); ++found) {
        names.insert((*found)[1].str() + "." + (*found)[2].str());
      }
    }
    return names;
  }();
  return kNames;
}

// "Suite.Case" of a C++ file, or "file.test.js: the case's words".
bool exists(const std::string& proof) {
  const std::size_t colon = proof.find(": ");
  if (colon == std::string::npos) return cpp_tests().contains(proof);
  const std::string name = proof.substr(0, colon);
  const std::string words = proof.substr(colon + 2);
  return std::ranges::any_of(all_files(), [&](const SourceFile& file) {
    return file.path.ends_with("/" + name) && file.text.contains(words);
  });
}

TEST(ChecklistTest, NamesOnlyTestsThatExist) {
  const std::vector<Row> rows = read_rows();
  EXPECT_EQ(rows.size(), 198U);
  for (const Row& row : rows) {
    for (const std::string& proof : row.proofs) {
      EXPECT_TRUE(exists(proof)) << row.id << " names " << proof;
    }
  }
}

TEST(ChecklistTest, ProvesWhatItCallsTestedAndExplainsTheRest) {
  static const std::set<std::string> kStates = {"tested",   "deviation",      "documented",
                                                "operator", "not-applicable", "open"};
  std::set<std::string> ids;
  for (const Row& row : read_rows()) {
    EXPECT_TRUE(kStates.contains(row.state)) << row.id << ": " << row.state;
    EXPECT_TRUE(ids.insert(row.id).second) << row.id << " stands twice";
    const bool needs_test = row.state == "tested";
    EXPECT_FALSE(needs_test && row.proofs.empty()) << row.id << " is proved by nothing";
    EXPECT_FALSE(!needs_test && row.note.empty()) << row.id << " says nothing";
  }
}

// The rows about OAuth and OpenID Connect do not apply as long as nothing of it is there. Whoever
// connects an identity provider meets this test first, and judges those rows anew.
TEST(LoginTest, TheServerIsNoClientOfAnIdentityProvider) {
  static const std::regex words(
      "id_token|code_verifier|authorization_endpoint|token_endpoint|"
      "logout\\+jwt|openid-configuration|redirect_uri");
  for (const SourceFile& file : all_files()) {
    const bool is_ours = file.path.starts_with("src/") || file.path.starts_with("web/") ||
                         file.path.starts_with("assets/api/");
    if (!is_ours) continue;
    EXPECT_FALSE(std::regex_search(file.text, words)) << file.path;
  }
}

}  // namespace
}  // namespace motcua::tidy
