// The authored knowledge and the packs, read from the source tree.
#pragma once

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "guide/knowledge.h"

namespace motcua::guide {

inline std::optional<std::string> read_source(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR "/") + path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// guide.json as the build makes it.
inline const std::string& guide_json() {
  static const std::string json = read_guide([](const std::string& path) {
                                    return read_source("assets/" + path);
                                  }).value_or("");
  return json;
}

}  // namespace motcua::guide
