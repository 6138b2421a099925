#include "places/resolve.h"

#include <algorithm>

#include "base/unicode.h"
#include "unit/places/atlas.h"

namespace motcua::places {
namespace {

using Codes = std::set<std::string>;

struct Spelled {
  const char* name;
  std::string text;
  std::string code;
  std::string rest{};
};

void PrintTo(const Spelled& spelled, std::ostream* out) {
  *out << spelled.name;
}

class AddressStyleTest : public testing::TestWithParam<Spelled> {};

TEST_P(AddressStyleTest, NamesOneUnitInForce) {
  const Resolution found = resolve(GetParam().text);

  EXPECT_EQ(found.status, Status::One) << GetParam().text;
  EXPECT_EQ(codes(found), Codes{GetParam().code}) << GetParam().text;
  EXPECT_EQ(found.rest, GetParam().rest);
}

INSTANTIATE_TEST_SUITE_P(
    Styles, AddressStyleTest,
    testing::Values(
        Spelled{"Abbreviated", "P.4, TP Tân An, Long An", "27694"},
        Spelled{"WithoutTonesAndCommas", "p4 tp tan an long an", "27694"},
        Spelled{"InCapitals", "PHƯỜNG 4, THÀNH PHỐ TÂN AN, TỈNH LONG AN", "27694"},
        Spelled{"Decomposed", unicode::nfd("Phường 4, Thành phố Tân An, Tỉnh Long An"), "27694"},
        Spelled{"WithACountry", "Phường 4, TP. Tân An, Long An, Việt Nam", "27694"},
        Spelled{"WithAPostalCode", "Phường 4, TP. Tân An, Long An 850000, Việt Nam", "27694"},
        Spelled{"MarkedAsOld", "Phường 4 (cũ), TP Tân An (cũ), Long An", "27694"},
        Spelled{"OldCommuneInTheNewProvince", "Phường 4, TP Tân An, Tây Ninh", "27694"},
        Spelled{"WithoutAProvince", "phường 4, tp tân an", "27694"},
        Spelled{"WithALeadingZero", "Phường 04, TP Tân An, Long An", "27694"},
        Spelled{"WithAHouse", "12/4A Nguyễn Trãi, phường 2, quận 5, TPHCM", "27301",
                "12/4A Nguyễn Trãi"},
        Spelled{"WithAHouseAndNoCommas", "12/4A Nguyễn Trãi phường 2 quận 5 tphcm", "27301",
                "12/4A Nguyễn Trãi"},
        Spelled{"WithAQuarterInBetween", "5 Tôn Đức Thắng, P. Bến Nghé, khu phố 3, Q.1, Tp HCM",
                "26740", "5 Tôn Đức Thắng, khu phố 3"},
        Spelled{"WithFForWard", "F.2, Q.5, Sài Gòn", "27301"},
        Spelled{"BaRiaVungTauShort", "Phường Thắng Nhất, TP Vũng Tàu, BRVT", "26536"},
        Spelled{"BaRiaVungTauLong", "phuong thang nhat, vung tau, ba ria vung tau", "26536"},
        Spelled{"DistrictOfSaigonGoneSince2021", "P. Thảo Điền, Quận 2, TP.HCM", "27094"},
        Spelled{"ThuDuc", "Phường Thảo Điền, TP Thủ Đức", "27094"},
        Spelled{"ProvinceGoneSince2008", "xã Thạch Xá, huyện Thạch Thất, tỉnh Hà Tây", "10003"},
        Spelled{"HueAsACityOfThuaThienHue", "Phường Phú Hội, TP Huế, Thừa Thiên - Huế", "19789"},
        Spelled{"Town", "TT. Trâu Quỳ, H. Gia Lâm, HN", "00565"},
        Spelled{"FormerName", "Phường Nguyễn Trung Trực, quận Ba Đình, Hà Nội", "00004"},
        Spelled{"IslandDistrict", "huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu", "26732"},
        Spelled{"IslandDistrictWithItsOtherName", "huyện đảo Lý Sơn, Quảng Ngãi", "21548"},
        Spelled{"TypographicApostrophe", "xã Ea H’leo, Đắk Lắk", "24184"},
        Spelled{"NoApostrophe", "xã Ea Hleo, Đắc Lắc", "24184"},
        Spelled{"HighlandSpelling", "Xã Ea H'Leo, tỉnh Đăk Lăk", "24184"},
        Spelled{"ToneOverTheOtherVowel", "phường Hoà Cường, TP Đà Nẵng", "20257"},
        Spelled{"ToneOverTheOneVowel", "phường Hòa Cường, TP Đà Nẵng", "20257"},
        Spelled{"TwoTiers", "Phường Long An, tỉnh Tây Ninh", "27694"},
        Spelled{"LargestFirst", "Tỉnh Bắc Ninh, Xã Yên Phong", "09193"},
        Spelled{"TypeOfToday", "Thành phố Bắc Ninh, Phường Yên Phong", "09193"},
        Spelled{"WardOfToday", "Phường Sài Gòn", "26740"},
        Spelled{"NewWardWithItsOldDistrict", "Phường Sài Gòn, Quận 1, TP.HCM", "26740"},
        Spelled{"AsPapersSayIt", "xã Tân Hưng (nay là xã Tiên Hoa, tỉnh Hưng Yên)", "12361"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ResolveTest, AsksWhereAnOldUnitWasDivided) {
  const auto resolver = atlas().resolver();
  const auto ask = [&](std::string_view code) {
    const Resolution found = resolver.resolve_code(code);
    EXPECT_EQ(found.status, Status::Ask) << code;
    EXPECT_TRUE(found.is_split) << code;
    return codes(found);
  };

  EXPECT_EQ(ask("00016"), (Codes{"00004", "00008"}));
  EXPECT_EQ(ask("26737"), (Codes{"26737", "26740"}));
  EXPECT_EQ(ask("27007"), (Codes{"27004", "27007"}));
  EXPECT_EQ(ask("18796"), (Codes{"18754", "18823", "18832"}));
  // The table gives these away twice, or only in part.
  EXPECT_EQ(ask("01615"), (Codes{"01636", "01648"}));
  EXPECT_EQ(resolver.resolve_code("00556").status, Status::Ask);
}

TEST(ResolveTest, AsksTheSameOfADividedUnitInWords) {
  for (const char* text : {"Phường 15 Tân Bình", "phường 15, quận Tân Bình, TP.HCM",
                           "p15 q tan binh tphcm", "P.15, Q. Tân Bình"}) {
    const Resolution found = resolve(text);
    EXPECT_EQ(found.status, Status::Ask) << text;
    EXPECT_TRUE(found.is_split) << text;
    EXPECT_EQ(codes(found), (Codes{"27004", "27007"})) << text;
  }
  EXPECT_EQ(codes(resolve("Đa Kao, Quận 1")), (Codes{"26737", "26740"}));
}

TEST(ResolveTest, DecidesForAHomeWhereAllThePeopleWentToOne) {
  int decided = 0;
  for (const OldCommune& commune : atlas().old.communes()) {
    const auto edges = atlas().old.edges(commune);
    const auto people = std::ranges::find(edges, EdgeKind::AllPeople, &Edge::kind);
    if (people == edges.end()) continue;
    ++decided;
    const Resolution found = atlas().resolver().resolve_code(code_text(commune.code, 5));
    EXPECT_EQ(found.status, Status::One);
    EXPECT_EQ(codes(found), Codes{atlas().places.communes()[people->target].code});
  }
  EXPECT_EQ(decided, 58);
}

TEST(ResolveTest, AsksWhereTwoDistrictsBearTheName) {
  for (const char* text : {"Cai Lậy", "xã Cai Lậy", "cai lay, tien giang"}) {
    const Resolution found = resolve(text);
    EXPECT_EQ(found.status, Status::Ask) << text;
    // One of the town district, one of the rural one.
    EXPECT_TRUE(codes(found).contains("28439")) << text;
    EXPECT_TRUE(codes(found).contains("28468")) << text;
  }
  const Codes town = codes(resolve("thị xã Cai Lậy, Tiền Giang"));
  const Codes rural = codes(resolve("huyện Cai Lậy, Tiền Giang"));
  EXPECT_NE(town, rural);
}

TEST(ResolveTest, ShowsBothNamesThatDifferByTonesOnly) {
  const Codes found = codes(resolve("tan thanh, dong thap"));
  EXPECT_TRUE(found.contains("29938"));
  EXPECT_TRUE(found.contains("30157"));
  EXPECT_EQ(codes(resolve("xa tan thanh, tinh dong thap")), (Codes{"29938", "30157"}));
  EXPECT_EQ(codes(resolve("xã Tân Thành, tỉnh Đồng Tháp")), Codes{"29938"});
  EXPECT_EQ(codes(resolve("xã Tân Thạnh, tỉnh Đồng Tháp")), Codes{"30157"});
}

TEST(ResolveTest, AsksWhereTheDistrictIsMissing) {
  const Resolution found = resolve("Phường 1, Quảng Trị");

  EXPECT_EQ(found.status, Status::Ask);
  EXPECT_EQ(codes(found), (Codes{"19333", "19360"}));
}

TEST(ResolveTest, OnlyAsksWhenAnotherTypeIsWrittenOrAStreetMayBeMeant) {
  EXPECT_EQ(resolve("đặc khu Ba Đình, Hà Nội").status, Status::Ask);
  EXPECT_EQ(resolve("12 Lê Lợi, TP Vinh, Nghệ An").status, Status::Ask);
  EXPECT_EQ(resolve("Phường Lê Lợi, TP Vinh, Nghệ An").status, Status::One);
}

TEST(ResolveTest, LooksOnlyIntoTheGivenProvinceWhenTheTextNamesNone) {
  const auto resolver = atlas().resolver();

  EXPECT_EQ(codes(resolver.resolve_text("xã Tân Thành", "82")).count("29938"), 1U);
  for (const Commune* target : resolver.resolve_text("xã Tân Thành", "82").targets) {
    EXPECT_EQ(target->province_code, "82");
  }
  EXPECT_EQ(codes(resolver.resolve_text("phường 4, tp tân an, long an", "01")), Codes{"27694"});
}

TEST(ResolveTest, FindsNothingWhereNothingIsNamed) {
  for (const char* text :
       {"", "   ", ",,,", "abc xyz", "Hà Nội", "12", "\xff\xfe", "phường", "P."}) {
    const Resolution found = resolve(text);
    EXPECT_EQ(found.status, Status::None) << text;
    EXPECT_TRUE(found.targets.empty()) << text;
  }
  for (const char* code : {"", "99999", "4", "0000a", "000004"}) {
    EXPECT_EQ(atlas().resolver().resolve_code(code).status, Status::None) << code;
  }
}

TEST(ResolveTest, TakesLongInputInStride) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "tan thanh, ";
  EXPECT_NE(resolve(text).status, Status::One);
}

TEST(ResolveTest, KnowsOnlyUnitsInForceWhileTheOldOnesAreNotLoaded) {
  const OldPlaces none;
  const NameIndex names = NameIndex::make(atlas().places, none);
  const Resolver resolver(atlas().places, none, names);

  EXPECT_EQ(codes(resolver.resolve_text("Phường Long An, tỉnh Tây Ninh")), Codes{"27694"});
  EXPECT_NE(resolver.resolve_text("Phường 4, TP Tân An, Long An").status, Status::One);
  EXPECT_EQ(resolver.resolve_code("27691").status, Status::None);
}

}  // namespace
}  // namespace motcua::places
