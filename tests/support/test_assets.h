// The real assets, joined from the authored files, once per test program.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/assets.h"
#include "base/json.h"
#include "base/random.h"
#include "crypto/hash.h"
#include "dossier/bundle.h"
#include "procedures/assemble.h"

namespace motcua::testing_support {

inline std::optional<std::string> read_source_file(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// packs.json and forms.json as the build makes them.
inline const procedures::Published& test_packs() {
  static const procedures::Published packs = [] {
    const procedures::AssembleTools tools{
        .read = [](const std::string& path) { return read_source_file("assets/" + path); },
        .sha256_hex = [](std::string_view bytes) { return crypto::sha256_hex(bytes); }};
    std::vector<std::string> mistakes;
    auto made = procedures::assemble(tools, mistakes);
    for (const std::string& mistake : mistakes) ADD_FAILURE() << mistake;
    if (!made) std::abort();
    return *std::move(made);
  }();
  return packs;
}

// What a server would serve: path → bytes. Tests change it and sign it anew.
using TestFiles = std::map<std::string, std::string, std::less<>>;

// The publisher of everything a test signs.
inline const crypto::SigningKey& test_publisher() {
  static const crypto::SigningKey key = [] {
    SeededRandom random(1);
    return crypto::SigningKey::generate(random);
  }();
  return key;
}

inline crypto::KeyRing test_publisher_ring() {
  crypto::KeyRing ring;
  ring.add(test_publisher().public_key());
  return ring;
}

inline void sign_files(TestFiles& files, std::int64_t version = 1) {
  dossier::Bundle bundle{.version = version};
  for (const app::AssetFile& file : app::kAssetFiles) {
    const std::string name(file.name);
    bundle.files.emplace(name, crypto::sha256_hex(files["assets/" + name]));
  }
  files["assets/bundle.json"] = dossier::sign_bundle(bundle, test_publisher());
}

inline TestFiles test_files() {
  TestFiles files = {{"assets/packs.json", test_packs().packs},
                     {"assets/forms.json", test_packs().forms}};
  for (const char* path :
       {"assets/places.txt", "assets/places_old.txt", "i18n/vi.json", "i18n/en.json"}) {
    files[path] = read_source_file(path).value_or("");
  }
  const auto read = [](const std::string& path) { return read_source_file("assets/" + path); };
  files["assets/guide.json"] = guide::read_guide(read).value_or("");
  sign_files(files);
  return files;
}

inline app::ReadAsset reader_of(const TestFiles& files) {
  return [&files](const std::string& path) -> Result<Bytes> {
    const auto found = files.find(path);
    if (found == files.end()) return fail(ErrorCode::NotFound, "test.file");
    return to_bytes(found->second);
  };
}

inline const app::Assets& test_assets() {
  static const app::Assets assets = [] {
    const TestFiles files = test_files();
    auto loaded = app::load_assets(reader_of(files), test_publisher_ring());
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
