// Goal: files stay small enough to be read, and every folder says what it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

constexpr std::size_t kColumnsMax = 100;
constexpr std::size_t kShellColumnsMax = 120;  // One command, one line.

// Characters, not bytes: Vietnamese letters take up to three bytes each.
std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TEST(ShapeTest, KeepsCodeWithinAHundredColumns) {
  for (const SourceFile& file : all_files()) {
    if (!ends_with_any(file.path, {".cpp", ".h", ".js", ".mjs", ".cmake", ".py", ".sh", "portal"}))
      continue;
    const std::size_t widest = file.path.ends_with(".sh") ? kShellColumnsMax : kColumnsMax;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_LE(columns(file.lines[i]), widest) << file.path << ":" << i + 1 << " is too wide.";
    }
  }
}

struct Limit {
  const char* folder;
  const char* ending;
  std::size_t lines;
};

TEST(ShapeTest, KeepsFilesShort) {
  const std::vector<Limit> limits = {{"src/", ".h", 250},           {"src/", ".cpp", 600},
                                     {"src/screens/", ".cpp", 300}, {"web/", ".js", 250},
                                     {"tests/", ".cpp", 600},       {"tests/", ".h", 250},
                                     {"src/cmake/", ".cmake", 200}, {"README.md", "", 120},
                                     {"src/README.md", "", 200},    {"tests/README.md", "", 60}};
  for (const Limit& limit : limits) {
    for (const SourceFile* file : files_below(limit.folder, {limit.ending})) {
      if (file->path.starts_with("web/test/")) continue;
      EXPECT_LE(file->lines.size(), limit.lines)
          << file->path << " is too long: look for the second noun in it.";
    }
  }
}

TEST(ShapeTest, EndsEveryFileWithOneLineEndAndNoTrailingSpace) {
  for (const SourceFile& file : all_files()) {
    if (file.text.empty() || file.path.ends_with(".svg") || file.path.starts_with("assets/"))
      continue;
    EXPECT_EQ(file.text.back(), '\n') << file.path;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      EXPECT_FALSE(line.ends_with(' ') || line.ends_with('\r') ||
                   line.find('\t') != std::string::npos)
          << file.path << ":" << i + 1 << " has a trailing space, a tab or a foreign line end.";
    }
  }
}

TEST(ShapeTest, GivesEveryModuleAReadme) {
  namespace fs = std::filesystem;
  const fs::path src = fs::path(MOTCUA_SOURCE_DIR) / "src";
  for (const auto& entry : fs::directory_iterator(src)) {
    if (!entry.is_directory()) continue;
    if (entry.path().filename() == "platform") {
      EXPECT_TRUE(fs::exists(entry.path() / "web" / "README.md"));
      EXPECT_TRUE(fs::exists(entry.path() / "headless" / "README.md"));
      continue;
    }
    EXPECT_TRUE(fs::exists(entry.path() / "README.md"))
        << entry.path().filename()
        << " has no README.md: what belongs here, what does not, an example.";
  }
}

TEST(ShapeTest, GivesEveryDocumentExactlyOneTitle) {
  for (const SourceFile& file : all_files()) {
    if (!file.path.ends_with(".md")) continue;
    int titles = 0;
    bool in_code = false;
    for (const std::string& line : file.lines) {
      if (line.starts_with("```")) in_code = !in_code;
      if (!in_code && line.starts_with("# ")) ++titles;
    }
    EXPECT_EQ(titles, 1) << file.path;
  }
}

TEST(ShapeTest, PutsNothingNewAtTheRoot) {
  namespace fs = std::filesystem;
  const std::set<std::string> house = {"README.md",
                                       "CMakeLists.txt",
                                       "CMakePresets.json",
                                       "portal",
                                       "LICENSE",
                                       ".clang-format",
                                       ".clang-tidy",
                                       ".editorconfig",
                                       ".gitignore",
                                       ".ci",
                                       "src",
                                       "web",
                                       "shell",
                                       "assets",
                                       "i18n",
                                       "tests",
                                       ".git"};
  const std::set<std::string> leftovers = {"build", "node_modules",         ".cache", ".vscode",
                                           ".idea", "compile_commands.json"};  // Ignored by git.
  for (const auto& entry : fs::directory_iterator(MOTCUA_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(house.contains(name) || leftovers.contains(name))
        << name << " does not belong at the root of the tree.";
  }
}

TEST(ShapeTest, GuardsEveryHeaderWithPragmaOnce) {
  for (const SourceFile* file : files_below("", {".h"})) {
    EXPECT_NE(file->text.find("#pragma once"), std::string::npos) << file->path;
  }
}

TEST(ShapeTest, NamesTestsLikeSentences) {
  const std::regex pattern("^TEST(_F|_P)?\\((\\w+), *(\\w+)\\)");
  for (const SourceFile* file : files_below("tests/", {"_test.cpp"})) {
    for (const std::string& line : file->lines) {
      std::smatch match;
      if (!std::regex_search(line, match, pattern)) continue;
      const std::string name = match[3];
      EXPECT_TRUE(name.find('_') == std::string::npos && name.front() >= 'A' && name.front() <= 'Z')
          << file->path << ": " << name << " should read like a sentence, without '_'.";
    }
  }
}

}  // namespace
}  // namespace motcua::tidy
