#include "places/suggest.h"

#include <algorithm>

#include "unit/places/atlas.h"

namespace motcua::places {
namespace {

std::vector<CommuneSuggestion> suggest(std::string_view province, std::string_view typed,
                                       std::size_t limit = 8) {
  const Resolver resolver = atlas().resolver();
  return suggest_communes(resolver, province, typed, resolver.resolve_text(typed, province), limit);
}

bool offers(const std::vector<CommuneSuggestion>& found, std::string_view code,
            std::string_view was) {
  return std::ranges::any_of(found, [&](const CommuneSuggestion& one) {
    const std::string now = one.commune == nullptr ? "" : one.commune->code;
    const std::string before = one.was == nullptr ? "" : code_text(one.was->code, 5);
    return now == code && before == was;
  });
}

TEST(SuggestTest, LeadsFromAnOldNameToTheUnitInForce) {
  EXPECT_TRUE(offers(suggest("80", "Phường 4"), "27694", "27691"));
  EXPECT_TRUE(offers(suggest("80", "p.4 tân an"), "27694", "27691"));
  EXPECT_TRUE(offers(suggest("01", "truc bach"), "00004", "00004"));
  EXPECT_TRUE(offers(suggest("01", "trúc b"), "00004", "00004"));
}

TEST(SuggestTest, OffersNamesInForceBeforeOldOnesAndKeepsRoomForThese) {
  const auto found = suggest("01", "ho");

  ASSERT_EQ(found.size(), 8U);
  EXPECT_EQ(found.front().was, nullptr);
  EXPECT_GE(std::ranges::count_if(found, [](const auto& one) { return one.was != nullptr; }), 3);
  const auto first_old = std::ranges::find_if(found, [](const auto& one) { return one.was; });
  EXPECT_TRUE(std::all_of(first_old, found.end(), [](const auto& one) { return one.was; }));
}

TEST(SuggestTest, LeavesADividedUnitWithoutAnAnswer) {
  EXPECT_TRUE(offers(suggest("79", "Phường 15, Tân Bình"), "", "27007"));
  EXPECT_TRUE(offers(suggest("01", "Ngọc Hà"), "00008", ""));
  EXPECT_TRUE(offers(suggest("01", "Ngọc Hà"), "", "00016"));
}

TEST(SuggestTest, UnderstandsAWholeAddressOfAnotherProvinceAndKeepsWhatIsLeft) {
  for (const char* province : {"01", ""}) {
    const auto found = suggest(province, "12 Hùng Vương, P.4, TP Tân An, Long An");
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(offers(found, "27694", "27691"));
    EXPECT_EQ(found.front().rest, "12 Hùng Vương");
  }
}

TEST(SuggestTest, OffersAUnitThatKeptItsNameOnce) {
  const auto found = suggest("01", "Phúc Lợi");

  EXPECT_TRUE(offers(found, "00136", ""));
  EXPECT_EQ(std::ranges::count_if(found,
                                  [](const CommuneSuggestion& one) {
                                    return one.commune != nullptr && one.commune->code == "00136" &&
                                           (one.was == nullptr ||
                                            atlas().old.text(one.was->name) == "Phúc Lợi");
                                  }),
            1);
}

TEST(SuggestTest, OffersOnlyNamesInForceUntilTheOldOnesHaveCome) {
  const OldPlaces none;
  const NameIndex names = NameIndex::make(atlas().places, none);

  const auto found =
      suggest_communes(Resolver(atlas().places, none, names), "01", "ba dinh", Resolution{}, 8);

  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().commune->code, "00004");
  EXPECT_TRUE(std::ranges::all_of(found, [](const auto& one) { return one.was == nullptr; }));
  EXPECT_EQ(suggest_provinces(atlas().places, none, "long an", 8).size(), 0U);
}

TEST(SuggestTest, LeadsFromAnOldProvinceToItsSuccessor) {
  const auto first = [](std::string_view typed) {
    const auto found = suggest_provinces(atlas().places, atlas().old, typed, 8);
    EXPECT_FALSE(found.empty()) << typed;
    return found.empty() ? std::string() : found.front().province->code;
  };

  EXPECT_EQ(first("Long An"), "80");
  EXPECT_EQ(first("tỉnh bến tre"), "86");
  EXPECT_EQ(first("BRVT"), "79");
  EXPECT_EQ(first("Sài Gòn"), "79");
  EXPECT_EQ(first("Hà Tây"), "01");
  EXPECT_EQ(first("Đắc Lắc"), "66");
  const auto found = suggest_provinces(atlas().places, atlas().old, "Hà Nội", 8);
  EXPECT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().was, nullptr);
}

TEST(SuggestTest, NeverGivesMoreThanAskedFor) {
  for (const char* typed :
       {"t", "tan", "xã", "tan thanh", "Phường 1", "Ba Đình, Hà Nội", "12 a, b"}) {
    for (const std::size_t limit : {0U, 1U, 3U, 8U}) {
      EXPECT_LE(suggest("79", typed, limit).size(), limit) << typed;
    }
  }
}

}  // namespace
}  // namespace motcua::places
