#include "places/old_places.h"

#include <algorithm>
#include <map>

#include "unit/places/atlas.h"

namespace motcua::places {
namespace {

Result<OldPlaces> load(std::string text) {
  return OldPlaces::load(std::move(text), atlas().places);
}

TEST(OldPlacesTest, HoldsTheUnitsOfJune2025) {
  const OldPlaces& old = atlas().old;

  EXPECT_EQ(old.provinces().size(), 63U);
  EXPECT_EQ(old.districts().size(), 696U);
  EXPECT_EQ(old.communes().size(), 10'033U);
  EXPECT_EQ(old.former_names().size(), 727U);
}

TEST(OldPlacesTest, GivesEveryUnitInForceASource) {
  const OldPlaces& old = atlas().old;
  std::vector<bool> has_source(atlas().places.communes().size(), false);

  for (const OldCommune& commune : old.communes()) {
    ASSERT_FALSE(old.edges(commune).empty());
    for (const Edge& edge : old.edges(commune)) has_source[edge.target] = true;
  }
  for (const OldDistrict& district : old.districts()) {
    for (const Edge& edge : old.edges(district)) has_source[edge.target] = true;
  }

  EXPECT_EQ(std::ranges::count(has_source, false), 0);
}

TEST(OldPlacesTest, LeavesNoUnitSplitOverTwoProvinces) {
  const OldPlaces& old = atlas().old;
  for (const OldCommune& commune : old.communes()) {
    const OldProvince& province = old.provinces()[old.districts()[commune.district].province];
    for (const Edge& edge : old.edges(commune)) {
      EXPECT_EQ(atlas().places.communes()[edge.target].province_code,
                atlas().places.provinces()[province.successor].code)
          << full_name(old, commune);
    }
  }
}

TEST(OldPlacesTest, PutsTheTwoSlipsOfTheTableRight) {
  EXPECT_EQ(full_name(atlas().old, *atlas().old.find_commune("27691")),
            "Phường 4, Thành phố Tân An, Tỉnh Long An");
  EXPECT_EQ(full_name(atlas().old, *atlas().old.find_commune("30781")),
            "Xã Tiên Hải, Thành phố Hà Tiên, Tỉnh Kiên Giang");
}

TEST(OldPlacesTest, KnowsTheTypeOfAUnitByDate) {
  const OldPlaces& old = atlas().old;
  const auto type = [&](std::string_view code, int year, int month, int day) {
    const Province* province = atlas().places.find_province(code);
    const UnitType now =
        province != nullptr ? province->type : atlas().places.find_commune(code)->type;
    return old.type_on(code, now, Date{.year = year, .month = month, .day = day});
  };

  EXPECT_EQ(type("09193", 2026, 9, 19), UnitType::Commune);
  EXPECT_EQ(type("09193", 2026, 9, 20), UnitType::Ward);
  EXPECT_EQ(type("24", 2026, 9, 19), UnitType::Province);
  EXPECT_EQ(type("24", 2026, 9, 20), UnitType::City);
  EXPECT_EQ(type("75", 2026, 4, 29), UnitType::Province);
  EXPECT_EQ(type("75", 2026, 4, 30), UnitType::City);
  EXPECT_EQ(type("22", 2026, 8, 31), UnitType::Province);
  EXPECT_EQ(type("22", 2026, 9, 1), UnitType::City);
  EXPECT_EQ(type("01", 2025, 7, 1), UnitType::City);
}

// admin-units: how many units of each type there were on the days when the law changed.
TEST(OldPlacesTest, CountsTheTypesOfEachPeriod) {
  const auto count = [](const Date& day) {
    std::map<UnitType, int> types;
    for (const Commune& commune : atlas().places.communes()) {
      ++types[atlas().old.type_on(commune.code, commune.type, day)];
    }
    for (const Province& province : atlas().places.provinces()) {
      ++types[atlas().old.type_on(province.code, province.type, day)];
    }
    return types;
  };
  using Counts = std::map<UnitType, int>;

  EXPECT_EQ(count({.year = 2025, .month = 7, .day = 1}), (Counts{{UnitType::Province, 28},
                                                                 {UnitType::City, 6},
                                                                 {UnitType::Ward, 687},
                                                                 {UnitType::Commune, 2621},
                                                                 {UnitType::SpecialZone, 13}}));
  EXPECT_EQ(count({.year = 2026, .month = 4, .day = 30}), (Counts{{UnitType::Province, 27},
                                                                  {UnitType::City, 7},
                                                                  {UnitType::Ward, 697},
                                                                  {UnitType::Commune, 2611},
                                                                  {UnitType::SpecialZone, 13}}));
  EXPECT_EQ(count({.year = 2026, .month = 9, .day = 1})[UnitType::City], 8);
  EXPECT_EQ(count({.year = 2026, .month = 9, .day = 20}), (Counts{{UnitType::Province, 25},
                                                                  {UnitType::City, 9},
                                                                  {UnitType::Ward, 709},
                                                                  {UnitType::Commune, 2599},
                                                                  {UnitType::SpecialZone, 13}}));
}

TEST(OldPlacesTest, RefusesLinesThatDoNotFit) {
  const std::string good = "=01 C Hà Nội|01\n-001 Q Ba Đình|\n00001 P Phúc Xá|00097\n";
  ASSERT_TRUE(load(good).has_value());
  const std::vector<std::string> bad = {
      "-001 Q Ba Đình|\n",                   // Before any province.
      "=01 C Hà Nội|99\n",                   // No such successor.
      "=01 Z Hà Nội|01\n",                   // No such type.
      "=01 C Hà Nội\n",                      // No successor.
      "=01 C Hà Nội|01\n00001 P A|00097\n",  // No district.
      good + "00001 P Phúc Xá|00097\n",      // Twice.
      good + "00002 P B|\n",                 // Became nothing.
      good + "00002 P B|00001\n",            // Target not in force.
      good + "00002 P B|00097$\n",           // Unknown mark.
      good + "00002 P B|0009\n",             // Half a code.
      good + "00002 P " + std::string(200, 'a') + "|00097\n",
      good + "&999 Q 2\n",  // Unknown district.
      good + "%01 Hà Tây\n",
      good + "@09193 X 2026-13-01\n",
      good + "@09193 Y 2026-09-20\n",
      good + "?\n",
      good + "~0001 A\n",
      good + "\xff\n",
  };
  for (const std::string& text : bad) EXPECT_FALSE(load(text).has_value()) << text;
  EXPECT_FALSE(load(std::string((1U << 20) + 1, '\n')).has_value());
}

TEST(OldPlacesTest, IsEmptyUntilItIsLoaded) {
  const OldPlaces none;

  EXPECT_FALSE(none.is_loaded());
  EXPECT_EQ(none.find_commune("00004"), nullptr);
  EXPECT_TRUE(atlas().old.is_loaded());
}

}  // namespace
}  // namespace motcua::places
