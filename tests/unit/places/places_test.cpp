#include "places/places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace motcua::places {
namespace {

const Places& all_places() {
  static const Places places = [] {
    std::ifstream file(MOTCUA_SOURCE_DIR "/assets/places.txt", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto loaded = Places::load(as_bytes(text));
    EXPECT_TRUE(loaded.has_value());
    return loaded ? std::move(*loaded) : Places();
  }();
  return places;
}

std::vector<std::string> names(const std::vector<const Commune*>& communes) {
  std::vector<std::string> names;
  for (const Commune* commune : communes) names.push_back(display_name(*commune));
  return names;
}

TEST(PlacesTest, HoldsTheUnitsInForce) {
  const auto count = [](UnitType type) {
    return std::ranges::count(all_places().communes(), type, &Commune::type);
  };

  EXPECT_EQ(all_places().provinces().size(), 34U);
  EXPECT_EQ(all_places().communes().size(), 3321U);
  EXPECT_EQ(count(UnitType::Ward), 709);
  EXPECT_EQ(count(UnitType::Commune), 2599);
  EXPECT_EQ(count(UnitType::SpecialZone), 13);
  EXPECT_EQ(std::ranges::count(all_places().provinces(), UnitType::City, &Province::type), 9);
}

TEST(PlacesTest, KnowsTheUnitsThatChangedTheirTypeInSeptember2026) {
  const Commune* yen_phong = all_places().find_commune("09193");

  ASSERT_NE(yen_phong, nullptr);
  EXPECT_EQ(full_name(all_places(), *yen_phong), "Phường Yên Phong, Thành phố Bắc Ninh");
}

TEST(PlacesTest, FindsACommuneTypedWithoutTones) {
  const auto found = all_places().suggest_communes("01", "ba dinh", 3);

  ASSERT_FALSE(found.empty());
  EXPECT_EQ(display_name(*found.front()), "Phường Ba Đình");
}

TEST(PlacesTest, IgnoresTheWordForTheKindOfUnit) {
  EXPECT_EQ(all_places().suggest_communes("01", "P. Ba Đình", 1).front()->code, "00004");
  EXPECT_EQ(all_places().suggest_communes("01", "phường ba đình", 1).front()->code, "00004");
  EXPECT_EQ(all_places().suggest_provinces("TP Hà Nội", 1).front()->code, "01");
}

TEST(PlacesTest, ShowsBothOfTwoNamesThatDifferByTones) {
  const auto found = names(all_places().suggest_communes("31", "cam giang", 5));

  EXPECT_NE(std::ranges::find(found, "Xã Cẩm Giang"), found.end());
  EXPECT_NE(std::ranges::find(found, "Xã Cẩm Giàng"), found.end());
  EXPECT_EQ(names(all_places().suggest_communes("31", "cẩm giàng", 1)).front(), "Xã Cẩm Giàng");
}

TEST(PlacesTest, ForgivesOneWrongLetter) {
  const auto found = all_places().suggest_communes("01", "ba sinh", 5);

  EXPECT_TRUE(std::ranges::any_of(found, [](const Commune* c) { return c->code == "00004"; }));
}

TEST(PlacesTest, FindsNamesWithApostrophesHoweverTheyAreTyped) {
  for (const char* typed : {"Ea H'leo", "ea h’leo", "ea h leo"}) {
    const auto found = all_places().suggest_communes("66", typed, 1);
    ASSERT_FALSE(found.empty()) << typed;
    EXPECT_EQ(found.front()->name, "Ea H'Leo") << typed;
  }
}

TEST(PlacesTest, ListsTheFirstUnitsForAnEmptyQuery) {
  EXPECT_EQ(all_places().suggest_communes("01", "", 10).size(), 10U);
  EXPECT_TRUE(all_places().suggest_communes("99", "a", 10).empty());
}

TEST(PlacesTest, SurvivesTextThatIsNotUtf8) {
  EXPECT_TRUE(all_places().suggest_communes("01", "\xff\xfe", 3).size() <= 3);
}

TEST(PlacesTest, RefusesAFileWithALineThatDoesNotFit) {
  EXPECT_FALSE(Places::load(as_bytes("00004 P Ba Đình\n")).has_value());
  EXPECT_FALSE(Places::load(as_bytes("=01 C Hà Nội\n0004 P Ba Đình\n")).has_value());
  EXPECT_FALSE(Places::load(as_bytes("=01 Z Hà Nội\n")).has_value());
  EXPECT_FALSE(Places::load(as_bytes("=01 C \xff\n")).has_value());
}

}  // namespace
}  // namespace motcua::places
