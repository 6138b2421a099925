// The packs of this repository, assembled as the build does it, and a few places.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "forms/evaluate.h"
#include "procedures/assemble.h"
#include "procedures/catalogue.h"

namespace motcua::procedures {

inline std::optional<std::string> read_asset(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/assets/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

inline const Catalogue& real_catalogue() {
  static const Catalogue kCatalogue = [] {
    std::vector<std::string> mistakes;
    const auto bytes = assemble(
        {.read = read_asset, .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
        mistakes);
    for (const std::string& mistake : mistakes) ADD_FAILURE() << mistake;
    auto catalogue = Catalogue::load(as_bytes(bytes ? bytes->packs : ""));
    EXPECT_TRUE(catalogue.has_value()) << catalogue.error().where;
    if (catalogue) EXPECT_TRUE(catalogue->set_forms(to_bytes(bytes->forms)));
    return catalogue ? *std::move(catalogue) : Catalogue{};
  }();
  return kCatalogue;
}

// Four communes of Hà Nội and one of Cao Bằng.
class FewPlaces final : public forms::PlaceLookup {
 public:
  bool has_province(std::string_view code) const override { return code == "01" || code == "04"; }
  std::string province_of_commune(std::string_view code) const override {
    const auto found = communes_.find(code);
    return found == communes_.end() ? "" : code == "01273" ? "04" : "01";
  }
  std::string province_name(std::string_view code) const override {
    return code == "01" ? "Thành phố Hà Nội" : code == "04" ? "Tỉnh Cao Bằng" : "";
  }
  std::string commune_name(std::string_view code) const override {
    const auto found = communes_.find(code);
    return found == communes_.end() ? "" : found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> communes_ = {{"00004", "Phường Ba Đình"},
                                                               {"00008", "Phường Ngọc Hà"},
                                                               {"00025", "Phường Giảng Võ"},
                                                               {"00070", "Phường Hoàn Kiếm"},
                                                               {"01273", "Phường Thục Phán"}};
};

}  // namespace motcua::procedures
