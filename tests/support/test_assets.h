// The real assets, joined from the authored files, once per test program.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/assets.h"
#include "base/json.h"
#include "crypto/hash.h"
#include "procedures/assemble.h"

namespace motcua::testing_support {

inline std::optional<std::string> read_source_file(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// packs.json as the build makes it.
inline const std::string& test_packs() {
  static const std::string packs = [] {
    const procedures::AssembleTools tools{
        .read = [](const std::string& path) { return read_source_file("assets/" + path); },
        .sha256_hex = [](std::string_view bytes) { return crypto::sha256_hex(bytes); }};
    std::vector<std::string> mistakes;
    auto packs_text = procedures::assemble(tools, mistakes);
    for (const std::string& mistake : mistakes) ADD_FAILURE() << mistake;
    if (!packs_text) std::abort();
    return *std::move(packs_text);
  }();
  return packs;
}

inline const app::Assets& test_assets() {
  static const app::Assets assets = [] {
    const std::string places = read_source_file("assets/places.txt").value_or("");
    const std::string guide = read_source_file("assets/guide.json").value_or("");
    const std::string vi = read_source_file("i18n/vi.json").value_or("");
    const std::string en = read_source_file("i18n/en.json").value_or("");
    auto loaded = app::load_assets({.packs = as_bytes(test_packs()),
                                    .places = as_bytes(places),
                                    .guide = as_bytes(guide),
                                    .messages_vi = as_bytes(vi),
                                    .messages_en = as_bytes(en)});
    if (!loaded) {
      ADD_FAILURE() << loaded.error().where;
      std::abort();
    }
    return *std::move(loaded);
  }();
  return assets;
}

// The answers of the first valid sample of the birth registration, field id -> raw text.
inline const std::vector<std::pair<std::string, std::string>>& valid_birth_answers() {
  static const auto answers = [] {
    const std::string text = read_source_file("assets/packs/khai-sinh/samples.json").value_or("{}");
    std::vector<std::pair<std::string, std::string>> list;
    const auto json = Json::parse(text, "samples");
    if (!json) std::abort();
    for (const auto& [field, raw] : *json->find_array("samples")->front().find_object("answers")) {
      list.emplace_back(field, *raw.as_string());
    }
    return list;
  }();
  return answers;
}

}  // namespace motcua::testing_support
