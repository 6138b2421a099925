#include "guide/search.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "guide/typing.h"
#include "unit/guide/guide_files.h"

namespace motcua::guide {
namespace {

const SearchIndex& index() {
  static const SearchIndex built = [] {
    auto knowledge = Knowledge::load(as_bytes(guide_json()));
    EXPECT_TRUE(knowledge.has_value());
    return SearchIndex::build(
        {
            {"1.001193", "Thủ tục đăng ký khai sinh", "Birth registration", "Hộ tịch", 1.2},
            {"1.000689", "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
             "Birth registration together with recognition of father/mother/child", "Hộ tịch"},
            {"1.004884", "Thủ tục đăng ký lại khai sinh", "Birth re-registration", "Hộ tịch"},
            {"1.000656", "Thủ tục đăng ký khai tử", "Death registration", "Hộ tịch"},
            {"1.000894", "Thủ tục đăng ký kết hôn", "Marriage registration", "Hộ tịch"},
            {"1.004222", "Đăng ký thường trú", "Permanent residence registration", "Cư trú"},
            {"1.004194", "Đăng ký tạm trú", "Temporary residence registration", "Cư trú"},
            {"3.000722", "Nhóm liên thông: đăng ký khai sinh, đăng ký thường trú, cấp thẻ BHYT",
             "Birth, residence and health card", "Hộ tịch"},
            {"2.000200", "Cấp thẻ căn cước", "Identity card", "Căn cước"},
        },
        knowledge ? *std::move(knowledge) : Knowledge());
  }();
  return built;
}

std::string first(std::string_view query) {
  const auto hits = index().search(query, 5);
  return hits.empty() ? "" : hits.front().code;
}

TEST(SearchTest, FindsBirthRegistrationHoweverItIsTyped) {
  for (const char* query :
       {"dang ky khai sinh", "Đăng ký khai sinh", "ĐĂNG KÍ KHAI SINH", "ddawng kys khai sinh",
        "d9ang8 ky1 khai sinh", "dang ki khai sinhh", "khai sanh", "khai sinh", "dang ky khai s",
        "1.001193", "register a birth", "toi muon lam giay khai sinh cho chau"}) {
    EXPECT_EQ(first(query), "1.001193") << query;
  }
}

TEST(SearchTest, LeadsWithTheLinkedGroupForALifeEvent) {
  EXPECT_EQ(first("nhà tôi mới sinh con"), "3.000722");
}

TEST(SearchTest, KnowsOldWordsForPapers) {
  EXPECT_EQ(first("làm hộ khẩu"), "1.004222");
  EXPECT_EQ(first("KT3"), "1.004194");
  EXPECT_EQ(first("đổi CMND"), "2.000200");
}

TEST(SearchTest, SaysWhichWordsMatched) {
  const auto hits = index().search("ket hon", 1);

  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits.front().matched, "kết hôn");
}

TEST(SearchTest, FindsNothingForWordsThatFitNowhere) {
  EXPECT_TRUE(index().search("xyzzy qwerty", 5).empty());
  EXPECT_TRUE(index().search("", 5).empty());
  EXPECT_TRUE(index().search("   ", 5).empty());
}

TEST(SearchTest, BoundsTheAnswersAndTheQuery) {
  EXPECT_EQ(index().search("dang ky", 3).size(), 3U);
  EXPECT_LE(index().search(std::string(100'000, 'a'), 3).size(), 3U);
  EXPECT_LE(index().search("\xff\xff khai sinh", 3).size(), 3U);
}

TEST(TypingTest, ReadsTelexKeysLeftInAWord) {
  const auto has = [](std::string_view typed, std::string_view meant) {
    const auto readings = readings_of(typed);
    return std::ranges::find(readings, meant) != readings.end();
  };

  EXPECT_TRUE(has("minhf", "minh"));
  EXPECT_TRUE(has("muoons", "muon"));
  EXPECT_TRUE(has("ddawng", "dang"));
  EXPECT_TRUE(has("nguoiwf", "nguoi"));
  EXPECT_TRUE(has("khaiii", "khai"));
  EXPECT_TRUE(has("ky1", "ky"));
}

TEST(TypingTest, KeepsConsonantsAtTheStartOfAWord) {
  EXPECT_EQ(readings_of("sinh").size(), 1U);
  EXPECT_EQ(readings_of("tre").size(), 1U);
}

TEST(TypingTest, ForgivesExactlyOneSlip) {
  EXPECT_TRUE(differs_by_one_slip("khai", "khia"));
  EXPECT_TRUE(differs_by_one_slip("khai", "kha"));
  EXPECT_TRUE(differs_by_one_slip("khai", "khoi"));
  EXPECT_FALSE(differs_by_one_slip("khai", "khoa"));
}

}  // namespace
}  // namespace motcua::guide
