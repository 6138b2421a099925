// The authored files under assets/, read as JSON once, and the list of what is wrong with them.
// Private to the pack compiler.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace motcua::procedures {

inline constexpr JsonLimits kPackLimits = {.depth = 64, .bytes = 1U << 20};

// The text of a file by its path below assets/ ("packs/khai-sinh/ui.json"), or nullopt.
using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;

class PackFiles {
 public:
  PackFiles(const ReadFile& read, std::vector<std::string>& mistakes)
      : read_(read), mistakes_(mistakes) {}

  // The file's JSON; null, with a mistake, when it is not there or is no I-JSON.
  const Json& read(const std::string& path);
  // The same, but a missing file is null without a mistake.
  const Json& read_if_there(const std::string& path);
  [[nodiscard]] const ReadFile& reader() const { return read_; }

  // One line "file: where: what".
  void mistake(const std::string& where, const std::string& what);
  [[nodiscard]] std::size_t mistake_count() const { return mistakes_.size(); }

 private:
  const Json& load(const std::string& path, bool must_be_there);

  const ReadFile& read_;
  std::vector<std::string>& mistakes_;
  std::map<std::string, Json> cache_{};
};

// The strings of a list member; anything else in it is left out.
[[nodiscard]] std::vector<std::string> strings_of(const Json& json, std::string_view name);

// Option lists by name, {"ethnic":[{"value","vi","en"},…]}, as catalogue/index.json names them.
[[nodiscard]] Json read_lists(PackFiles& files);

}  // namespace motcua::procedures
