// The checked-out tree as the tidy tests see it: our own text files, nothing fetched or built.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace motcua::tidy {

// A text file of ours. `path` is relative to the root, with '/' between its parts.
struct SourceFile {
  std::string path{};
  std::string text{};
  std::vector<std::string> lines{};  // Without their line ends.
};

// All files below the root that people write, sorted by path. Read once, kept for the whole run.
const std::vector<SourceFile>& all_files();

// Those below `folder` ("src/", "web/") whose name ends in one of `endings` (all when empty).
std::vector<const SourceFile*> files_below(const std::string& folder,
                                           const std::vector<std::string>& endings = {});

bool ends_with_any(const std::string& text, const std::vector<std::string>& endings);

// Which modules each module may include, from the motcua_module lines of the root CMakeLists.txt.
// A module may always include itself and base.
std::map<std::string, std::set<std::string>> module_rules();

}  // namespace motcua::tidy
