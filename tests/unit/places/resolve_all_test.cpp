// Every row of the official table, and every unit by its name.
#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "unit/places/atlas.h"

namespace motcua::places {
namespace {

using Codes = std::set<std::string>;

struct Row {
  Codes all{};
  std::string people{};      // The target of "all the people".
  bool is_doubtful = false;  // The table contradicts itself or is not whole.
};

// Old code → what the table says; "" holds the rows without an old commune.
std::map<std::string, Row> read_table() {
  std::map<std::string, Row> rows;
  const std::string text = read_file("/tests/fixtures/places/edges.tsv");
  std::size_t at = text.find('\n') + 1;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    Row& row = rows[line.substr(0, first)];
    const std::string target = line.substr(first + 1, second - first - 1);
    const std::string kind = line.substr(second + 1);
    row.all.insert(target);
    if (kind == "part_area_all_people") row.people = target;
    row.is_doubtful = row.is_doubtful || kind == "whole_conflict" || kind == "part";
  }
  return rows;
}

TEST(ResolveAllTest, AnswersEveryOldCodeWithTheTargetsOfTheTable) {
  const auto rows = read_table();
  ASSERT_EQ(rows.size(), 10'034U);
  const auto resolver = atlas().resolver();
  int ones = 0;
  int asks = 0;

  for (const auto& [code, row] : rows) {
    if (code.empty()) continue;
    const Resolution found = resolver.resolve_code(code);
    const Codes expected = row.people.empty() ? row.all : Codes{row.people};
    EXPECT_EQ(codes(found), expected) << code;
    const bool is_one = expected.size() == 1 && (!row.is_doubtful || !row.people.empty());
    EXPECT_EQ(found.status, is_one ? Status::One : Status::Ask) << code;
    (is_one ? ones : asks) += 1;
  }

  EXPECT_EQ(asks, 383 + 1);  // The divided ones, and the one row that says "a part" alone.
  EXPECT_EQ(ones, 10'033 - 384);
}

TEST(ResolveAllTest, KeepsTheIslandsAndTheCoastThatHadNoCommune) {
  Codes islands;
  for (const OldDistrict& district : atlas().old.districts()) {
    for (const Edge& edge : atlas().old.edges(district)) {
      islands.insert(atlas().places.communes()[edge.target].code);
    }
  }

  EXPECT_EQ(islands, read_table()[""].all);
}

// Whoever writes an old address in full must find its unit among the answers, and be asked
// whenever something else is possible too.
void expect_honest(const OldCommune& commune, const std::string& text, int& ones) {
  const Resolution meant = atlas().resolver().resolve_code(code_text(commune.code, 5));
  const Resolution found = resolve(text);
  const Codes wanted = codes(meant);
  const Codes given = codes(found);
  EXPECT_TRUE(std::ranges::includes(given, wanted)) << text;
  if (found.status == Status::One) {
    EXPECT_EQ(given, wanted) << text;
    ++ones;
  }
  EXPECT_EQ(found.rest, "") << text;
}

TEST(ResolveAllTest, FindsEveryOldUnitByItsAddressWithTones) {
  int ones = 0;
  for (const OldCommune& commune : atlas().old.communes()) {
    expect_honest(commune, full_name(atlas().old, commune), ones);
  }
  EXPECT_EQ(ones, 10'033 - 384);  // With tones an address is as good as a code.
}

TEST(ResolveAllTest, FindsEveryOldUnitByItsAddressWithoutTones) {
  int ones = 0;
  for (const OldCommune& commune : atlas().old.communes()) {
    const std::string toned = full_name(atlas().old, commune);
    std::string text;
    for (std::size_t at = 0; at < toned.size();) {
      const std::size_t end = std::min(toned.find(',', at), toned.size());
      text += (at == 0 ? "" : ", ") + unicode::fold(toned.substr(at, end - at));
      at = end + 1;
    }
    expect_honest(commune, text, ones);
  }
  EXPECT_GT(ones, 9'400);
}

TEST(ResolveAllTest, FindsEveryUnitInForceByItsFullName) {
  for (const Commune& commune : atlas().places.communes()) {
    const std::string text = full_name(atlas().places, commune);
    const Resolution found = resolve(text);
    EXPECT_EQ(found.status, Status::One) << text;
    EXPECT_EQ(codes(found), Codes{commune.code}) << text;
    EXPECT_TRUE(codes(resolve(unicode::fold(text))).contains(commune.code)) << text;
    EXPECT_TRUE(codes(resolve(commune.name)).contains(commune.code)) << commune.name;
  }
}

}  // namespace
}  // namespace motcua::places
