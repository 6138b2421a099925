#include "tidy/tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace motcua::tidy {
namespace {

namespace fs = std::filesystem;

// Folders of other people's text: fetched tools, vectors and sources copied with their licences.
bool is_foreign(const std::string& path) {
  return path.find("node_modules") != std::string::npos || path.starts_with(".git/") ||
         path.starts_with("build/") || path.starts_with("tests/fixtures/") ||
         path.starts_with("tests/fuzz/seeds/") || path.ends_with("package-lock.json");
}

bool is_text(const std::string& path) {
  static const std::vector<std::string> endings = {
      ".cpp", ".h",    ".js",  ".mjs",  ".ts",  ".cmake",       ".txt", ".md",  ".json", ".py",
      ".sh",  ".html", ".css", ".yaml", ".yml", ".webmanifest", ".inc", ".svg", "run",   "portal"};
  return ends_with_any(path, endings);
}

SourceFile read_file(const fs::path& file, std::string path) {
  std::ifstream in(file, std::ios::binary);
  SourceFile result{.path = std::move(path)};
  result.text.assign(std::istreambuf_iterator<char>(in), {});
  std::istringstream lines(result.text);
  for (std::string line; std::getline(lines, line);) result.lines.push_back(line);
  return result;
}

std::vector<SourceFile> read_all() {
  const fs::path root = MOTCUA_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (auto walk = fs::recursive_directory_iterator(root); walk != fs::end(walk); ++walk) {
    const std::string path = fs::relative(walk->path(), root).generic_string();
    if (walk->is_directory()) {
      if (is_foreign(path + "/")) walk.disable_recursion_pending();
      continue;
    }
    if (is_text(path) && !is_foreign(path)) files.push_back(read_file(walk->path(), path));
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

// The words after `keyword` in a motcua_module line, up to the next all-capitals keyword.
std::set<std::string> words_after(const std::string& keyword, const std::string& line) {
  std::istringstream words(line);
  std::set<std::string> found;
  bool inside = false;
  for (std::string word; words >> word;) {
    const bool is_keyword =
        std::ranges::all_of(word, [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); });
    if (is_keyword) {
      inside = word == keyword;
    } else if (inside) {
      found.insert(word);
    }
  }
  return found;
}

}  // namespace

bool ends_with_any(const std::string& text, const std::vector<std::string>& endings) {
  return std::ranges::any_of(endings, [&](const std::string& end) { return text.ends_with(end); });
}

const std::vector<SourceFile>& all_files() {
  static const std::vector<SourceFile> files = read_all();
  return files;
}

std::vector<const SourceFile*> files_below(const std::string& folder,
                                           const std::vector<std::string>& endings) {
  std::vector<const SourceFile*> found;
  for (const SourceFile& file : all_files()) {
    if (!file.path.starts_with(folder)) continue;
    if (endings.empty() || ends_with_any(file.path, endings)) found.push_back(&file);
  }
  return found;
}

std::map<std::string, std::set<std::string>> module_rules() {
  std::map<std::string, std::set<std::string>> rules;
  const auto roots = files_below("CMakeLists.txt");
  if (roots.empty()) return rules;
  std::string text = roots.front()->text;
  const std::string call = "\nmotcua_module(";
  for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
    const std::size_t begin = at + call.size();
    const std::string line = text.substr(begin, text.find(')', begin) - begin);
    const std::string name = line.substr(0, line.find_first_of(" \n"));
    rules[name] = words_after("DEPENDS", line);
    rules[name].insert({name, "base"});
  }
  return rules;
}

}  // namespace motcua::tidy
