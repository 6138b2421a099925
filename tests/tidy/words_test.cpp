// Goal: words that lead to trouble never come in: each banned word names what to use instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

struct Banned {
  std::string word{};                  // A regular expression.
  std::string folder{};                // Where it is looked for.
  std::vector<std::string> endings{};  // In which kinds of files.
  std::vector<std::string> allowed{};  // Path prefixes that may use it.
  std::string instead{};
};

// Pieces keep this file from containing what it looks for.
const std::vector<Banned>& banned_words() {
  static const std::vector<std::string> cpp = {".cpp", ".h"};
  static const std::vector<std::string> js = {".js", ".mjs"};
  static const std::vector<Banned> words = {
      {"\\bEM_"
       "(ASM|JS)\\b",
       "src/",
       cpp,
       {},
       "a function in web/bridge_library.js"},
      {"std::"
       "format\\b",
       "src/",
       cpp,
       {"src/server/", "src/motcua/"},
       "string appending: format costs 280 kB of wasm"},
      {"std::"
       "(cout|cerr|ostringstream|istringstream|stringstream|[io]fstream)\\b",
       "src/",
       cpp,
       {"src/server/", "src/motcua/", "src/platform/headless/"},
       "strings; streams are 200 kB of wasm"},
      {"std::"
       "move_only_function",
       "src/",
       cpp,
       {},
       "std::function: libc++ 19 has no other"},
      {"__EMSCRIPTEN"
       "__",
       "src/",
       cpp,
       {"src/platform/"},
       "a port: CMake chooses the edge"},
      {"\\b"
       "FIXME\\b",
       "",
       {},
       {},
       "a repaired line, or TODO(owner)"},
      {"\\bTODO"
       "(?!\\()",
       "",
       {},
       {},
       "TODO(owner): what and when"},
      {"\\b(dynamic"
       "_cast|typeid)\\b",
       "src/",
       cpp,
       {"src/server/"},
       "a virtual function: wasm has no RTTI"},
      {"Bản k"
       "ý|(rồi|và) k"
       "ý|bạn đã k"
       "ý|(then|and) sign (again|and)|you sig"
       "ned",
       "src/server/",
       {".cpp"},
       {},
       "niêm phong, to seal: the device's key makes no signature of the law"},
      {"Bản k"
       "ý|(rồi|và) k"
       "ý|bạn đã k"
       "ý|(then|and) sign (again|and)|you sig"
       "ned",
       "assets/guide/",
       {".json"},
       {},
       "niêm phong, to seal: the device's key makes no signature of the law"},
      {"\\.(inner|outer)"
       "HTML\\b",
       "web/",
       js,
       {},
       "textContent or createElement (Trusted Types)"},
      {"\\b(eval|new Function)"
       "\\(",
       "web/",
       js,
       {},
       "plain code: the CSP forbids it"},
      {"\\bdocument\\.write"
       "\\b",
       "web/",
       js,
       {},
       "createElement"},
      {"console\\.log"
       "\\(",
       "web/",
       js,
       {},
       "nothing: console.error with a code, when a developer must look"},
      {"\\b(local|session)"
       "Storage\\b.*(answer|draft|name|value:)",
       "web/",
       js,
       {},
       "the vault"},
      {"Math\\.random"
       "\\(",
       "web/",
       js,
       {},
       "crypto.getRandomValues"},
      {"(^|[^a-zA-Z_])/(work|tmp/mc|home/[a-z])"
       "[/\\s\"']",
       "",
       {},
       {},
       "a path relative to the tree"},
      {"(registry\\.npm"
       "js|deb\\.deb"
       "ian|pypi\\.o"
       "rg|pythonhost"
       "ed|snapshot\\.deb"
       "ian|yarn"
       "pkg)",
       "",
       {},
       {},
       "the machine's own configuration: no mirror is written down"},
      {"\"resolved\": \"http", "", {"package-lock.json"}, {}, "omit-lockfile-registry-resolved"},
  };
  return words;
}

bool is_allowed(const Banned& banned, const std::string& path) {
  return std::ranges::any_of(banned.allowed,
                             [&](const std::string& prefix) { return path.starts_with(prefix); });
}

void check(const Banned& banned, const SourceFile& file) {
  const std::regex pattern(banned.word);
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    EXPECT_FALSE(file.lines[i].size() < 4000 && std::regex_search(file.lines[i], pattern))
        << file.path << ":" << i + 1 << " uses a banned word (" << banned.word << "). Use "
        << banned.instead << ".";
  }
}

// Otherwise a failing row would be printed as raw bytes.
void PrintTo(const Banned& banned, std::ostream* out) {
  *out << banned.word;
}

class BannedWordTest : public testing::TestWithParam<Banned> {};

TEST_P(BannedWordTest, StandsNowhereElse) {
  const Banned& banned = GetParam();
  for (const SourceFile* file : files_below(banned.folder, banned.endings)) {
    if (file->path == "tests/tidy/words_test.cpp" || is_allowed(banned, file->path)) continue;
    check(banned, *file);
  }
}

INSTANTIATE_TEST_SUITE_P(Words, BannedWordTest, testing::ValuesIn(banned_words()),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(WordsTest, FindsABannedWordWhenThereIsOne) {
  const std::string line = std::string("  EM_") + "ASM({ alert(1) });";
  EXPECT_TRUE(std::regex_search(line, std::regex(banned_words().front().word)));
}

TEST(WordsTest, NamesNoFileAfterNothing) {
  for (const SourceFile& file : all_files()) {
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    EXPECT_FALSE(std::regex_search(name, std::regex("^(utils?|helpers?|misc)\\.")))
        << file.path << " is named after nothing; name it after the noun it holds.";
  }
}

}  // namespace
}  // namespace motcua::tidy
