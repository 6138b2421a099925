// Goal: the arrows between modules are the DEPENDS lines of the root CMakeLists.txt and nothing
// else, and third parties stay behind the module that owns them.
// Method: every #include of every file under src/ is read and looked up.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

struct Include {
  std::string target{};
  std::size_t line = 0;
};

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex pattern("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]");
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (std::regex_search(file.lines[i], match, pattern)) found.push_back({match[1], i + 1});
  }
  return found;
}

std::string module_of(const std::string& path) {
  const std::size_t begin = std::string("src/").size();
  return path.substr(begin, path.find('/', begin) - begin);
}

TEST(IncludeRulesTest, ReadsEveryModuleFromTheCMakeLists) {
  const auto rules = module_rules();

  EXPECT_GE(rules.size(), 16U);
  EXPECT_EQ(rules.at("base"), std::set<std::string>{"base"});
  EXPECT_TRUE(rules.at("screens").contains("kit"));
}

TEST(IncludeRulesTest, KeepsScreensAwayFromTheApplication) {
  EXPECT_FALSE(module_rules().at("screens").contains("app"));
}

TEST(IncludeRulesTest, LetsNoModuleIncludeWhatItsDependsLineDoesNotName) {
  const auto rules = module_rules();
  for (const SourceFile* file : files_below("src/", {".cpp", ".h"})) {
    const std::string module = module_of(file->path);
    const auto allowed = rules.find(module);
    if (allowed == rules.end()) continue;  // Edges and programs: see the next test.
    if (file->path.starts_with("src/server/main/")) continue;
    for (const Include& include : includes_of(*file)) {
      const std::string used = include.target.substr(0, include.target.find('/'));
      const bool is_ours = rules.contains(used) || used == "platform" || used == "motcua";
      EXPECT_TRUE(!is_ours || allowed->second.contains(used))
          << file->path << ":" << include.line << " may not include " << include.target
          << ". Move the pure part down, or pass it in; the arrows are in CMakeLists.txt.";
    }
  }
}

TEST(IncludeRulesTest, LetsNoModuleIncludeAnEdge) {
  for (const SourceFile* file : files_below("src/", {".cpp", ".h"})) {
    const std::string module = module_of(file->path);
    if (module == "platform" || module == "motcua") continue;
    for (const Include& include : includes_of(*file)) {
      EXPECT_FALSE(include.target.starts_with("platform/"))
          << file->path << ":" << include.line << " includes an edge; ask through a port instead.";
    }
  }
}

TEST(IncludeRulesTest, KeepsTheServerOutOfTheBrowser) {
  for (const SourceFile* file : files_below("src/platform/web/", {".cpp", ".h"})) {
    for (const Include& include : includes_of(*file)) {
      EXPECT_FALSE(include.target.starts_with("server/")) << file->path << ":" << include.line;
    }
  }
}

struct ThirdParty {
  const char* pattern;
  std::vector<std::string> owners;  // Path prefixes that may include it.
};

TEST(IncludeRulesTest, KeepsThirdPartiesBehindTheirOwner) {
  const std::vector<ThirdParty> parties = {
      {"^(imgui|imstb).*", {"src/kit/", "src/platform/web/", "tests/unit/kit/"}},
      // The published vectors also ask for primitives that the product has no use for.
      {"^sodium.*", {"src/crypto/", "tests/conformance/primitives.cpp"}},
      {"^nlohmann/.*", {"src/base/"}},
      {"^(sqlite3.h|httplib.h|libpq-fe.h)$", {"src/server/", "tests/bench/sending/"}},
      {"^(emscripten|GLES[23]|webgl)/.*", {"src/platform/web/"}},
  };
  for (const char* folder : {"src/", "tests/"}) {
    for (const SourceFile* file : files_below(folder, {".cpp", ".h"})) {
      for (const Include& include : includes_of(*file)) {
        for (const ThirdParty& party : parties) {
          if (!std::regex_match(include.target, std::regex(party.pattern))) continue;
          const bool is_owner = std::ranges::any_of(party.owners, [&](const std::string& owner) {
            return file->path.starts_with(owner);
          });
          EXPECT_TRUE(is_owner) << file->path << ":" << include.line << " includes "
                                << include.target << ", which belongs to " << party.owners.front();
        }
      }
    }
  }
}

TEST(IncludeRulesTest, HasNoHeaderThatNobodyIncludes) {
  std::set<std::string> used;
  for (const char* folder : {"src/", "tests/"}) {
    for (const SourceFile* file : files_below(folder, {".cpp", ".h"})) {
      for (const Include& include : includes_of(*file)) {
        if ("src/" + include.target == file->path) continue;
        used.insert("src/" + include.target);
      }
    }
  }
  for (const SourceFile* file : files_below("src/", {".h"})) {
    EXPECT_TRUE(used.contains(file->path)) << file->path << " is included by nobody: delete it.";
  }
}

}  // namespace
}  // namespace motcua::tidy
