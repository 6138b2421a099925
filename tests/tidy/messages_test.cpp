// Goal: every text the code asks for exists in every language, and none lies around unused.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "base/json.h"
#include "tidy/tree.h"

namespace motcua::tidy {
namespace {

using Catalogue = std::map<std::string, std::string>;

// The keys in the order in which they stand in the file.
std::vector<std::string> keys_in_order(const SourceFile& file) {
  static const std::regex pattern("^\\s*\"([^\"]+)\"\\s*:");
  std::vector<std::string> keys;
  for (const std::string& line : file.lines) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) keys.push_back(match[1]);
  }
  return keys;
}

Catalogue read_catalogue(const SourceFile& file) {
  Catalogue catalogue;
  const auto json = Json::parse(file.text, "tidy.messages");
  EXPECT_TRUE(json.has_value()) << file.path << " is not strict JSON (a key twice?).";
  if (!json) return catalogue;
  for (const std::string& key : keys_in_order(file)) {
    const Json* value = json->find(key);
    if (value != nullptr && value->as_string() != nullptr) catalogue[key] = *value->as_string();
  }
  return catalogue;
}

std::vector<const SourceFile*> catalogue_files() {
  return files_below("i18n/", {".json"});
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex pattern("\\{([a-z_]+)\\}");
  std::set<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern);
       it != std::sregex_iterator(); ++it) {
    found.insert((*it)[1]);
  }
  return found;
}

// Every string literal of the code and data that could be a key, or the beginning of one
// ("issue.").
std::set<std::string> literals() {
  static const std::regex pattern("[\"'`]([a-z][a-z0-9_]*(\\.[a-z0-9_]*)+)[\"'`$]");
  std::set<std::string> found;
  for (const SourceFile& file : all_files()) {
    const bool is_code = ends_with_any(file.path, {".cpp", ".h", ".js", ".html", ".json"});
    if (!is_code || file.path.starts_with("i18n/") || file.path.starts_with("tests/")) continue;
    for (const std::string& line : file.lines) {
      if (line.size() > 20000) continue;
      for (auto it = std::sregex_iterator(line.begin(), line.end(), pattern);
           it != std::sregex_iterator(); ++it) {
        found.insert((*it)[1]);
      }
    }
  }
  return found;
}

TEST(MessagesTest, ExistInVietnameseAndEnglish) {
  std::set<std::string> names;
  for (const SourceFile* file : catalogue_files()) names.insert(file->path);

  EXPECT_TRUE(names.contains("i18n/vi.json"));
  EXPECT_TRUE(names.contains("i18n/en.json"));
}

TEST(MessagesTest, StandSortedByKey) {
  for (const SourceFile* file : catalogue_files()) {
    const std::vector<std::string> keys = keys_in_order(*file);
    const auto wrong = std::ranges::is_sorted_until(keys);
    EXPECT_TRUE(wrong == keys.end()) << file->path << ": " << *wrong << " stands too late.";
  }
}

TEST(MessagesTest, HaveTheSameKeysAndPlaceholdersInEveryLanguage) {
  const auto files = catalogue_files();
  ASSERT_FALSE(files.empty());
  const Catalogue first = read_catalogue(*files.front());
  for (const SourceFile* file : files) {
    const Catalogue other = read_catalogue(*file);
    for (const auto& [key, text] : first) {
      ASSERT_TRUE(other.contains(key)) << file->path << " lacks " << key;
      EXPECT_EQ(placeholders(text), placeholders(other.at(key))) << key << " in " << file->path;
    }
    for (const auto& [key, text] : other) {
      EXPECT_TRUE(first.contains(key)) << files.front()->path << " lacks " << key;
      EXPECT_FALSE(text.empty()) << key << " is empty in " << file->path;
    }
  }
}

TEST(MessagesTest, AreThereWhenTheCodeAsksForThem) {
  static const std::regex call("\\btr\\(\\s*\"([^\"]+)\"");
  const auto files = catalogue_files();
  ASSERT_FALSE(files.empty());
  const Catalogue catalogue = read_catalogue(*files.front());
  for (const SourceFile* file : files_below("src/", {".cpp", ".h"})) {
    for (std::size_t i = 0; i < file->lines.size(); ++i) {
      const std::string& line = file->lines[i];
      if (line.find("//") < line.find("tr(")) continue;  // An example in a comment.
      for (auto it = std::sregex_iterator(line.begin(), line.end(), call);
           it != std::sregex_iterator(); ++it) {
        const std::string key = (*it)[1];
        if (key.ends_with('.')) continue;  // The beginning of a key; its rest is data.
        EXPECT_TRUE(catalogue.contains(key) || catalogue.contains(key + ".other"))
            << file->path << ":" << i + 1 << " asks for " << key;
      }
    }
  }
}

TEST(MessagesTest, AreAllUsed) {
  const auto files = catalogue_files();
  ASSERT_FALSE(files.empty());
  const std::set<std::string> used = literals();
  static const std::regex plural("\\.(zero|one|other)$");  // tr("x") finds "x.one" by itself.
  for (const auto& [whole, text] : read_catalogue(*files.front())) {
    const std::string key = std::regex_replace(whole, plural, "");
    bool is_used = used.contains(whole) || used.contains(key);
    for (std::size_t dot = key.find('.'); dot != std::string::npos && !is_used;
         dot = key.find('.', dot + 1)) {
      is_used = used.contains(key.substr(0, dot + 1));
    }
    EXPECT_TRUE(is_used) << whole << " is used nowhere: delete it from all languages.";
  }
}

}  // namespace
}  // namespace motcua::tidy
