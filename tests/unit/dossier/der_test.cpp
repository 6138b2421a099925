#include "dossier/der.h"

#include <gtest/gtest.h>

namespace motcua::dossier::der {
namespace {

struct FlawCase {
  const char* name;
  const char* hex;
  const char* code;  // nullptr: none.
};

class DerFlaws : public testing::TestWithParam<FlawCase> {};

TEST_P(DerFlaws, HaveTheirExactCode) {
  const auto bytes = from_hex(GetParam().hex);
  ASSERT_TRUE(bytes.has_value());
  EXPECT_STREQ(find_flaw(*bytes), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Der, DerFlaws,
    testing::Values(
        FlawCase{"ASequence", "3003020105", nullptr}, FlawCase{"AnEmptySequence", "3000", nullptr},
        FlawCase{"Nothing", "", "der_short"}, FlawCase{"OnlyATag", "30", "der_short"},
        FlawCase{"CutContent", "30030201", "der_short"}, FlawCase{"CutLength", "3082", "der_short"},
        FlawCase{"CutInside", "3003020205", "der_short"},
        FlawCase{"ATail", "30030201050500", "der_trailing"},
        FlawCase{"TagOfTwoBytes", "3f1f00", "der_tag"},
        FlawCase{"TagOfTwoBytesInside", "30039f2100", "der_tag"},
        FlawCase{"ApplicationTag", "6000", "der_tag"}, FlawCase{"PrivateTag", "c100", "der_tag"},
        FlawCase{"IndefiniteLength", "30800000", "der_indefinite"},
        FlawCase{"IndefiniteLengthInside", "300430800000", "der_indefinite"},
        FlawCase{"LongLengthForAShortOne", "308103020105", "der_length"},
        FlawCase{"LengthWithALeadingZero", "30820003020105", "der_length"},
        FlawCase{"LengthOfFourBytes", "3084000000030201", "der_length"},
        FlawCase{"EndOfContents", "30020000", "der_value"},
        FlawCase{"SequenceThatHoldsNothingNested", "1000", "der_value"},
        FlawCase{"ConstructedOctets", "24030401aa", "der_value"},
        FlawCase{"EmptyInteger", "0200", "der_value"},
        FlawCase{"PaddedInteger", "02020001", "der_value"},
        FlawCase{"PaddedNegativeInteger", "0202ff80", "der_value"},
        FlawCase{"IntegerThatNeedsItsZero", "02020080", nullptr},
        FlawCase{"NegativeInteger", "0201ff", nullptr},
        FlawCase{"PaddedEnumerated", "0a020001", "der_value"}, FlawCase{"True", "0101ff", nullptr},
        FlawCase{"TrueAsOne", "010101", "der_value"},
        FlawCase{"LongBoolean", "0102ffff", "der_value"},
        FlawCase{"NullWithContent", "050100", "der_value"},
        FlawCase{"EmptyIdentifier", "0600", "der_value"},
        FlawCase{"IdentifierCutInAnArc", "06022b86", "der_value"},
        FlawCase{"PaddedArc", "06032b8001", "der_value"},
        FlawCase{"Identifier", "06032b6570", nullptr}, FlawCase{"EmptyBits", "0300", "der_value"},
        FlawCase{"NoBits", "030100", nullptr},
        FlawCase{"UnusedBitsOfNothing", "030101", "der_value"},
        FlawCase{"EightUnusedBits", "03020800", "der_value"},
        FlawCase{"UnusedBitsThatAreSet", "03020301", "der_value"},
        FlawCase{"UnusedBits", "03020308", nullptr},
        FlawCase{"ASortedSet", "3106020101020102", nullptr},
        FlawCase{"AnUnsortedSet", "3106020102020101", "der_set_order"},
        FlawCase{"ASequenceKeepsItsOrder", "3006020102020101", nullptr},
        FlawCase{"FlawInAContext", "a00410000500", "der_value"},
        FlawCase{"PlainContextIsOpaque", "8002ffff", nullptr}),
    [](const auto& tested) { return tested.param.name; });

TEST(Der, IsReadNoDeeperLongerOrWiderThanItsLimits) {
  Bytes nested = encode(kNull, {});
  for (int i = 0; i < 24; ++i) nested = encode(kSequence, nested);
  EXPECT_EQ(find_flaw(nested), nullptr);
  EXPECT_STREQ(find_flaw(encode(kSequence, nested)), "der_depth");

  Bytes many;
  for (int i = 0; i < 1023; ++i) many = join(many, encode(kNull, {}));
  EXPECT_EQ(find_flaw(encode(kSequence, many)), nullptr);
  EXPECT_STREQ(find_flaw(encode(kSequence, join(many, encode(kNull, {})))), "der_count");

  EXPECT_EQ(find_flaw(encode(kOctetString, Bytes(60)), {.bytes = 62}), nullptr);
  EXPECT_STREQ(find_flaw(encode(kOctetString, Bytes(61)), {.bytes = 62}), "der_size");
}

TEST(Der, WritesLengthsInTheirShortestForm) {
  for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 65'535U}) {
    const Bytes value = encode(kOctetString, Bytes(size, 7));
    EXPECT_EQ(find_flaw(value, {.bytes = 1U << 20}), nullptr) << size;
    ByteView rest = value;
    EXPECT_EQ(take(rest, kOctetString)->content.size(), size);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Der, TakesOnlyWhatItIsAskedFor) {
  const Bytes two = join(encode(kNull, {}), encode(kInteger, Bytes{5}));
  ByteView rest = two;
  EXPECT_FALSE(take(rest, kInteger).has_value());
  EXPECT_EQ(rest.size(), two.size());
  EXPECT_TRUE(take(rest, kNull).has_value());
  EXPECT_EQ(take(rest)->content[0], 5);
  EXPECT_FALSE(take(rest).has_value());
}

TEST(Der, MomentsKeepTheirYearsOnBothSidesOfTheirTwoForms) {
  constexpr std::int64_t kUntil = 2'524'608'000;  // 2050-01-01
  for (const std::int64_t at_s :
       {std::int64_t{-631'152'000}, std::int64_t{0}, kUntil - 1, kUntil}) {
    const Bytes value = encode_moment(at_s);
    EXPECT_EQ(value[0], at_s < kUntil ? kUtcTime : kGeneralTime);
    ByteView rest = value;
    EXPECT_EQ(read_moment(*take(rest)), at_s);
  }
}

TEST(Der, AMomentThatIsNoneIsNotRead) {
  for (const char* text :
       {"261122081530+", "261322081530Z", "26112208153Z", "2611220815300Z", ""}) {
    const Bytes value = encode(kUtcTime, as_bytes(text));
    ByteView rest = value;
    EXPECT_FALSE(read_moment(*take(rest)).has_value()) << text;
  }
  const Bytes other = encode(kOctetString, as_bytes("261122081530Z"));
  ByteView rest = other;
  EXPECT_FALSE(read_moment(*take(rest)).has_value());
}

}  // namespace
}  // namespace motcua::dossier::der
