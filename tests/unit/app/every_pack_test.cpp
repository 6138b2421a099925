// Every pack of this repository as `motcua pack check` judges it, with the real places.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/place_adapter.h"
#include "procedures/check_pack.h"

namespace motcua::app {
namespace {

std::optional<std::string> read_asset(const std::string& path) {
  std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/assets/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> pack_ids() {
  std::vector<std::string> ids;
  const auto index = Json::parse(read_asset("catalogue/index.json").value_or(""), "test.index");
  const auto* packs = index ? index->find_array("packs") : nullptr;
  if (packs == nullptr) return ids;
  for (const Json& id : *packs) ids.push_back(*id.as_string());
  return ids;
}

const places::Places& all_places() {
  static const auto kPlaces = places::Places::load(as_bytes(read_asset("places.txt").value_or("")));
  EXPECT_TRUE(kPlaces.has_value());
  return *kPlaces;
}

class EveryPackTest : public testing::TestWithParam<std::string> {};

TEST_P(EveryPackTest, CanBePublished) {
  const PlaceAdapter places(all_places());

  const procedures::PackReport report = procedures::check_pack(
      {.read = read_asset, .sha256_hex = [](std::string_view) { return std::string(64, '0'); }},
      GetParam(), places);

  for (const std::string& mistake : report.mistakes) ADD_FAILURE() << mistake;
  EXPECT_GE(report.samples, 4U);
  EXPECT_EQ(report.visibility.met, report.visibility.all);
}

INSTANTIATE_TEST_SUITE_P(Packs, EveryPackTest, testing::ValuesIn(pack_ids()),
                         [](const testing::TestParamInfo<std::string>& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', 'X');
                           return name;
                         });

}  // namespace
}  // namespace motcua::app
