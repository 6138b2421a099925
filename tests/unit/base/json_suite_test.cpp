// The published suites: JSON parsing (95 to accept, 188 to refuse) and RFC 8785.
#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/jcs.h"
#include "base/json.h"
#include "base/random.h"
#include "base/unicode.h"

namespace motcua {
namespace {

namespace fs = std::filesystem;

const fs::path kVectors = fs::path(MOTCUA_SOURCE_DIR) / "tests/fixtures/vectors";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(JsonSuiteTest, AgreesWithEveryDecidedCase) {
  int accepted = 0;
  int refused = 0;
  for (const auto& entry : fs::directory_iterator(kVectors / "json-parsing-nst/test_parsing")) {
    const std::string name = entry.path().filename().string();
    const bool is_read = Json::parse(read_file(entry.path()), "test").has_value();
    // The two suites of rules differ in one point only: I-JSON refuses duplicate names.
    const bool has_duplicates = name.starts_with("y_object_duplicated_key");
    if (name.starts_with("y_")) {
      EXPECT_EQ(is_read, !has_duplicates) << name;
      ++accepted;
    } else if (name.starts_with("n_")) {
      EXPECT_FALSE(is_read) << name;
      ++refused;
    }
  }
  EXPECT_EQ(accepted, 95);
  EXPECT_EQ(refused, 188);
}

TEST(JcsSuiteTest, GivesThePublishedBytes) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kVectors / "jcs-rfc8785/testdata/input")) {
    const auto json = Json::parse(read_file(entry.path()), "test");
    ASSERT_TRUE(json.has_value()) << entry.path();
    const std::string expected =
        read_file(kVectors / "jcs-rfc8785/testdata/output" / entry.path().filename());
    EXPECT_EQ(to_jcs(*json), expected) << entry.path();
    ++count;
  }
  EXPECT_EQ(count, 6);
}

TEST(JcsSuiteTest, PrintsTenThousandNumbersAsEcmaScriptDoes) {
  std::ifstream file(kVectors / "jcs-rfc8785/es6numbers-10000.txt");
  int count = 0;
  for (std::string line; std::getline(file, line); ++count) {
    const std::size_t comma = line.find(',');
    std::uint64_t bits = 0;
    std::from_chars(line.data(), line.data() + comma, bits, 16);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    ASSERT_EQ(es6_number(value), line.substr(comma + 1)) << line;
  }
  EXPECT_EQ(count, 10000);
}

// The digits of a second, unrelated algorithm (the standard library's) for the same value.
std::string library_digits(double value) {
  char text[64] = {};
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  return {text, end.ptr};
}

std::string our_digits(double value) {  // Our number, read back and printed the same way.
  return library_digits(std::strtod(es6_number(value).c_str(), nullptr));
}

std::size_t count_significant(std::string_view number) {
  std::string digits;
  for (const char c : number.substr(0, number.find('e'))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.size();
}

TEST(JcsSuiteTest, NumbersAreShortestAndReadBackExactly) {
  SeededRandom random(20261122);
  for (int i = 0; i < 20000; ++i) {
    std::uint64_t bits = random.next();
    if (i % 4 == 0) bits &= 0xFFF0000000000000U;  // Powers of two: a lopsided interval.
    if (i % 4 == 1) bits &= 0x000FFFFFFFFFFFFFU;  // Below the normal numbers.
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value) || value == 0) continue;
    ASSERT_EQ(our_digits(value), library_digits(value));
    ASSERT_EQ(count_significant(es6_number(value)), count_significant(library_digits(value)))
        << es6_number(value);
  }
}

TEST(JcsTest, SortsNamesByUtf16Units) {
  const Json json = Json::object({{"\xEF\xBF\xBD", 1},      // U+FFFD
                                  {"\xF0\x9F\x98\x80", 2},  // U+1F600: D83D DE00
                                  {"a", 3},
                                  {"", 4},
                                  {"aa", 5}});

  EXPECT_EQ(to_jcs(json), "{\"\":4,\"a\":3,\"aa\":5,\"\xF0\x9F\x98\x80\":2,\"\xEF\xBF\xBD\":1}");
}

TEST(JcsTest, EscapesOnlyWhatItMust) {
  EXPECT_EQ(to_jcs(Json("\x01\b\t\n\f\r\"\\/\x7F\xC3\xA9")),
            "\"\\u0001\\b\\t\\n\\f\\r\\\"\\\\/\x7F\xC3\xA9\"");
}

TEST(JcsTest, TellsCanonicalTextFromOtherText) {
  EXPECT_TRUE(parse_canonical(R"({"a":1,"b":2})", "test").has_value());
  EXPECT_EQ(parse_canonical(R"({"b":2,"a":1})", "test").error().code, ErrorCode::Rejected);
  EXPECT_EQ(parse_canonical(R"({"a": 1})", "test").error().code, ErrorCode::Rejected);
  EXPECT_EQ(parse_canonical(R"({"a":1.0})", "test").error().code, ErrorCode::Rejected);
  EXPECT_EQ(parse_canonical(R"({"a":1)", "test").error().code, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace motcua
